"""Who holds which role now? An interval begins, and later it ends; nothing else is ever written to it."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.metrics import Shift
from app.domain.roles import Held, Role, Staff
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import RoleIntervalRow
from app.persistence.transaction import Transaction


class SqlRoles:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of(self, incident: IncidentId) -> Staff:
        statement = self._transaction.select(RoleIntervalRow).where(
            RoleIntervalRow.incident_id == incident, RoleIntervalRow.until.is_(None)
        )
        ordered = statement.order_by(RoleIntervalRow.since, RoleIntervalRow.role, RoleIntervalRow.seat)
        return Staff(tuple([await self._held(incident, row) for row in await self._transaction.all(ordered)]))

    async def history(self, incident: IncidentId) -> Sequence[Shift]:
        statement = self._transaction.select(RoleIntervalRow).where(RoleIntervalRow.incident_id == incident)
        ordered = statement.order_by(RoleIntervalRow.since, RoleIntervalRow.role, RoleIntervalRow.seat)
        rows = await self._transaction.all(ordered)
        return [Shift(Role(row.role), UserId(row.person), row.since, row.until) for row in rows]

    async def begin(self, incident: IncidentId, held: Held) -> None:
        service = await self._transaction.keys.seal(
            Owner(Purpose.INCIDENT, incident), held.service, place=_place(held.seat)
        )
        row = {
            "incident_id": incident,
            "role": held.role,
            "person": held.person,
            "since": held.since,
            "seat": held.seat,
            "service": service,
        }
        await self._transaction.run(self._transaction.insert(RoleIntervalRow, row))

    async def end(self, incident: IncidentId, held: Held, at: datetime) -> None:
        await end_role(self._transaction, incident, held.role, at, seat=held.seat)

    async def _held(self, incident: IncidentId, row: RoleIntervalRow) -> Held:
        owner = Owner(Purpose.INCIDENT, incident)
        service = await self._transaction.keys.open(owner, row.service, place=_place(row.seat))
        return Held(Role(row.role), UserId(row.person), row.since, row.seat, service)


async def record_command(transaction: Transaction, before: Incident | None, after: Incident) -> None:
    """The two roles an incident itself names: a change ends one interval and begins the next."""
    now = transaction.clock.now()
    for role, since in (("commander", after.commander_since or now), ("deputy", now)):
        was, now_is = getattr(before, role, None), getattr(after, role)
        if was not in {None, now_is}:
            await end_role(transaction, after.id, role, since)
        if now_is not in {None, was}:
            row = {"incident_id": after.id, "role": role, "person": now_is, "since": since}
            await transaction.run(transaction.insert(RoleIntervalRow, row))


async def end_role(
    transaction: Transaction, incident: IncidentId, role: str, at: datetime, *, seat: str = ""
) -> None:
    held = (
        RoleIntervalRow.incident_id == incident,
        RoleIntervalRow.role == role,
        RoleIntervalRow.seat == seat,
        RoleIntervalRow.until.is_(None),
    )
    await transaction.run(transaction.update(RoleIntervalRow).where(*held).values(until=at))


def _place(seat: str) -> str:
    return f"role:{seat}:service"
