"""Everything a report tells, read at one moment and page by page. Nothing is changed."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.decisions import Decision
from app.domain.incident import Incident
from app.domain.indicators import Indicator, Sieve
from app.domain.paging import Page
from app.domain.report.facts import Facts, people_in
from app.domain.report.measuring import measured
from app.domain.response_log import SHOWN, Logged, Wish
from app.domain.response_log import Sieve as LogSieve
from app.usecases.clocks_now import clocks_now
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.ports import UnitOfWork

AT_ONCE = 500


async def gather(desk: Desk, uow: UnitOfWork, incident: Incident, locale: str) -> Facts:
    """Of what is forgotten, that it was. `locale`: of the label that stands on every page."""
    identity = desk.organisation.identity
    facts = Facts(
        incident=incident,
        label=desk.organisation.label_in(locale),
        organisation=identity.name or "",
        written_at=desk.clock.now(),
        playbook=desk.playbook,
        head=await uow.heads.of(incident.id),
    )
    if not facts.forgotten:
        facts = await _with_registers(uow, await _with_work(desk, uow, facts))
        facts = replace(facts, clocks=await clocks_now(desk, uow, incident))
        facts = replace(facts, metrics=measured(facts))
    known = await uow.people.many(people_in(facts))
    return replace(facts, names={one.id: one.name for one in known.values() if one.name})


async def _with_work(desk: Desk, uow: UnitOfWork, facts: Facts) -> Facts:
    incident = facts.incident
    stands = await gates_now(desk, uow, incident)
    return replace(
        facts,
        log=await _log(uow, incident),
        tasks=(*await uow.tasks.of(incident.id), *await uow.tasks.parts(incident.id)),
        stands=tuple(stands.values()),
        attestations=await uow.gates.of(incident.id),
        decisions=await _decisions(uow, incident),
        stays=await uow.stays.of(incident.id),
        shifts=await uow.roles.history(incident.id),
        pages=await _pages(uow, incident),
        updates=await uow.cadences.updates(incident.id),
    )


async def _with_registers(uow: UnitOfWork, facts: Facts) -> Facts:
    incident = facts.incident
    return replace(
        facts,
        versions=await uow.records.of(incident.id),
        indicators=await _indicators(uow, incident),
        services=await uow.services.of(incident.id),
        review=await uow.reviews.of(incident.id),
        drafts=await uow.drafting.of(incident.id),
    )


async def _log(uow: UnitOfWork, incident: Incident) -> Sequence[Logged]:
    """In the order of writing; the newest page is read first."""
    found: list[Logged] = []
    wish, older = Wish(), True
    while older:
        page = await uow.log.page(incident.id, SHOWN[LogSieve.ALL], wish, limit=AT_ONCE)
        found.extend(page.lines)
        older = page.older
        wish = Wish(before=found[-1].seq if found else None)
    return tuple(reversed(found))


async def _indicators(uow: UnitOfWork, incident: Incident) -> Sequence[Indicator]:
    found: list[Indicator] = []
    while some := await uow.indicators.page(incident.id, Sieve(), offset=len(found), limit=AT_ONCE):
        found.extend(some)
    return tuple(found)


async def _decisions(uow: UnitOfWork, incident: Incident) -> Sequence[Decision]:
    beyond = await uow.decisions.next_number(incident.id)
    return [await uow.decisions.numbered(incident.id, number) for number in range(1, beyond)]


async def _pages(uow: UnitOfWork, incident: Incident) -> Sequence[Page]:
    call = await uow.calls.of_incident(incident.id)
    return await uow.pages.of(call.id) if call else ()
