"""*Other…*: a form asks for how many minutes, and why if they like."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import NudgeId
from app.slack.ids import read_id
from app.slack.modals import more_form
from app.slack.surface import Body, Surface
from app.usecases.answer_nudge import ask_minutes


async def other(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await ask_minutes(surface.desk, by=by, nudge=NudgeId(read_id(action)))
    view = more_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.teller.open_form(body, view))
