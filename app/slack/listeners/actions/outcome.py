"""*Go ahead*, *Not now*: the commander says how a decision comes out."""

from slack_bolt.async_app import AsyncAck

from app.domain.decisions import Outcome
from app.domain.ids import DecisionId
from app.slack.ids import read_id
from app.slack.surface import Body, Surface
from app.usecases.conclude_decision import conclude_decision


async def go_ahead(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _conclude(body, action, surface, Outcome.GO_AHEAD)
    await ack()


async def not_now(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _conclude(body, action, surface, Outcome.NOT_NOW)
    await ack()


async def _conclude(body: Body, action: Body, surface: Surface, outcome: Outcome) -> None:
    asked, decision = surface.hear(body), DecisionId(read_id(action))
    await conclude_decision(surface.desk, key=asked.key, by=asked.by, decision=decision, outcome=outcome)
