"""*Drill*, on the Home tab, in the menu, or under a reminder: answered by a modal, since Home has no channel."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import answer_modal
from app.slack.surface import Body, Surface
from app.usecases.declare_incident import Report, declare_incident


async def drill_begin(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    answer = await declare_incident(surface.desk, Report(asked.key, asked.by, via="home", drill=True))
    view = answer_modal.view(answer, await surface.locale_of(asked.by.id))
    await ack()
    surface.afterwards.do(surface.teller.open_form(body, view))
