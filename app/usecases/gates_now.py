"""How do the gates of an incident stand now? Read by the board, the forms, the brief of a new commander, the ending."""

from collections.abc import Mapping

from app.domain.gates import GateStand, Setting, stands
from app.domain.incident import Incident
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork


async def gates_now(desk: Desk, uow: UnitOfWork, incident: Incident) -> Mapping[str, GateStand]:
    """Every gate by its id, in order: its state, and the one thing that opens it next.

    What somebody signed who is shut out counts for nothing (law 7).
    """
    signed = [one for one in await uow.gates.of(incident.id) if not desk.excluded(one.by, incident)]
    return stands(setting_of(desk, incident), signed)


def setting_of(desk: Desk, incident: Incident) -> Setting:
    approvers = desk.organisation.approvals.outside_contact
    return Setting(desk.playbook.gates, incident.commander, approvers)
