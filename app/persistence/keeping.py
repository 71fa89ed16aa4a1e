"""Which incident is to be forgotten, and how is that done? Its keys are destroyed; every row stays where it is."""

from datetime import datetime

from sqlalchemy import and_, or_, select

from app.domain.ids import CallId, IncidentId
from app.domain.incident import IncidentState
from app.domain.keeping import Due
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import CallRow, IncidentRow, KeyRow
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

    async def lone_call(self, before: datetime) -> CallId | None:
        readable = (
            select(KeyRow.key_id)
            .where(
                KeyRow.workspace_id == CallRow.workspace_id,
                KeyRow.purpose == Purpose.CALL,
                KeyRow.subject == CallRow.call_id,
                KeyRow.destroyed_at.is_(None),
            )
            .exists()
        )
        lone = (CallRow.incident_id.is_(None), CallRow.next_round_at.is_(None), CallRow.started_at <= before)
        statement = self._transaction.select(CallRow).where(*lone, readable)
        ordered = statement.order_by(CallRow.started_at, CallRow.call_id).limit(1)
        row = await self._transaction.one(ordered.with_for_update(skip_locked=True))
        return CallId(row.call_id) if row is not None else None

    async def destroy_call(self, call: CallId) -> None:
        await self._transaction.keys.destroy(Owner(Purpose.CALL, call))

    async def destroy(self, incident: IncidentId) -> None:
        calls = select(CallRow.call_id).where(
            CallRow.workspace_id == self._transaction.workspace, CallRow.incident_id == incident
        )
        owners = [Owner(Purpose.CALL, call) for call in (await self._transaction.run(calls)).scalars()]
        await self._transaction.keys.destroy(Owner(Purpose.INCIDENT, incident), *owners)
