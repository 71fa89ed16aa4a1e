"""The commander opens a gate without its signatures, or shuts it again; both with a reason, which the record keeps."""

from app.domain.gates import GateStand
from app.domain.ids import IncidentId, draw_id
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.signing import lift, override
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.moving_items import open_incident_locked
from app.usecases.sign_gate import announce
from app.usecases.standing import require_member
from app.usecases.who_signs import signer_of, stand_of


async def override_gate(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, gate: str, opens: bool, reason: str
) -> GateStand:
    """`opens`: or else an override ends. The gate as it stands then.

    Raises CommanderAlone, FieldRefused without a reason, NoIncidentHere, AlreadyOver, or Outdated where the gate
    stands otherwise by now.
    """
    now = desk.clock.now()
    async with desk.store.act("override_gate", by.id) as uow:
        found = await open_incident_locked(uow, incident)
        await require_member(desk, uow, by, Act.OVERRIDE_GATE, found)
        before = await gates_now(desk, uow, found)
        stand = stand_of(before, gate)
        if await uow.deliveries.remember(key) is not None:
            return stand
        signer = signer_of(desk, found, (), by.id)
        made = (override if opens else lift)(stand, signer, reason, draw_id(desk.chance), now)
        await uow.gates.add(incident, made)
        return await announce(desk, uow, found, before, (made,))
