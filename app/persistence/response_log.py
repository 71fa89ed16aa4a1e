"""How is the log read a page at a time, each line with what became of it, and how is a message's entry found?"""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, func, select

from app.domain.ids import IncidentId
from app.domain.response_log import FOLLOWS, SAID, UNTOLD, Logged, LogPage, LogSpot, Wish
from app.domain.timeline import Entry, Kind, Source
from app.persistence.tables import LogEntryRow, TimelineRow
from app.persistence.timeline import SqlTimeline
from app.persistence.transaction import Transaction


def _fact(name: str) -> ColumnElement[str]:
    """As text; null where the line has none of that name."""
    return func.jsonb_extract_path_text(TimelineRow.facts, name)


_NUMBER = _fact("number")


class SqlResponseLog:
    def __init__(self, transaction: Transaction, timeline: SqlTimeline) -> None:
        self._transaction = transaction
        self._timeline = timeline

    async def next_number(self, incident: IncidentId) -> int:
        statement = select(func.coalesce(func.max(LogEntryRow.number), 0) + 1).where(
            LogEntryRow.workspace_id == self._transaction.workspace, LogEntryRow.incident_id == incident
        )
        number: int = (await self._transaction.run(statement)).scalar_one()
        return number

    async def keep(self, spot: LogSpot, source: Source | None) -> None:
        row = {"incident_id": spot.incident, "number": spot.number}
        place = {"channel": source.channel, "ts": source.ts} if source else {"channel": "", "ts": ""}
        await self._transaction.run(self._transaction.insert(LogEntryRow, {**row, **place}))

    async def of_message(self, source: Source) -> LogSpot | None:
        statement = self._transaction.select(LogEntryRow).where(
            LogEntryRow.channel == source.channel, LogEntryRow.ts == source.ts, LogEntryRow.ts != ""
        )
        row = await self._transaction.one(statement)
        return LogSpot(IncidentId(row.incident_id), row.number) if row is not None else None

    async def get(self, spot: LogSpot) -> Logged | None:
        statement = self._lines(spot.incident, SAID).where(_NUMBER.in_([str(spot.number)]))
        found = await self._logged(spot.incident, await self._transaction.all(statement))
        return found[0] if found else None

    async def page(self, incident: IncidentId, kinds: Collection[Kind], wish: Wish, *, limit: int) -> LogPage:
        """One more than asked for is read, to know whether there are others beyond."""
        told = [_fact(name).is_distinct_from(value) for name, value in UNTOLD.items()]
        statement = self._lines(incident, kinds).where(*told).limit(limit + 1)
        if wish.after is not None:
            newer = statement.where(TimelineRow.seq > wish.after).order_by(TimelineRow.seq)
            rows = await self._transaction.all(newer)
            if len(rows) > limit:
                lines = await self._logged(incident, rows[:limit][::-1])
                return LogPage(lines, older=True, newer=True)
        older = statement.order_by(TimelineRow.seq.desc())
        if wish.before is not None:
            older = older.where(TimelineRow.seq < wish.before)
        rows = await self._transaction.all(older)
        lines = await self._logged(incident, rows[:limit])
        return LogPage(lines, older=len(rows) > limit, newer=wish.before is not None)

    def _lines(self, incident: IncidentId, kinds: Collection[Kind]) -> Select[TimelineRow]:
        return self._transaction.select(TimelineRow).where(
            TimelineRow.incident_id == incident, TimelineRow.kind.in_(kinds)
        )

    async def _logged(self, incident: IncidentId, rows: Sequence[TimelineRow]) -> list[Logged]:
        numbers = [int(str(row.facts["number"])) for row in rows if row.kind in SAID]
        follows = await self._follows(incident, numbers)
        return [
            Logged(
                row.seq,
                await self._timeline.entry(row),
                row.entered_at,
                follows.get(int(str(row.facts["number"])), ()) if row.kind in SAID else (),
            )
            for row in rows
        ]

    async def _follows(self, incident: IncidentId, numbers: Sequence[int]) -> dict[int, list[Entry]]:
        found: dict[int, list[Entry]] = {}
        if numbers:
            statement = self._lines(incident, FOLLOWS).where(_NUMBER.in_([str(one) for one in numbers]))
            for row in await self._transaction.all(statement.order_by(TimelineRow.seq)):
                entry = await self._timeline.entry(row)
                found.setdefault(int(entry.facts["number"]), []).append(entry)
        return found
