"""Somebody who has an item writes in its room: a sign of work. What they wrote is not looked at."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ChannelId, UserId
from app.slack.callers import channel_in, is_by_a_bot
from app.slack.surface import Body, Surface
from app.usecases.note_progress import note_progress


def is_by_an_owner(surface: Surface) -> Callable[..., Awaitable[bool]]:
    """Decided from memory: an ordinary message costs no look at the store."""

    async def matches(event: Body) -> bool:
        desk = surface.desk
        user, channel = UserId(str(event.get("user") or "")), ChannelId(str(event.get("channel") or ""))
        return not is_by_a_bot(event) and desk.owners_at_work.worth_noting(channel, user, desk.clock.now())

    return matches


async def owner_writes(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    channel = channel_in(body)
    if channel is not None:
        await note_progress(surface.desk, by=UserId(event["user"]), channel=channel)
    await ack()
