"""Somebody smells smoke: an incident is declared, commanders are paged, a room will open. Nothing is asked.

Source: DOMAIN.md H6, H7; issue part 1, point 6; ARCHITECTURE law 1 for repeats.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain import outgoing
from app.domain.checklist import Task
from app.domain.codenames import Codename, choose
from app.domain.ids import ChannelId, IncidentId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.nudges import next_look
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call, SentCards
from app.domain.people import Caller, Person
from app.domain.permissions import Act
from app.domain.pictures import StartAnswer, Told
from app.domain.timeline import Entry, Kind, Source
from app.usecases.calling import begin_call, describe_again, describe_call, take_up_cards
from app.usecases.desk import Desk
from app.usecases.drilling import require_drillable
from app.usecases.ports import Remembered, UnitOfWork
from app.usecases.same_matter import SAME_THING_WITHIN, tell_of_others
from app.usecases.standing import require

WARNING_NOBODY_LISTED = "nobody_listed"
WARNING_NOBODY_REACHABLE = "nobody_reachable"


@dataclass(frozen=True, slots=True)
class Report:
    """What came in. `via`: command, typed, shortcut or menu; `channel`, `thread`: where it was typed.

    `source`: the message it was started from. `sent`: cards that went out while the store was gone.
    `drill`: only a drill; `pager`: which may ring through the pager, too.
    """

    key: str
    by: Caller
    words: str = ""
    via: str = "command"
    channel: ChannelId | None = None
    thread: str = ""
    source: Source | None = None
    sent: SentCards | None = None
    drill: bool = False
    pager: bool = False


async def declare_incident(desk: Desk, report: Report) -> StartAnswer:
    """What the starter is told.

    A repeat of the delivery is answered the same; the same person within ten minutes hears of the incident that is
    open already. Raises NotOneOfUs, NotForBots or NotAllowed; of a drill also NobodyToDrill or NoPager.
    """
    now = desk.clock.now()
    async with desk.store.act("declare_incident", report.by.id) as uow:
        starter = await require(desk, uow, report.by, Act.DRILL if report.drill else Act.START)
        before = await uow.deliveries.remember(report.key)
        if before is not None:
            return await answer_again(desk, uow, before, starter)
        await uow.incidents.hold_starter(report.by.id)
        since = now - SAME_THING_WITHIN
        recent = await uow.incidents.latest_open_of(report.by.id, since, drill=report.drill)
        if recent is not None:
            return await _already_open(desk, uow, report, recent, starter)
        incident, answer = await open_incident(desk, uow, report, starter, now)
        await uow.deliveries.answer(report.key, Remembered(Told.OPENED, incident.id))
        tell_where_typed(uow, report, answer)
        await tell_of_others(uow, incident)
        await uow.commit(incident.id)
        return answer


async def open_incident(
    desk: Desk, uow: UnitOfWork, report: Report, starter: Person, now: datetime
) -> tuple[Incident, StartAnswer]:
    """The record of a new incident, its pages and the job that opens the room, within the caller's transaction."""
    if report.drill:
        await require_drillable(desk, uow, starter, pager=report.pager)
    incident = await record_incident(
        desk, uow, report.by.id, report.words, now, drill=report.drill, pager=report.pager
    )
    await _keep_source(uow, incident.id, report, now)
    _, page_plan = await begin_call(
        desk, uow, incident=incident.id, starter=report.by.id, why=report.words, now=now, sent=report.sent
    )
    if page_plan.nobody_listed:
        warning = WARNING_NOBODY_REACHABLE if page_plan.skipped else WARNING_NOBODY_LISTED
        await uow.incidents.warn(incident.id, warning)
    answer = StartAnswer(Told.OPENED, incident.id, incident.codename)
    return incident, await describe_call(desk, uow, answer, page_plan, starter)


