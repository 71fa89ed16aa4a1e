"""Which incident is to be forgotten, and how is that done? Its keys are destroyed; every row stays where it is."""

from sqlalchemy import and_, or_, select

from app.domain.ids import IncidentId
from app.domain.incident import IncidentState
from app.domain.keeping import Due
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import CallRow, IncidentRow
from app.persistence.transaction import Transaction


class SqlKeeping:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def named(self, slug: str) -> IncidentId | None:
        row = await self._transaction.one(
            self._transaction.select(IncidentRow).where(IncidentRow.slug == slug)
        )
        return IncidentId(row.incident_id) if row is not None else None

    async def due(self, due: Due) -> IncidentId | None:
        announce = and_(IncidentRow.forget_told_at.is_(None), IncidentRow.ended_at <= due.announce)
        forget = and_(IncidentRow.forget_told_at <= due.told, IncidentRow.ended_at <= due.forget)
        statement = (
            self._transaction.select(IncidentRow)
            .where(
                IncidentRow.state != IncidentState.OPEN,
                IncidentRow.held_since.is_(None),
                IncidentRow.forgotten_at.is_(None),
                or_(announce, forget),
            )
            .order_by(IncidentRow.ended_at, IncidentRow.incident_id)
            .limit(1)
        )
        row = await self._transaction.one(statement.with_for_update(key_share=True, skip_locked=True))
        return IncidentId(row.incident_id) if row is not None else None

    async def destroy(self, incident: IncidentId) -> None:
        calls = select(CallRow.call_id).where(
            CallRow.workspace_id == self._transaction.workspace, CallRow.incident_id == incident
        )
        owners = [Owner(Purpose.CALL, call) for call in (await self._transaction.run(calls)).scalars()]
        await self._transaction.keys.destroy(Owner(Purpose.INCIDENT, incident), *owners)
