"""Somebody presses the button of an old nudge: what has become of the item since, and who did it?"""

from app.domain.checklist import Spot
from app.domain.ids import NudgeId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import WhatHappened
from app.domain.refusals import Refusal
from app.usecases.desk import Desk
from app.usecases.draw_items import nudge_card
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member


async def what_happened(desk: Desk, *, by: Caller, nudge: NudgeId) -> WhatHappened | None:
    """None: nothing that this person may be told, for they are not in the room. Reads only."""
    async with desk.store.look() as uow:
        card, found = await nudge_card(uow, nudge)
        incident = await uow.incidents.get(found.incident) if found else None
        if card is None or card.since is None or found is None or incident is None:
            return None
        if not await _may_know(desk, uow, by, incident):
            return None
        return WhatHappened(incident.codename, Spot(found.number, found.part), card.since)


async def _may_know(desk: Desk, uow: UnitOfWork, by: Caller, incident: Incident) -> bool:
    try:
        await require_member(desk, uow, by, Act.OPEN_ITEM, incident)
    except Refusal:
        return False
    return True
