"""*10 more minutes*, *30 more minutes*: an update that is due is put off."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import AskId
from app.slack.ids import read_id
from app.slack.surface import Body, Surface
from app.usecases.snooze_update import snooze_update


async def later_10(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _snooze(body, action, surface, minutes=10)
    await ack()


async def later_30(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _snooze(body, action, surface, minutes=30)
    await ack()


async def _snooze(body: Body, action: Body, surface: Surface, *, minutes: int) -> None:
    asked, ask = surface.hear(body), AskId(read_id(action))
    await snooze_update(surface.desk, key=asked.key, by=asked.by, ask=ask, minutes=minutes)
