"""Time runs out for a notice, or nobody has said when it began: who is told? It waits for no gate (DOMAIN.md §4)."""

from collections.abc import Iterable

from app.domain.clock_watch import Looked, look
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.notices import ClockStand
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ClockFace
from app.domain.timeline import Entry, Kind
from app.usecases.clocks_now import clocks_now, deciders
from app.usecases.desk import Desk
from app.usecases.moving_items import show
from app.usecases.ports import UnitOfWork


async def sweep_clocks(desk: Desk) -> int:
    """How many incidents were looked at; none where no clock is switched on. Any number of copies may sweep."""
    looked = 0
    while desk.clocks and await _one(desk):
        looked += 1
    return looked


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_clocks") as uow:
        found = await uow.notices.due(now)
        incident = await uow.incidents.locked(found) if found else None
        if incident is None:
            return False
        clocks, others = await clocks_now(desk, uow, incident), await deciders(desk, uow, incident)
        first_ask = incident.declared_at + desk.organisation.counsel_within if incident.open else None
        before = await uow.notices.watch(incident.id)
        looked = look(before, clocks, first_ask, now, anybody=bool(others))
        await uow.notices.watched(incident.id, looked.watch)
        await _tell(desk, uow, incident, looked, others)
        await uow.commit(incident.id)
        return True


async def _tell(
    desk: Desk, uow: UnitOfWork, incident: Incident, looked: Looked, others: tuple[UserId, ...]
) -> None:
    """Each person once, however many clocks it is about."""
    now, late = desk.clock.now(), {one.rule.id for one in looked.late}
    for clock in looked.tell:
        kind = Kind.CLOCK_OVER if clock.rule.id in late else Kind.CLOCK_REMINDED
        await uow.timeline.add(incident.id, Entry(kind, now, None, {"clock": clock.rule.id}))
    if looked.ask:
        facts: dict[str, str | int] = {"count": len(looked.ask)}
        await uow.timeline.add(incident.id, Entry(Kind.CLOCKS_ASKED, now, None, facts))
    whom = {
        ClockFace.OVER: _whom(looked.late, others) | _command(incident, looked.late),
        ClockFace.RUNNING: _whom((one for one in looked.tell if one.rule.id not in late), others),
        ClockFace.ASKING: _whom(looked.ask, others),
    }
    for face, people in whom.items():
        for person in sorted(people):
            subject = {"face": face.value}
            uow.enqueue(Intent(Errand.CLOCK_LETTER, to=person, incident=incident.id, subject=subject))
    if looked.late:
        await show(uow, incident)


def _whom(clocks: Iterable[ClockStand], others: tuple[UserId, ...]) -> set[UserId]:
    """Whoever decides; where nobody does, command and counsel."""
    return {person for clock in clocks for person in ([clock.owner] if clock.owner else others)}


def _command(incident: Incident, late: tuple[ClockStand, ...]) -> set[UserId]:
    return {incident.commander} if late and incident.commander is not None else set()
