"""*Ask for a review…* of what is over, and *Done* of whoever writes it."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.callers import room_in
from app.slack.ids import read_id
from app.slack.modals import review_form
from app.slack.surface import Body, Surface
from app.usecases.ask_review import finish_review, look_at_review


async def review(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_review(surface.desk, by=by, channel=room_in(body))
    view = review_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))


async def review_done(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, incident = surface.hear(body), IncidentId(read_id(action))
    await finish_review(surface.desk, key=asked.key, by=asked.by, incident=incident)
    await ack()
