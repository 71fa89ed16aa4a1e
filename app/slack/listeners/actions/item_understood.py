"""*Understood*: the owner of an item has read that it is theirs."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import message_in, room_in
from app.slack.ids import read_spot
from app.slack.surface import Body, Surface
from app.usecases.acknowledge_item import acknowledge_item
from app.usecases.ports import Sent


async def item_understood(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, (incident, spot) = surface.hear(body), read_spot(action)
    card = Sent(room_in(body), message_in(body))
    await acknowledge_item(surface.desk, key=asked.key, by=asked.by, incident=incident, spot=spot, card=card)
    await ack()
