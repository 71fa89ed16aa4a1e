"""Which heads were noted outside, and how far has the webhook taken them?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, and_, literal, or_, select, union_all

from app.domain.ids import IncidentId
from app.domain.record_heads import WORKSPACE_CHAIN, ChainHead
from app.persistence.tables import DailyWorkRow, IncidentRow, NotedHeadRow, WorkspaceRow
from app.persistence.transaction import Transaction


class SqlHeads:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def take_day(self, work: str, now: datetime, *, unless_since: datetime) -> bool:
        """One statement, whose row everybody else waits for: whoever comes second finds it taken."""
        statement = self._transaction.insert(DailyWorkRow, {"name": work, "done_at": now})
        taken = statement.on_conflict_do_update(
            index_elements=["workspace_id", "name"],
            set_={"done_at": now},
            where=DailyWorkRow.done_at <= unless_since,
        )
        return (await self._transaction.run(taken.returning(DailyWorkRow.name))).first() is not None

    async def of(self, incident: IncidentId) -> ChainHead | None:
        ends = select(IncidentRow.audit_seq, IncidentRow.audit_mac).where(
            IncidentRow.workspace_id == self._transaction.workspace, IncidentRow.incident_id == incident
        )
        found = (await self._transaction.run(ends)).one_or_none()
        return ChainHead(incident, found.audit_seq, found.audit_mac) if found and found.audit_mac else None

    async def moved(self) -> Sequence[ChainHead]:
        """Read without a lock: an act that commits meanwhile is noted the next time."""
        ends = union_all(
            select(
                IncidentRow.incident_id.label("chain"),
                IncidentRow.audit_seq.label("seq"),
                IncidentRow.audit_mac.label("mac"),
            ).where(IncidentRow.workspace_id == self._transaction.workspace),
            select(literal(WORKSPACE_CHAIN, String), WorkspaceRow.audit_seq, WorkspaceRow.audit_mac).where(
                WorkspaceRow.workspace_id == self._transaction.workspace
            ),
        ).subquery()
        noted = and_(
            NotedHeadRow.workspace_id == self._transaction.workspace, NotedHeadRow.chain == ends.c.chain
        )
        statement = (
            select(ends.c.chain, ends.c.seq, ends.c.mac)
            .outerjoin(NotedHeadRow, noted)
            .where(ends.c.mac.is_not(None), or_(NotedHeadRow.seq.is_(None), NotedHeadRow.seq < ends.c.seq))
            .order_by(ends.c.chain)
        )
        return [ChainHead(row.chain, row.seq, row.mac) for row in await self._transaction.run(statement)]

    async def note(self, heads: Sequence[ChainHead]) -> None:
        rows = [{"chain": head.chain, "seq": head.seq, "mac": head.mac} for head in heads]
        statement = self._transaction.insert(NotedHeadRow, *rows)
        new = {"seq": statement.excluded.seq, "mac": statement.excluded.mac}
        await self._transaction.run(
            statement.on_conflict_do_update(index_elements=["workspace_id", "chain"], set_=new)
        )

    async def unsent(self, limit: int) -> Sequence[ChainHead]:
        statement = self._transaction.select(NotedHeadRow).where(NotedHeadRow.sent_seq < NotedHeadRow.seq)
        rows = await self._transaction.all(statement.order_by(NotedHeadRow.chain).limit(limit))
        return [ChainHead(row.chain, row.seq, row.mac) for row in rows]

    async def sent(self, heads: Sequence[ChainHead]) -> None:
        for head in heads:
            statement = self._transaction.update(NotedHeadRow).where(NotedHeadRow.chain == head.chain)
            await self._transaction.run(statement.values(sent_seq=head.seq))
