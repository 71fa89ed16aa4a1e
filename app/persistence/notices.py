"""How do the lines about the notification clocks get in and out of their rows? Nothing said is ever changed there."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, exists, or_

from app.domain.clock_watch import Watch
from app.domain.ids import IncidentId, UserId, draw_id
from app.domain.incident import IncidentState
from app.domain.notices import About, Said
from app.persistence.due_incidents import owing_incident_where
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import ClockLineRow, ClockWatchRow, IncidentRow
from app.persistence.transaction import Transaction


class SqlNotices:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def say(self, incident: IncidentId, said: Sequence[Said]) -> None:
        for one in said:
            line = draw_id(self._transaction.chance)
            owner = Owner(Purpose.INCIDENT, incident)
            row: dict[str, object] = {
                "line_id": line,
                "incident_id": incident,
                "clock": one.clock,
                "about": one.about,
                "key": one.key,
                "at": one.at,
                "value": one.value,
                "words": await self._transaction.keys.seal(owner, one.words, place=_place(line)),
                "person": one.by,
                "entered_at": one.entered_at,
            }
            await self._transaction.run(self._transaction.insert(ClockLineRow, row))

    async def of(self, incident: IncidentId) -> Sequence[Said]:
        statement = self._transaction.select(ClockLineRow).where(ClockLineRow.incident_id == incident)
        rows = await self._transaction.all(statement.order_by(ClockLineRow.seq))
        return [await self._said(row) for row in rows]

    async def watch(self, incident: IncidentId) -> Watch:
        statement = self._transaction.select(ClockWatchRow).where(ClockWatchRow.incident_id == incident)
        row = await self._transaction.one(statement)
        if row is None:
            return Watch()
        levels = {place: int(str(one)) for place, one in row.levels.items()}
        return Watch(levels, row.asks, row.asked_at, row.look_at)

    async def watched(self, incident: IncidentId, watch: Watch) -> None:
        columns = {
            "levels": dict(watch.levels),
            "asks": watch.asks,
            "asked_at": watch.asked_at,
            "look_at": watch.look_at,
        }
        statement = self._transaction.insert(ClockWatchRow, {"incident_id": incident, **columns})
        key = ("workspace_id", "incident_id")
        await self._transaction.run(statement.on_conflict_do_update(index_elements=key, set_=columns))

    async def look_now(self, incident: IncidentId, now: datetime) -> None:
        columns = {"levels": {}, "asks": 0, "asked_at": None, "look_at": now}
        statement = self._transaction.insert(ClockWatchRow, {"incident_id": incident, **columns})
        key = ("workspace_id", "incident_id")
        await self._transaction.run(
            statement.on_conflict_do_update(index_elements=key, set_={"look_at": now})
        )

    async def due(self, now: datetime) -> IncidentId | None:
        watched = and_(
            ClockWatchRow.workspace_id == IncidentRow.workspace_id,
            ClockWatchRow.incident_id == IncidentRow.incident_id,
        )
        new = and_(IncidentRow.state == IncidentState.OPEN, ~exists().where(watched))
        waits = or_(new, exists().where(watched, ClockWatchRow.look_at <= now))
        return await owing_incident_where(self._transaction, and_(IncidentRow.drill.is_(False), waits))

    async def _said(self, row: ClockLineRow) -> Said:
        owner = Owner(Purpose.INCIDENT, row.incident_id)
        return Said(
            clock=row.clock,
            about=About(row.about),
            by=UserId(row.person),
            entered_at=row.entered_at,
            key=row.key,
            at=row.at,
            value=row.value,
            words=await self._transaction.keys.open(owner, row.words, place=_place(row.line_id)),
        )


def _place(line: str) -> str:
    return f"clock:{line}:words"
