"""*Yes* or *No* of the commander to somebody who would take an item."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import OfferId
from app.slack.ids import read_id
from app.slack.surface import Body, Surface
from app.usecases.offer_item import answer_offer


async def accept(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _answer(body, action, surface, accepted=True)
    await ack()


async def decline(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _answer(body, action, surface, accepted=False)
    await ack()


async def _answer(body: Body, action: Body, surface: Surface, *, accepted: bool) -> None:
    asked, offer = surface.hear(body), OfferId(read_id(action))
    await answer_offer(surface.desk, key=asked.key, by=asked.by, offer=offer, accepted=accepted)
