"""Who was asked to take command, and what came of it?"""

from collections.abc import Sequence
from datetime import datetime

from app.domain.handover import Handover, HandoverState
from app.domain.ids import HandoverId, IncidentId, UserId
from app.persistence.tables import HandoverRow
from app.persistence.transaction import Transaction


class SqlHandovers:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, handover: Handover) -> None:
        row = {
            "handover_id": handover.id,
            "incident_id": handover.incident,
            "giver": handover.giver,
            "taker": handover.taker,
            "asked_at": handover.asked_at,
            "state": handover.state,
            "remind_at": handover.remind_at,
        }
        await self._transaction.run(self._transaction.insert(HandoverRow, row))

    async def get(self, handover: HandoverId) -> Handover | None:
        statement = self._transaction.select(HandoverRow).where(HandoverRow.handover_id == handover)
        row = await self._transaction.one(statement)
        return _handover(row) if row is not None else None

    async def waiting(self, incident: IncidentId) -> Handover | None:
        statement = self._transaction.select(HandoverRow).where(
            HandoverRow.incident_id == incident, HandoverRow.state == HandoverState.WAITING
        )
        row = await self._transaction.one(statement)
        return _handover(row) if row is not None else None

    async def save(self, handover: Handover) -> None:
        statement = self._transaction.update(HandoverRow).where(HandoverRow.handover_id == handover.id)
        await self._transaction.run(statement.values(state=handover.state, remind_at=handover.remind_at))

    async def due(self, incident: IncidentId, now: datetime) -> Sequence[Handover]:
        statement = self._transaction.select(HandoverRow).where(
            HandoverRow.incident_id == incident, HandoverRow.remind_at <= now
        )
        return [_handover(row) for row in await self._transaction.all(statement)]


def _handover(row: HandoverRow) -> Handover:
    return Handover(
        id=HandoverId(row.handover_id),
        incident=IncidentId(row.incident_id),
        giver=UserId(row.giver),
        taker=UserId(row.taker),
        asked_at=row.asked_at,
        state=HandoverState(row.state),
        remind_at=row.remind_at,
    )
