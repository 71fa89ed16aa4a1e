"""Who looks at their Home, and what of theirs belongs on it?"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, literal_column, or_, select, union_all
from sqlalchemy.dialects.postgresql import insert

from app.domain.checklist import SETTLED, TaskState
from app.domain.ids import IncidentId, PageId, UserId
from app.domain.incident import IncidentState
from app.domain.paging import PageState
from app.persistence.exclusion import not_excluded
from app.persistence.tables import CallRow, HomeRow, IncidentRow, PageRow, PartRow, TaskRow
from app.persistence.transaction import Transaction
from app.usecases.ports.homes import HeldItem, Unanswered

SHOWN = 200
"""More than fits on a Home; whoever has so many is shown what is due first."""


class SqlHomes:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def opened(self, user: UserId, at: datetime) -> None:
        row = {"workspace_id": self._transaction.workspace, "user_id": user, "opened_at": at}
        statement = insert(HomeRow).values(row)
        await self._transaction.run(
            statement.on_conflict_do_update(
                index_elements=["workspace_id", "user_id"], set_={"opened_at": statement.excluded.opened_at}
            )
        )

    async def open_among(self, users: Collection[UserId]) -> frozenset[UserId]:
        statement = self._transaction.select(HomeRow).where(HomeRow.user_id.in_(set(users)))
        return frozenset(UserId(row.user_id) for row in await self._transaction.all(statement))

    async def held_by(self, user: UserId) -> Sequence[HeldItem]:
        both = union_all(self._held(TaskRow, user), self._held(PartRow, user)).subquery()
        statement = select(both).order_by(both.c.due_at.nulls_last(), both.c.number, both.c.part)
        rows = (await self._transaction.run(statement.limit(SHOWN))).all()
        return [
            HeldItem(
                IncidentId(row.incident_id), row.number, row.part, row.due_at, row.state == TaskState.BLOCKED
            )
            for row in rows
        ]

    async def unanswered_by(self, user: UserId) -> Sequence[Unanswered]:
        of_it = and_(CallRow.workspace_id == PageRow.workspace_id, CallRow.call_id == PageRow.call_id)
        for_it = and_(
            IncidentRow.workspace_id == CallRow.workspace_id, IncidentRow.incident_id == CallRow.incident_id
        )
        statement = (
            select(PageRow.page_id, PageRow.call_id, CallRow.incident_id)
            .join(CallRow, of_it)
            .outerjoin(IncidentRow, for_it)
            .where(
                PageRow.workspace_id == self._transaction.workspace,
                PageRow.person == user,
                PageRow.state == PageState.WAITING,
                CallRow.ended_at.is_(None),
                CallRow.answered_by.is_(None),
                or_(IncidentRow.incident_id.is_(None), not_excluded(user)),
            )
            .order_by(PageRow.seq.desc())
        )
        newest = {row.call_id: row for row in reversed((await self._transaction.run(statement)).all())}
        return [
            Unanswered(PageId(row.page_id), IncidentId(row.incident_id) if row.incident_id else None)
            for row in reversed(newest.values())
        ]

    def _held(
        self, table: type[TaskRow] | type[PartRow], user: UserId
    ) -> Select[str, int, int, datetime | None, str]:
        of_it = and_(
            IncidentRow.workspace_id == table.workspace_id, IncidentRow.incident_id == table.incident_id
        )
        part = PartRow.part if table is PartRow else literal_column("0").label("part")
        return (
            select(table.incident_id, table.number, part, table.due_at, table.state)
            .join(IncidentRow, of_it)
            .where(
                table.workspace_id == self._transaction.workspace,
                table.owner == user,
                table.state.not_in(SETTLED),
                IncidentRow.state == IncidentState.OPEN,
                not_excluded(user),
            )
        )
