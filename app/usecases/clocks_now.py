"""How do the clocks of an incident stand now, and who hears of those that nobody decides about?"""

from dataclasses import replace

from app.domain.clocks import ClockRule
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.notices import About, ClockStand, nearest, not_started, shortest_first, stand_of
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import BoardClocks
from app.domain.refusals import NoIncidentHere, NotAllowed, OnlyCommander, Outdated
from app.domain.roles import Role
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member


async def clocks_now(desk: Desk, uow: UnitOfWork, incident: Incident) -> tuple[ClockStand, ...]:
    """All that are switched on, the shortest first."""
    if not desk.clocks:
        return ()
    said, calendar = await uow.notices.of(incident.id), desk.organisation.clocks.calendar
    now = desk.clock.now()
    stands = [stand_of(rule, said, incident.declared_at, calendar, now) for rule in desk.clocks]
    return shortest_first(_without_excluded(desk, incident, one) for one in stands)


def _without_excluded(desk: Desk, incident: Incident, clock: ClockStand) -> ClockStand:
    """Somebody who is shut out decides about nothing: others hear of it."""
    gone = clock.owner is not None and desk.excluded(clock.owner, incident)
    return replace(clock, owner=None) if gone else clock


async def clock_now(desk: Desk, uow: UnitOfWork, incident: Incident, clock: str) -> ClockStand:
    """Raises Outdated for one that is not switched on any more."""
    found = [one for one in await clocks_now(desk, uow, incident) if one.rule.id == clock]
    if not found:
        raise Outdated
    return found[0]


async def deciders(desk: Desk, uow: UnitOfWork, incident: Incident) -> tuple[UserId, ...]:
    """The commander, and counsel in the room: they hear of what nobody decides about."""
    there = await uow.participants.present(incident.id)
    counsel = sorted(await counsel_of(desk, uow, incident) & there)
    named = [incident.commander, *counsel]
    return tuple(dict.fromkeys(one for one in named if one is not None and not desk.excluded(one, incident)))


async def counsel_of(desk: Desk, uow: UnitOfWork, incident: Incident) -> frozenset[UserId]:
    """Those of the organisation file, and whoever has that role here."""
    holder = (await uow.roles.of(incident.id)).holder(Role.COUNSEL)
    listed = (UserId(user) for user in desk.organisation.allowed(desk.organisation.legal))
    return frozenset([*listed, *([holder] if holder is not None else [])])


async def setting_act(
    desk: Desk, uow: UnitOfWork, incident: Incident, by: Caller, clock: ClockStand | None = None
) -> Act:
    """As what somebody sets a clock: as counsel, as who decides about this one, or as command."""
    if by.id in await counsel_of(desk, uow, incident) or (clock is not None and clock.owner == by.id):
        return Act.SET_CLOCKS_AS_COUNSEL
    return Act.SET_CLOCKS


def alike(clocks: tuple[ClockStand, ...], rule: ClockRule) -> tuple[ClockStand, ...]:
    """Others that begin with the same, of which nobody has said when that was."""
    return tuple(
        one
        for one in clocks
        if one.rule.id != rule.id
        and any(trigger in rule.asked and trigger not in one.happened for trigger in one.rule.asked)
    )


async def settable_alike(
    desk: Desk, uow: UnitOfWork, incident: Incident, by: Caller, rule: ClockRule
) -> tuple[ClockStand, ...]:
    """Of those alike, the ones this person may set. Whoever decides about one clock sets no other by it."""
    others = alike(await clocks_now(desk, uow, incident), rule)
    return tuple([one for one in others if await may_set(desk, uow, incident, by, one)])


async def may_set(
    desk: Desk, uow: UnitOfWork, incident: Incident, by: Caller, clock: ClockStand | None = None
) -> bool:
    try:
        await require_member(desk, uow, by, await setting_act(desk, uow, incident, by, clock), incident)
    except (OnlyCommander, NotAllowed, NoIncidentHere):
        return False
    return True


async def pass_on_clocks(desk: Desk, uow: UnitOfWork, incident: Incident, person: UserId) -> None:
    """Of clocks this person decided about, others hear at once: what was told to them was told to nobody else."""
    said = await uow.notices.of(incident.id) if desk.clocks else ()
    owned = {one.clock for one in said if one.about is About.OWNER and one.value == person}
    if not owned:
        return
    watch = await uow.notices.watch(incident.id)
    kept = {place: level for place, level in watch.levels.items() if place.partition("/")[0] not in owned}
    await uow.notices.watched(incident.id, replace(watch, levels=kept, look_at=desk.clock.now()))


async def picture_clocks(desk: Desk, uow: UnitOfWork, incident: Incident) -> BoardClocks:
    """In a drill no law sets anything running."""
    clocks = () if incident.drill else await clocks_now(desk, uow, incident)
    first = nearest(clocks)
    if first is None:
        return BoardClocks(not_started=not_started(clocks))
    clock, stage = first
    return BoardClocks(
        law=clock.rule.law,
        stage=stage.stage.name.in_(incident.locale),
        due=stage.stand.due,
        overdue=bool(stage.stand.late),
        not_started=not_started(clocks),
    )
