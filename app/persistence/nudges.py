"""How does a nudge get in and out of its row, and which about an item wait for an answer?"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement

from app.domain.ids import IncidentId, NudgeId, UserId
from app.persistence.tables import NudgeRow
from app.persistence.transaction import Transaction
from app.usecases.ports import Nudge


class SqlNudges:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, nudge: Nudge) -> None:
        row = {
            "nudge_id": nudge.id,
            "incident_id": nudge.incident,
            "number": nudge.number,
            "part": nudge.part,
            "owner": nudge.owner,
            "task_version": nudge.task_version,
            "misses": nudge.misses,
            "late": nudge.late,
            "settled": nudge.settled,
            "minutes": nudge.minutes,
            "channel": nudge.channel,
            "ts": nudge.ts,
        }
        await self._transaction.run(self._transaction.insert(NudgeRow, row))

    async def get(self, nudge: NudgeId) -> Nudge | None:
        statement = self._transaction.select(NudgeRow).where(NudgeRow.nudge_id == nudge)
        row = await self._transaction.one(statement)
        return _nudge(row) if row is not None else None

    async def of(self, incident: IncidentId, number: int, part: int = 0) -> Sequence[Nudge]:
        about = (NudgeRow.number == number, NudgeRow.part == part)
        return await self._open(incident, *about)

    async def open_of(self, incident: IncidentId) -> Sequence[Nudge]:
        return await self._open(incident)

    async def _open(self, incident: IncidentId, *about: ColumnElement[bool]) -> Sequence[Nudge]:
        statement = self._transaction.select(NudgeRow).where(
            NudgeRow.incident_id == incident, NudgeRow.settled == "", *about
        )
        return [_nudge(row) for row in await self._transaction.all(statement.order_by(NudgeRow.seq))]

    async def save(self, nudge: Nudge) -> None:
        await self._write(nudge.id, settled=nudge.settled, minutes=nudge.minutes)

    async def told(self, nudge: NudgeId, channel: str, ts: str) -> None:
        await self._write(nudge, channel=channel, ts=ts)

    async def _write(self, nudge: NudgeId, **values: object) -> None:
        statement = self._transaction.update(NudgeRow).where(NudgeRow.nudge_id == nudge)
        await self._transaction.run(statement.values(values))


def _nudge(row: NudgeRow) -> Nudge:
    return Nudge(
        id=NudgeId(row.nudge_id),
        incident=IncidentId(row.incident_id),
        number=row.number,
        part=row.part,
        owner=UserId(row.owner),
        task_version=row.task_version,
        misses=row.misses,
        late=row.late,
        settled=row.settled,
        minutes=row.minutes,
        channel=row.channel,
        ts=row.ts,
    )
