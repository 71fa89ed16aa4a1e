"""Which services does an incident touch? Their names are sealed: they say what was hit."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, exists

from app.domain.ids import IncidentId, ServiceId, UserId
from app.domain.incident import IncidentState
from app.domain.services import AffectedService
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import AffectedServiceRow, IncidentRow
from app.persistence.transaction import Transaction


class SqlServices:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, service: AffectedService) -> None:
        keys = self._transaction.keys
        row = {
            "service_id": service.id,
            "incident_id": service.incident,
            "name": await keys.seal(_owner(service.incident), service.name, place=_place(service.id)),
            "named_by": service.named_by,
            "named_at": service.named_at,
            "representative": service.representative,
            "look_at": service.look_at,
        }
        await self._transaction.run(self._transaction.insert(AffectedServiceRow, row))

    async def of(self, incident: IncidentId) -> Sequence[AffectedService]:
        statement = self._transaction.select(AffectedServiceRow).where(
            AffectedServiceRow.incident_id == incident
        )
        ordered = statement.order_by(AffectedServiceRow.named_at, AffectedServiceRow.service_id)
        return [await self._service(row) for row in await self._transaction.all(ordered)]

    async def save(self, service: AffectedService) -> None:
        statement = self._transaction.update(AffectedServiceRow).where(
            AffectedServiceRow.service_id == service.id
        )
        await self._transaction.run(
            statement.values(representative=service.representative, look_at=service.look_at)
        )

    async def due_of(self, incident: IncidentId, now: datetime) -> Sequence[AffectedService]:
        return [service for service in await self.of(incident) if service.look_at and service.look_at <= now]

    async def due(self, now: datetime) -> IncidentId | None:
        goes_on = and_(
            IncidentRow.workspace_id == AffectedServiceRow.workspace_id,
            IncidentRow.incident_id == AffectedServiceRow.incident_id,
            IncidentRow.state == IncidentState.OPEN,
            IncidentRow.commander.is_not(None),
        )
        statement = (
            self._transaction.select(AffectedServiceRow)
            .where(AffectedServiceRow.look_at <= now, exists().where(goes_on))
            .order_by(AffectedServiceRow.look_at)
            .limit(1)
        )
        row = await self._transaction.one(statement)
        return IncidentId(row.incident_id) if row is not None else None

    async def _service(self, row: AffectedServiceRow) -> AffectedService:
        incident, name = IncidentId(row.incident_id), ServiceId(row.service_id)
        return AffectedService(
            id=name,
            incident=incident,
            name=await self._transaction.keys.open(_owner(incident), row.name, place=_place(name)),
            named_by=UserId(row.named_by),
            named_at=row.named_at,
            representative=UserId(row.representative) if row.representative else None,
            look_at=row.look_at,
        )


def _owner(incident: IncidentId) -> Owner:
    return Owner(Purpose.INCIDENT, incident)


def _place(service: ServiceId) -> str:
    return f"service:{service}:name"
