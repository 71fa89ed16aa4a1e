"""Somebody is in the room and has not said that they are on the call: they are reminded once (DOMAIN.md A3.5)."""

from collections.abc import Collection

from app.domain.attendance import PATIENCE, expected
from app.domain.ids import UserId
from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.invite_first_wave import may_be_invited
from app.usecases.ports import UnitOfWork


async def sweep_attendance(desk: Desk) -> int:
    """How many incidents. Nothing where no call is set up. Any number of copies may sweep at once."""
    incidents = 0
    while desk.organisation.call is not None and await _one(desk):
        incidents += 1
    return incidents


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_attendance") as uow:
        incident = await uow.attendance.due(now - PATIENCE)
        if incident is None:
            return False
        missing = await uow.attendance.unlooked(incident, now - PATIENCE)
        await uow.attendance.look(incident, missing, now)
        within = desk.within(await uow.incidents.get(incident))
        belonging = await who_belong(within, uow, missing)
        for person in sorted(expected(belonging, second_wave(desk))):
            await uow.timeline.add(incident, Entry(Kind.CALL_REMINDED, now, None, {"person": person}))
            uow.enqueue(Intent(Errand.JOIN_CALL, to=person, incident=incident))
        await uow.commit(incident)
        return True


async def who_belong(desk: Desk, uow: UnitOfWork, present: Collection[UserId]) -> frozenset[UserId]:
    """Of those in the room; an app, a guest, a stranger or somebody excluded is asked to no call by the bot."""
    people = await uow.people.many(present)
    return frozenset(user for user in present if may_be_invited(desk, people.get(user)))


def second_wave(desk: Desk) -> frozenset[UserId]:
    """Executives and counsel: nobody waits for them on the call."""
    return frozenset(map(UserId, (*desk.organisation.executives, *desk.organisation.legal)))
