"""What is somebody to the gates of one incident, and which gate do they mean?"""

from collections.abc import Iterable, Mapping

from app.domain.checklist import Task
from app.domain.gates import GateStand
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.organisation import Approver
from app.domain.refusals import Outdated
from app.domain.signing import FORENSICS_ITEM, Signer
from app.usecases.desk import Desk


def signer_of(desk: Desk, incident: Incident, tasks: Iterable[Task], user: UserId) -> Signer:
    organisation = desk.organisation
    roles = {
        Approver.COMMANDER: incident.commander == user,
        Approver.LEGAL: user in organisation.legal,
        Approver.EXECUTIVE: user in organisation.executives,
    }
    return Signer(
        user=user,
        commander=roles[Approver.COMMANDER],
        forensics=any(task.number == FORENSICS_ITEM and task.owner == user for task in tasks),
        approves_as=frozenset(role for role, holds in roles.items() if holds),
    )


def stand_of(stands: Mapping[str, GateStand], gate: str) -> GateStand:
    """Raises Outdated for a gate that the checklist has not."""
    try:
        return stands[gate]
    except KeyError:
        raise Outdated from None
