"""May this item be done now? Every way to settle one passes here; nothing but *done* is ever held (T12)."""

from collections.abc import Mapping
from datetime import datetime

from app.domain.gate_refusals import EarlyItem, GateShut, HeldItem
from app.domain.gates import GateStand
from app.domain.holding import shut_gates, wants_reason, warning_gates
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.ports import UnitOfWork


async def require_open(
    desk: Desk, uow: UnitOfWork, incident: Incident, number: int, *, reason: str = ""
) -> None:
    """Raises GateShut, or EarlyItem where it reaches outside too early and nobody says why."""
    require_open_by(desk, await gates_now(desk, uow, incident), incident, number, reason=reason)


def require_open_by(
    desk: Desk, stands: Mapping[str, GateStand], incident: Incident, number: int, *, reason: str = ""
) -> None:
    """As `require_open`, by gates that were read before."""
    item = desk.playbook.item(number)
    for stand in shut_gates(item, stands):
        raise GateShut(incident.id, number, stand)
    if wants_reason(item, stands) and not reason.strip():
        raise EarlyItem(incident.id, number)


async def require_open_outside(desk: Desk, uow: UnitOfWork, incident: Incident, number: int) -> None:
    """For a press outside the room: the refusal names the slug and the number alone. Raises HeldItem."""
    try:
        await require_open(desk, uow, incident, number)
    except GateShut as shut:
        raise HeldItem(incident.id, incident.codename, number, shut.stand.gate.id) from None
    except EarlyItem:
        raise HeldItem(incident.id, incident.codename, number) from None


async def note_warnings(
    desk: Desk, uow: UnitOfWork, incident: Incident, number: int, by: UserId, now: datetime
) -> tuple[GateStand, ...]:
    """The gates that only warn and were not asked before this item was done: recorded, and told to whoever did it."""
    warned = warning_gates(desk.playbook.item(number), await gates_now(desk, uow, incident))
    for stand in warned:
        facts: dict[str, str | int] = {"item": number, "gate": stand.gate.id}
        await uow.timeline.add(incident.id, Entry(Kind.GATE_WARNED, now, by, facts))
    return warned
