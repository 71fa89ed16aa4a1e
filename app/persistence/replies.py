"""How are answers that are waited for kept? Of the contact itself only its id: what it says is sealed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists

from app.domain.ids import IncidentId, RecordId, UserId
from app.persistence.due_incidents import owing_incident_where
from app.persistence.tables import IncidentRow, ReplyRow
from app.persistence.transaction import Transaction


class SqlReplies:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def expect(
        self, incident: IncidentId, entry: RecordId, person: UserId, due_at: datetime | None
    ) -> None:
        columns = {"incident_id": incident, "person": person, "due_at": due_at}
        statement = self._transaction.insert(ReplyRow, {"record_id": entry, **columns})
        key = ("workspace_id", "record_id")
        await self._transaction.run(statement.on_conflict_do_update(index_elements=key, set_=columns))

    async def due(self, now: datetime) -> IncidentId | None:
        """Answers come after the work is done as well."""
        waited_for = exists().where(
            ReplyRow.workspace_id == IncidentRow.workspace_id,
            ReplyRow.incident_id == IncidentRow.incident_id,
            ReplyRow.due_at <= now,
        )
        return await owing_incident_where(self._transaction, waited_for)

    async def due_of(self, incident: IncidentId, now: datetime) -> Sequence[tuple[RecordId, UserId]]:
        statement = self._transaction.select(ReplyRow).where(
            ReplyRow.incident_id == incident, ReplyRow.due_at <= now
        )
        rows = await self._transaction.all(statement.order_by(ReplyRow.due_at, ReplyRow.record_id))
        return [(RecordId(row.record_id), UserId(row.person)) for row in rows]
