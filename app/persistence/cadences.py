"""How do the updates of an incident, and when the next is due, get in and out of their rows?"""

from collections.abc import Sequence
from datetime import datetime

from app.domain.cadence import Cadence, Can, Update
from app.domain.ids import IncidentId, UserId
from app.persistence.due_incidents import cadence_due, open_incident_where
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import CadenceRow, UpdateRow
from app.persistence.transaction import Transaction

PARTS = ("condition", "actions", "needs")


class SqlCadences:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of(self, incident: IncidentId) -> Cadence:
        statement = self._transaction.select(CadenceRow).where(CadenceRow.incident_id == incident)
        row = await self._transaction.one(statement)
        if row is None:
            return Cadence()
        return Cadence(
            commander=UserId(row.commander) if row.commander else None,
            due_at=row.due_at,
            asked_at=row.asked_at,
            age_marks=row.age_marks,
            look_at=row.look_at,
        )

    async def save(self, incident: IncidentId, cadence: Cadence) -> None:
        columns = {
            "commander": cadence.commander,
            "due_at": cadence.due_at,
            "asked_at": cadence.asked_at,
            "age_marks": cadence.age_marks,
            "look_at": cadence.look_at,
        }
        statement = self._transaction.insert(CadenceRow, {"incident_id": incident, **columns})
        key = ("workspace_id", "incident_id")
        await self._transaction.run(statement.on_conflict_do_update(index_elements=key, set_=columns))

    async def due(self, now: datetime) -> IncidentId | None:
        return await open_incident_where(self._transaction, cadence_due(now))

    async def add(self, incident: IncidentId, update: Update) -> None:
        owner, keys = Owner(Purpose.INCIDENT, incident), self._transaction.keys
        said = {
            part: await keys.seal(owner, getattr(update.said, part), place=_place(update.number, part))
            for part in PARTS
        }
        row = {"incident_id": incident, "number": update.number, "author": update.author}
        row |= {"at": update.at, "next_at": update.next_at, **said}
        await self._transaction.run(self._transaction.insert(UpdateRow, row))

    async def last(self, incident: IncidentId) -> Update | None:
        statement = self._transaction.select(UpdateRow).where(UpdateRow.incident_id == incident)
        row = await self._transaction.one(statement.order_by(UpdateRow.number.desc()).limit(1))
        return await self._update(row) if row is not None else None

    async def updates(self, incident: IncidentId) -> Sequence[Update]:
        statement = self._transaction.select(UpdateRow).where(UpdateRow.incident_id == incident)
        rows = await self._transaction.all(statement.order_by(UpdateRow.number))
        return [await self._update(row) for row in rows]

    async def update(self, incident: IncidentId, number: int) -> Update:
        statement = self._transaction.select(UpdateRow).where(
            UpdateRow.incident_id == incident, UpdateRow.number == number
        )
        row = await self._transaction.one(statement)
        if row is None:
            raise LookupError(f"no update {number}")
        return await self._update(row)

    async def _update(self, row: UpdateRow) -> Update:
        owner, keys = Owner(Purpose.INCIDENT, row.incident_id), self._transaction.keys
        said = {
            part: await keys.open(owner, getattr(row, part), place=_place(row.number, part)) for part in PARTS
        }
        return Update(row.number, UserId(row.author), row.at, row.next_at, Can(**said))


def _place(number: int, part: str) -> str:
    return f"update:{number}:{part}"
