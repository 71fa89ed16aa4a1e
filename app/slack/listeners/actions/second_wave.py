"""*Invite executives and counsel*, on the board or on the letter that says that counsel is missing."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.callers import channel_in
from app.slack.ids import read_id
from app.slack.surface import Body, Surface
from app.usecases.invite_second_wave import invite_second_wave


async def second_wave(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, incident = surface.hear(body), IncidentId(read_id(action))
    here = channel_in(body)
    await invite_second_wave(surface.desk, key=asked.key, by=asked.by, incident=incident, here=here)
    await ack()
