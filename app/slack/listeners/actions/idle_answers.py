"""*I'm on it* and *I can't*, of a commander who was asked whether they are there."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.domain.refusals import Outdated
from app.slack.callers import channel_in
from app.slack.ids import read_id
from app.slack.surface import Body, Surface
from app.usecases.answer_idle import IdleAnswer, give_up_command, keep_command
from app.usecases.ports import Sent


async def keep(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await keep_command(surface.desk, _answer(body, action, surface))
    await ack()


async def give_up(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await give_up_command(surface.desk, _answer(body, action, surface))
    await ack()


def _answer(body: Body, action: Body, surface: Surface) -> IdleAnswer:
    asked, channel, ts = surface.hear(body), channel_in(body), (body.get("message") or {}).get("ts")
    if not channel or not isinstance(ts, str):
        raise Outdated
    return IdleAnswer(asked.key, asked.by, IncidentId(read_id(action)), Sent(channel, ts))
