"""Who came into a room and should perhaps not be there, and what became of them?"""

from collections.abc import Sequence

from sqlalchemy import and_, exists

from app.domain.arrivals import Arrival, Fate, Unwelcome
from app.domain.ids import ArrivalId, IncidentId, UserId
from app.persistence.tables import ArrivalRow, IncidentRow
from app.persistence.transaction import Transaction

UNTOLD = (~ArrivalRow.told, ArrivalRow.fate == Fate.THERE)


class SqlArrivals:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, arrival: Unwelcome) -> bool:
        row = {
            "arrival_id": arrival.id,
            "incident_id": arrival.incident,
            "user_id": arrival.person,
            "what": arrival.what,
            "since": arrival.since,
            "invited_by": arrival.invited_by,
            **_columns(arrival),
        }
        statement = self._transaction.insert(ArrivalRow, row).on_conflict_do_nothing()
        new = await self._transaction.run(statement.returning(ArrivalRow.arrival_id))
        return new.first() is not None

    async def get(self, arrival: ArrivalId) -> Unwelcome | None:
        statement = self._transaction.select(ArrivalRow).where(ArrivalRow.arrival_id == arrival)
        row = await self._transaction.one(statement)
        return _unwelcome(row) if row is not None else None

    async def there(self, incident: IncidentId, user: UserId) -> Sequence[Unwelcome]:
        statement = self._transaction.select(ArrivalRow).where(
            ArrivalRow.incident_id == incident,
            ArrivalRow.user_id == user,
            ArrivalRow.fate != Fate.GONE,
        )
        return [_unwelcome(row) for row in await self._transaction.all(statement.order_by(ArrivalRow.since))]

    async def save(self, arrival: Unwelcome) -> None:
        statement = self._transaction.update(ArrivalRow).where(ArrivalRow.arrival_id == arrival.id)
        await self._transaction.run(statement.values(_columns(arrival)))

    async def untold_of(self, incident: IncidentId) -> Sequence[Unwelcome]:
        statement = self._transaction.select(ArrivalRow).where(ArrivalRow.incident_id == incident, *UNTOLD)
        return [_unwelcome(row) for row in await self._transaction.all(statement.order_by(ArrivalRow.since))]

    async def untold(self) -> IncidentId | None:
        commanded = and_(
            IncidentRow.workspace_id == ArrivalRow.workspace_id,
            IncidentRow.incident_id == ArrivalRow.incident_id,
            IncidentRow.commander.is_not(None),
        )
        statement = (
            self._transaction.select(ArrivalRow)
            .where(*UNTOLD, exists().where(commanded))
            .order_by(ArrivalRow.since)
            .limit(1)
        )
        row = await self._transaction.one(statement)
        return IncidentId(row.incident_id) if row is not None else None


def _columns(arrival: Unwelcome) -> dict[str, object]:
    return {"told": arrival.told, "fate": arrival.fate, "problem": arrival.problem}


def _unwelcome(row: ArrivalRow) -> Unwelcome:
    return Unwelcome(
        id=ArrivalId(row.arrival_id),
        incident=IncidentId(row.incident_id),
        person=UserId(row.user_id),
        what=Arrival(row.what),
        since=row.since,
        invited_by=UserId(row.invited_by) if row.invited_by else None,
        told=row.told,
        fate=Fate(row.fate),
        problem=row.problem,
    )
