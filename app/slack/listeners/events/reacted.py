"""The reaction for the log was put on a message, or taken off again; or the one for evidence was put there.

All others are none of our business.
"""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ChannelId
from app.domain.response_log import Via
from app.domain.timeline import Source
from app.slack.surface import Body, Surface
from app.usecases.add_to_log import Pointed, add_to_log, take_from_log
from app.usecases.take_evidence import take_evidence


def is_for_the_log(surface: Surface) -> Callable[..., Awaitable[bool]]:
    return _is(surface.desk.organisation.timeline_reaction)


def is_for_evidence(surface: Surface) -> Callable[..., Awaitable[bool]]:
    return _is(surface.desk.organisation.evidence.reaction)


async def reacted(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    pointed = Pointed(_source(event), Via.REACTION, author=str(event.get("item_user") or ""))
    await add_to_log(surface.desk, key=asked.key, by=asked.by, pointed=pointed)
    await ack()


async def unreacted(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await take_from_log(surface.desk, key=asked.key, by=asked.by, source=_source(event))
    await ack()


async def reacted_for_evidence(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    """Taken off again, it stays evidence: nothing is taken out of the record."""
    asked = surface.hear(body)
    await take_evidence(surface.desk, key=asked.key, by=asked.by, source=_source(event))
    await ack()


def _is(reaction: str) -> Callable[..., Awaitable[bool]]:
    """Whatever the skin tone."""

    async def matches(event: Body) -> bool:
        name = str(event.get("reaction")).partition("::")[0]
        on_message = (event.get("item") or {}).get("type") == "message"
        return on_message and name == reaction

    return matches


def _source(event: Body) -> Source:
    item = event["item"]
    return Source(ChannelId(item["channel"]), str(item["ts"]))
