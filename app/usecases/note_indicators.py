"""What was pasted is looked through, and what is chosen of it is noted, once; who notes it again has seen it, too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain import marking
from app.domain.ids import IncidentId, IndicatorId, draw_id
from app.domain.indicators import SHOWN_LIMIT, Confidence, Found, Indicator, Sighting, Tlp, token
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.indicators import Offered, PasteForm
from app.domain.refusals import FieldRefused
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.look_at_indicators import member_of, member_there
from app.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Noting:
    """`chosen`: tokens of what was ticked. Times are of the attack; None: nobody knows."""

    text: str
    chosen: frozenset[str]
    first: datetime | None = None
    last: datetime | None = None
    source: str = ""
    confidence: Confidence = Confidence.MEDIUM
    tlp: Tlp = Tlp.AMBER


async def find_indicators(desk: Desk, *, by: Caller, incident: IncidentId, text: str) -> PasteForm:
    """Keeps nothing. Raises NoIncidentHere, or FieldRefused where nothing is found or it takes too long."""
    async with desk.store.look() as uow:
        held = await member_of(desk, uow, by, Act.NOTE_INDICATORS, incident)
    found = await desk.finder.find(text)
    if not found:
        raise FieldRefused("pasted", "nothing_found")
    shown, own = found[:SHOWN_LIMIT], desk.organisation.own_things()
    async with desk.store.look() as uow:
        known = await uow.indicators.known(incident, shown)
    numbers = {one: indicator.number for one, indicator in known.items()}
    offered = tuple(Offered(one, own.hold(one), numbers.get(one)) for one in shown)
    return PasteForm(held.id, held.codename, text, offered, len(found) - len(shown))


async def note_indicators(desk: Desk, *, key: str, by: Caller, incident: IncidentId, noting: Noting) -> None:
    """Raises NoIncidentHere, or FieldRefused where nothing is chosen or something cannot be."""
    now = desk.clock.now()
    if desk.secrets.looks_secret(noting.source):
        raise FieldRefused("source", "secret")
    seen = marking.sighted(
        by.id,
        now,
        first=noting.first,
        last=noting.last,
        source=noting.source,
        confidence=noting.confidence,
    )
    found = [one for one in await desk.finder.find(noting.text) if token(one) in noting.chosen]
    if not found:
        raise FieldRefused("found", "missing")
    async with desk.store.act("note_indicators", by.id) as uow:
        held = await uow.incidents.locked(incident)
        await member_there(desk, uow, by, Act.NOTE_INDICATORS, held)
        if await uow.deliveries.remember(key) is not None:
            return
        await _note(desk, uow, incident, found[:SHOWN_LIMIT], seen, noting.tlp)
        await uow.commit(incident)


async def _note(
    desk: Desk, uow: UnitOfWork, incident: IncidentId, found: Sequence[Found], seen: Sighting, tlp: Tlp
) -> None:
    known = await uow.indicators.known(incident, found)
    new = await _new(desk, uow, incident, [one for one in found if one not in known], seen)
    if new:
        await uow.indicators.note(new)
    ids: list[IndicatorId] = [one.id for one in (*known.values(), *new)]
    await uow.indicators.sight(incident, ids, seen)
    if new and tlp is not Tlp.AMBER:
        await uow.indicators.mark(incident, [one.id for one in new], marking.share(seen.person, seen.at, tlp))
    facts: dict[str, str | int] = {"new": len(new), "again": len(known)}
    await uow.timeline.add(incident, Entry(Kind.INDICATORS_NOTED, seen.at, seen.person, facts))


async def _new(
    desk: Desk, uow: UnitOfWork, incident: IncidentId, found: Sequence[Found], seen: Sighting
) -> list[Indicator]:
    own, first = desk.organisation.own_things(), await uow.indicators.next_number(incident)
    return [
        Indicator(
            id=IndicatorId(draw_id(desk.chance)),
            incident=incident,
            number=number,
            found=one,
            ours=own.hold(one),
            noted_by=seen.person,
            noted_at=seen.at,
        )
        for number, one in enumerate(found, start=first)
    ]
