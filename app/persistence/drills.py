"""When was the checklist last tested by a drill, and who was told that it grows old?"""

from datetime import datetime

from sqlalchemy import func

from app.domain.ids import UserId
from app.persistence.tables import ChecklistReminderRow, IncidentRow
from app.persistence.transaction import Transaction


class SqlDrills:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def last_tested(self) -> datetime | None:
        newest = self._transaction.select(IncidentRow).where(IncidentRow.tested_at.is_not(None))
        found = await self._transaction.run(newest.with_only_columns(func.max(IncidentRow.tested_at)))
        tested: datetime | None = found.scalar_one()
        return tested

    async def take_reminder(self, user: UserId, now: datetime, *, unless_since: datetime) -> bool:
        """One statement, whose row everybody else waits for: whoever comes second finds it taken."""
        statement = self._transaction.insert(ChecklistReminderRow, {"user_id": user, "told_at": now})
        taken = statement.on_conflict_do_update(
            index_elements=["workspace_id", "user_id"],
            set_={"told_at": now},
            where=ChecklistReminderRow.told_at <= unless_since,
        )
        found = await self._transaction.run(taken.returning(ChecklistReminderRow.user_id))
        return found.first() is not None
