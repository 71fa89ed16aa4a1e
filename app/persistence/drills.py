"""How soon was somebody reached, when was the checklist last tested, and who was told that it grows old?"""

from datetime import datetime

from sqlalchemy import and_, func, select

from app.domain.ids import IncidentId, UserId
from app.persistence.tables import CallRow, ChecklistReminderRow, IncidentRow, PageRow
from app.persistence.transaction import Transaction


class SqlDrills:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def last_tested(self) -> datetime | None:
        newest = self._transaction.select(IncidentRow).where(IncidentRow.tested_at.is_not(None))
        found = await self._transaction.run(newest.with_only_columns(func.max(IncidentRow.tested_at)))
        tested: datetime | None = found.scalar_one()
        return tested

    async def first_page_arrived(self, incident: IncidentId) -> datetime | None:
        of_it = and_(CallRow.workspace_id == PageRow.workspace_id, CallRow.call_id == PageRow.call_id)
        statement = (
            select(func.min(PageRow.told_at))
            .join(CallRow, of_it)
            .where(PageRow.workspace_id == self._transaction.workspace, CallRow.incident_id == incident)
        )
        arrived: datetime | None = (await self._transaction.run(statement)).scalar_one()
        return arrived

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
