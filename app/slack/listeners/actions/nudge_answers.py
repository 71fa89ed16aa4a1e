"""*Done*, *10 more minutes*, *30 more minutes*, *I don't know*, *Hand back*: a nudge is answered with one press."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import NudgeId
from app.domain.refusals import Outdated
from app.slack.ids import read_id
from app.slack.listeners.actions.old_nudge import tell_since
from app.slack.surface import Body, Surface
from app.usecases.answer_nudge import answer_nudge


async def done(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _answer(body, action, surface, how="done")
    await ack()


async def more_10(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _answer(body, action, surface, how="more", minutes=10)
    await ack()


async def more_30(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _answer(body, action, surface, how="more", minutes=30)
    await ack()


async def unknown(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _answer(body, action, surface, how="unknown")
    await ack()


async def hand_back(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _answer(body, action, surface, how="handed_back")
    await ack()


async def _answer(body: Body, action: Body, surface: Surface, *, how: str, minutes: int = 0) -> None:
    asked, nudge = surface.hear(body), NudgeId(read_id(action))
    try:
        await answer_nudge(surface.desk, key=asked.key, by=asked.by, nudge=nudge, how=how, minutes=minutes)
    except Outdated:
        await tell_since(body, surface, asked.by, nudge)
