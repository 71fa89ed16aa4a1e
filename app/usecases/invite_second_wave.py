"""Executives and counsel come in when the commander says so, after those who do the work (DOMAIN.md A3.5.3)."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain import outgoing
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import AlreadyOver, OperationsFirst
from app.domain.second_wave import second_wave
from app.domain.stays import Why
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.lying_letters import settle_letters
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require
from app.usecases.winding_up import held


def second_wave_of(desk: Desk, incident: Incident) -> Mapping[UserId, Why]:
    """Whom the organisation file names, without those who may learn nothing; for a drill, nobody."""
    if incident.drill:
        return {}
    organisation = desk.within(incident).organisation
    executives, counsel = (
        organisation.allowed(organisation.executives),
        organisation.allowed(organisation.legal),
    )
    return second_wave([UserId(user) for user in executives], [UserId(user) for user in counsel])


async def invite_second_wave(
    desk: Desk, *, key: str, by: Caller, incident: IncidentId, here: ChannelId | None
) -> None:
    """On the board, or on the letter that says that counsel is missing.

    Raises OnlyCommander, NoIncidentHere, AlreadyOver or OperationsFirst.
    """
    now = desk.clock.now()
    async with desk.store.act("invite_second_wave", by.id) as uow:
        found = await held(uow, incident)
        await require(desk, uow, by, Act.INVITE_SECOND_WAVE, incident=found, here=here)
        _refuse(found)
        if await uow.deliveries.remember(key) is not None:
            return
        wanted = second_wave_of(desk, found)
        await uow.incidents.save(replace(found.moved(), second_wave_at=found.second_wave_at or now))
        await uow.timeline.add(found.id, Entry(Kind.SECOND_WAVE, now, by.id, {"people": len(wanted)}))
        await _ask_in(uow, found, wanted)
        await uow.commit(found.id)


def _refuse(incident: Incident) -> None:
    if not incident.open:
        raise AlreadyOver
    if not incident.room.invited:
        raise OperationsFirst


async def _ask_in(uow: UnitOfWork, incident: Incident, wanted: Mapping[UserId, Why]) -> None:
    """One errand a person: a bad id blocks nobody else."""
    for user, why in wanted.items():
        uow.enqueue(Intent(Errand.INVITE, to=user, incident=incident.id, subject={"why": why.value}))
    uow.enqueue(outgoing.redraw(incident.id))
    await settle_letters(uow, incident.id, Errand.COUNSEL_MISSING)
