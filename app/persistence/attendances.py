"""Who is on the call, and who was looked for there?"""

from collections.abc import Collection, Sequence
from datetime import datetime

from app.domain.ids import IncidentId, UserId
from app.persistence.due_incidents import attendance_due, is_unlooked, open_incident_where
from app.persistence.tables import AttendanceRow, ParticipantRow
from app.persistence.transaction import Transaction

ONE_EACH = ("workspace_id", "incident_id", "user_id")


class SqlAttendance:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def join(self, incident: IncidentId, person: UserId, at: datetime) -> bool:
        row = {"incident_id": incident, "user_id": person, "joined_at": at}
        statement = self._transaction.insert(AttendanceRow, row).on_conflict_do_update(
            index_elements=ONE_EACH, set_={"joined_at": at}, where=AttendanceRow.joined_at.is_(None)
        )
        joined = await self._transaction.run(statement.returning(AttendanceRow.user_id))
        return joined.first() is not None

    async def on_call(self, incident: IncidentId) -> frozenset[UserId]:
        statement = self._transaction.select(AttendanceRow).where(
            AttendanceRow.incident_id == incident, AttendanceRow.joined_at.is_not(None)
        )
        return frozenset(UserId(row.user_id) for row in await self._transaction.all(statement))

    async def look(self, incident: IncidentId, people: Collection[UserId], at: datetime) -> None:
        if not people:
            return
        rows = [{"incident_id": incident, "user_id": user, "looked_at": at} for user in sorted(set(people))]
        statement = self._transaction.insert(AttendanceRow, *rows)
        await self._transaction.run(
            statement.on_conflict_do_update(index_elements=ONE_EACH, set_={"looked_at": at})
        )

    async def unlooked(self, incident: IncidentId, since: datetime) -> Sequence[UserId]:
        statement = self._transaction.select(ParticipantRow).where(
            ParticipantRow.incident_id == incident, is_unlooked(since)
        )
        return [UserId(row.user_id) for row in await self._transaction.all(statement)]

    async def due(self, since: datetime) -> IncidentId | None:
        return await open_incident_where(self._transaction, attendance_due(since))
