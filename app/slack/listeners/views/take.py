"""Until when somebody has it was given."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import take_form
from app.slack.surface import Body, Surface
from app.usecases.override_roster import take_over


async def take(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, at = surface.hear(body), take_form.read(view)
    until = await take_over(surface.desk, key=asked.key, by=asked.by, at=at)
    shown = take_form.taken(until, await surface.locale_of(asked.by.id))
    await ack(response_action="update", view=shown)
