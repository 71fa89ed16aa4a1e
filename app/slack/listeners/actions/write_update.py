"""*Write it…*: the form of an update opens, begun from the record."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import AskId
from app.slack.ids import read_id
from app.slack.modals import update_form
from app.slack.surface import Body, Surface
from app.usecases.give_update import look_at_update_asked


async def write_update(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_update_asked(surface.desk, by=by, ask=AskId(read_id(action)))
    view = update_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))
