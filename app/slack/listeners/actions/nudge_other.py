"""*Other…*: a form asks for how many minutes, and why if they like."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import NudgeId
from app.domain.refusals import Outdated
from app.slack.ids import read_id
from app.slack.listeners.actions.old_nudge import tell_since
from app.slack.modals import more_form
from app.slack.surface import Body, Surface
from app.usecases.answer_nudge import ask_minutes


async def other(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, nudge = surface.hear(body).by, NudgeId(read_id(action))
    try:
        form = await ask_minutes(surface.desk, by=by, nudge=nudge)
    except Outdated:
        await tell_since(body, surface, by, nudge)
    else:
        view = more_form.view(form, await surface.locale_of(by.id))
        surface.afterwards.do(surface.open_form(body, view))
    await ack()
