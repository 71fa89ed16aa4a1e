"""*I have it until…*: a form asks for the time."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import take_form
from app.slack.surface import Body, Surface
from app.usecases.override_roster import look_at_override


async def take_until(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    view = take_form.view(await look_at_override(surface.desk, by=by), await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))
