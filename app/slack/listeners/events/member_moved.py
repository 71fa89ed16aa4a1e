"""Somebody came into a conversation or left it: who is in a room is known from these."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ChannelId, UserId
from app.domain.room_watch import Trouble
from app.slack.callers import delivery_key
from app.slack.surface import Body, Surface
from app.usecases.note_membership import note_membership
from app.usecases.watch_room import note_trouble


async def member_joined(ack: AsyncAck, body: Body, surface: Surface) -> None:
    await _moved(body, surface, present=True)
    await ack()


async def member_left(ack: AsyncAck, body: Body, surface: Surface) -> None:
    """The bot itself: somebody took it out, and it hears nothing of the room any more."""
    event = body["event"]
    if event["user"] == surface.identity.bot_user_id:
        key, channel = delivery_key(body), ChannelId(event["channel"])
        await note_trouble(surface.desk, key=key, channel=channel, trouble=Trouble.LOST, by=None)
    else:
        await _moved(body, surface, present=False)
    await ack()


async def _moved(body: Body, surface: Surface, *, present: bool) -> None:
    event, asked = body["event"], surface.hear(body)
    if event["user"] == surface.identity.bot_user_id:
        return
    inviter = event.get("inviter")
    by_hand = bool(inviter) and inviter != surface.identity.bot_user_id
    await note_membership(
        surface.desk,
        key=asked.key,
        user=UserId(event["user"]),
        channel=ChannelId(event["channel"]),
        present=present,
        by_hand_of=UserId(inviter) if by_hand else None,
    )
