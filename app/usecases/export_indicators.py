"""All indicators of one incident as a file: for spreadsheets and firewalls, or for programs that share them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.indicator_sheet import sheet
from app.domain.indicators import Indicator, Sieve
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import NoIncidentHere
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.look_at_indicators import member_there
from app.usecases.ports import UnitOfWork
from app.usecases.standing import refuse_forgotten, refuse_untrusted

AT_ONCE = 500


class Format(StrEnum):
    CSV = "csv"
    STIX = "stix"


_ENDINGS = {Format.CSV: "csv", Format.STIX: "json"}


@dataclass(frozen=True, slots=True)
class Export:
    """`name`: of the file, which tells the slug and nothing else."""

    name: str
    content: bytes


async def export_indicators(desk: Desk, *, by: Caller, incident: IncidentId, form: Format) -> Export:
    """For somebody in the room. Raises NoIncidentHere, NotAllowed, ChatUntrusted."""
    async with desk.store.act("export_indicators", by.id) as uow:
        found = await uow.incidents.locked(incident)
        held = await member_there(desk, uow, by, Act.EXPORT_INDICATORS, found)
        refuse_untrusted(held)
        return await _export(desk, uow, held, form, by.id)


async def export_for_operator(desk: Desk, *, slug: str, form: Format) -> Export:
    """For whoever runs the bot, who holds the key to all of it. Raises NoIncidentHere, Forgotten."""
    async with desk.store.job("export_indicators") as uow:
        called = await uow.indicators.incident_called(slug)
        held = await uow.incidents.locked(called) if called else None
        if held is None:
            raise NoIncidentHere
        refuse_forgotten(held)
        return await _export(desk, uow, held, form, None)


async def _export(desk: Desk, uow: UnitOfWork, incident: Incident, form: Format, by: UserId | None) -> Export:
    """Who took it, and how many, is in the record."""
    indicators = await _all(uow, incident.id)
    facts: dict[str, str | int] = {"format": form, "count": len(indicators)}
    await uow.timeline.add(incident.id, Entry(Kind.INDICATORS_EXPORTED, desk.clock.now(), by, facts))
    await uow.commit(incident.id)
    if form is Format.CSV:
        content = sheet(indicators)
    else:
        content = desk.bundle.write(indicators, organisation=desk.organisation.identity.name)
    return Export(f"{incident.codename.slug}.{_ENDINGS[form]}", content)


async def _all(uow: UnitOfWork, incident: IncidentId) -> Sequence[Indicator]:
    found: list[Indicator] = []
    while len(some := await uow.indicators.page(incident, Sieve(), offset=len(found), limit=AT_ONCE)) > 0:
        found.extend(some)
    return found
