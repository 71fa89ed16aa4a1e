"""What does Slack still take now, as all copies know it? In the database's real time, whatever the clock says.

Posts are paced to one a second and channel; a 429 closes a method, for posts a channel (ARCHITECTURE §6).
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, DateTime, Executable, Float, case, cast, func, select
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import InstrumentedAttribute

from app.domain.ids import WorkspaceId
from app.persistence.failures import saved_or_not
from app.persistence.tables import TrafficRow

PACED = "chat.postMessage"
PACE = 1.0
ONE_EACH = ("workspace_id", "method", "channel")


class SqlTraffic:
    """Each question is one statement on its own; both raise NotSaved when the database does not answer."""

    def __init__(self, engine: AsyncEngine, workspace: WorkspaceId, *, pace: float = PACE) -> None:
        """`pace`: seconds between two posts in a channel."""
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._workspace = workspace
        self._pace = pace

    async def reserve(self, method: str, channel: str) -> float:
        if method == PACED:
            return await self._answer(self._take_turn(channel))
        return await self._answer(self._still_closed(method))

    async def close(self, method: str, channel: str, seconds: float) -> None:
        until = _in(seconds)
        statement = self._insert(method, channel if method == PACED else "", closed_until=until)
        longest = {"closed_until": func.greatest(TrafficRow.closed_until, until)}
        await self._answer(statement.on_conflict_do_update(index_elements=ONE_EACH, set_=longest))

    def _take_turn(self, channel: str) -> Executable:
        """One statement, so that of two who ask at once one is told to wait, and the turn moves on for the other."""
        wait = _seconds_until(func.greatest(TrafficRow.next_at, TrafficRow.closed_until))
        turn = {
            "told_to_wait": wait,
            "next_at": case((wait == 0, _in(self._pace)), else_=TrafficRow.next_at),
        }
        statement = self._insert(PACED, channel, next_at=_in(self._pace))
        return statement.on_conflict_do_update(index_elements=ONE_EACH, set_=turn).returning(
            TrafficRow.told_to_wait
        )

    def _still_closed(self, method: str) -> Executable:
        return select(_seconds_until(TrafficRow.closed_until)).where(
            TrafficRow.workspace_id == self._workspace, TrafficRow.method == method, TrafficRow.channel == ""
        )

    def _insert(self, method: str, channel: str, **times: ColumnElement[Any]) -> Insert:
        row = {"workspace_id": self._workspace, "method": method, "channel": channel, "told_to_wait": 0.0}
        return insert(TrafficRow).values({**row, **times})

    async def _answer(self, statement: Executable) -> float:
        with saved_or_not():
            async with self._engine.connect() as connection:
                answer = await connection.execute(statement)
                return float(answer.scalar() or 0.0) if answer.returns_rows else 0.0


def _in(seconds: float) -> ColumnElement[Any]:
    """`statement_timestamp`, so that one statement has one now."""
    return func.statement_timestamp(type_=DateTime(timezone=True)) + timedelta(seconds=seconds)


def _seconds_until(
    moment: ColumnElement[Any] | InstrumentedAttribute[datetime | None],
) -> ColumnElement[float]:
    left = func.extract("epoch", moment - func.statement_timestamp())
    return func.greatest(func.coalesce(cast(left, Float), 0.0), 0.0)