async def record_incident(
    desk: Desk,
    uow: UnitOfWork,
    starter: UserId,
    words: str,
    now: datetime,
    *,
    drill: bool = False,
    pager: bool = False,
) -> Incident:
    """The incident, its fourteen open items and the first line of its log; the room's job is enqueued."""
    incident = Incident(
        id=IncidentId(draw_id(desk.chance)),
        workspace=desk.workspace,
        codename=replace(await take_codename(desk, uow), drill=drill),
        locale=desk.organisation.identity.locale,
        declared_by=starter,
        declared_at=now,
        counsel_look_at=None if drill else now + desk.organisation.counsel_within,
        drill_pager=drill and pager,
    )
    await uow.incidents.add(incident, summary=words)
    tasks = [Task(number=item.number, moved_at=now) for item in desk.playbook.items]
    await uow.tasks.add(
        incident.id, tasks, {task.number: next_look(task, desk.policy(task, now)) for task in tasks}
    )
    facts = {"drill": 1, "pager": int(pager)} if drill else {}
    await uow.timeline.add(incident.id, Entry(Kind.DECLARED, now, starter, facts, text=words))
    uow.enqueue(outgoing.open_room(incident.id))
    return incident


async def take_codename(desk: Desk, uow: UnitOfWork) -> Codename:
    """A codename nobody had before; it is nobody's again (DOMAIN.md §6.1, rule 6)."""
    burnt: set[str] = set()
    while True:
        codename = choose(
            desk.codenames, taken=burnt, deny=desk.organisation.codename_deny, chance=desk.chance
        )
        if await uow.incidents.burn(codename):
            return codename
        burnt.add(codename.slug)


async def answer_again(
    desk: Desk, uow: UnitOfWork, before: Remembered, reader: Person, *, call: Call | None = None
) -> StartAnswer:
    """The words of the first time, with what is true now. `call`: where there is no incident to find it by."""
    incident = await uow.incidents.get(before.incident) if before.incident else None
    answer = StartAnswer(
        Told(before.told or Told.PAGING),
        incident.id if incident else None,
        incident.codename if incident else None,
        channel=incident.room.channel if incident else None,
        commander=incident.commander if incident else None,
    )
    call = await uow.calls.of_incident(incident.id) if incident else call
    if call is None:
        return answer
    return await describe_again(desk, uow, answer, call, reader)


def tell_where_typed(uow: UnitOfWork, report: Report, answer: StartAnswer, *, call: str = "") -> None:
    """A typed line and the global shortcut have no answer of their own: it leaves with the act."""
    if report.via not in {"typed", "shortcut", "spooled"}:
        return
    subject = {
        "told": answer.told.value,
        "channel": report.channel or "" if report.via == "typed" else "",
        "thread": report.thread,
        "call": call,
    }
    uow.enqueue(Intent(Errand.ANSWER_STARTER, to=report.by.id, incident=answer.incident, subject=subject))


async def _already_open(
    desk: Desk, uow: UnitOfWork, report: Report, incident: Incident, starter: Person
) -> StartAnswer:
    remembered, now = Remembered(Told.ALREADY_OPEN, incident.id), desk.clock.now()
    await uow.deliveries.answer(report.key, remembered)
    entry = Entry(Kind.REPORTED_AGAIN, now, report.by.id, text=report.words)
    await uow.timeline.add(incident.id, entry)
    await _keep_source(uow, incident.id, report, now)
    call = await uow.calls.of_incident(incident.id)
    if report.sent is not None and call is not None:
        await take_up_cards(desk, uow, call, report.sent)
    answer = await answer_again(desk, uow, remembered, starter)
    tell_where_typed(uow, report, answer)
    await uow.commit(incident.id)
    return answer


async def _keep_source(uow: UnitOfWork, incident: IncidentId, report: Report, now: datetime) -> None:
    """Where the message lies, with the act; its address is Slack's to tell, and is asked for afterwards."""
    if report.source is None:
        return
    await uow.timeline.add(incident, Entry(Kind.SOURCE_KEPT, now, report.by.id, report.source.facts))
    uow.enqueue(outgoing.link_source(incident, report.source))
