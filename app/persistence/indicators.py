"""How do indicators get in and out of their rows? Nothing is ever changed there; how each stands is in the newest."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, func, select

from app.domain.ids import IncidentId, IndicatorId, UserId, draw_id
from app.domain.indicators import Blocked, Confidence, Found, Indicator, Progress, Sieve, Sighting, Sort, Tlp
from app.domain.marking import BLOCKED, Aspect, Correction, Mark
from app.domain.when import When, first_of, last_of
from app.persistence.indicator_sieve import blockable, blocked, passes
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import IncidentRow, IndicatorMarkRow, IndicatorRow, SightingRow
from app.persistence.transaction import Transaction


class SqlIndicators:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def known(self, incident: IncidentId, found: Collection[Found]) -> Mapping[Found, Indicator]:
        digests = [await self._digest(incident, one) for one in found]
        return {one.found: one for one in await self._where(incident, IndicatorRow.digest.in_(digests))}

    async def note(self, indicators: Sequence[Indicator]) -> None:
        rows = [
            {
                "indicator_id": one.id,
                "incident_id": one.incident,
                "number": one.number,
                "sort": one.found.sort,
                "digest": await self._digest(one.incident, one.found),
                "value": await self._transaction.keys.seal(
                    _owner(one.incident), one.found.value, place=_place(one.id, "value")
                ),
                "ours": one.ours,
                "noted_by": one.noted_by,
                "noted_at": one.noted_at,
            }
            for one in indicators
        ]
        await self._transaction.run(self._transaction.insert(IndicatorRow, *rows))

    async def sight(self, incident: IncidentId, indicators: Collection[IndicatorId], seen: Sighting) -> None:
        rows: list[dict[str, object]] = []
        for indicator in indicators:
            sighting = draw_id(self._transaction.chance)
            source = await self._transaction.keys.seal(
                _owner(incident), seen.source, place=_place(sighting, "source")
            )
            row = {"sighting_id": sighting, "indicator_id": indicator, "incident_id": incident}
            rows.append({**row, "source": source, **_seen_columns(seen)})
        await self._transaction.run(self._transaction.insert(SightingRow, *rows))

    async def mark(self, incident: IncidentId, indicators: Collection[IndicatorId], mark: Mark) -> None:
        rows: list[dict[str, object]] = []
        for indicator in indicators:
            new = draw_id(self._transaction.chance)
            words = await self._transaction.keys.seal(
                _owner(incident), mark.words, place=_place(new, "words")
            )
            row = {"mark_id": new, "indicator_id": indicator, "incident_id": incident}
            rows.append({**row, "words": words, **_mark_columns(mark)})
        await self._transaction.run(self._transaction.insert(IndicatorMarkRow, *rows))

    async def next_number(self, incident: IncidentId) -> int:
        newest = select(func.coalesce(func.max(IndicatorRow.number), 0) + 1)
        number: int = (await self._transaction.run(newest.where(*self._of(incident)))).scalar_one()
        return number

    async def progress(self, incident: IncidentId, sieve: Sieve) -> Progress:
        counts = select(
            func.count(),
            func.count().filter(blockable()),
            func.count().filter(blockable(), blocked()),
            func.count().filter(passes(sieve)),
        ).select_from(IndicatorRow)
        return Progress(*(await self._transaction.run(counts.where(*self._of(incident)))).one())

    async def page(
        self, incident: IncidentId, sieve: Sieve, *, offset: int, limit: int
    ) -> Sequence[Indicator]:
        return await self._where(incident, passes(sieve), offset=offset, limit=limit)

    async def numbered(self, incident: IncidentId, numbers: Collection[int]) -> Sequence[Indicator]:
        return await self._where(incident, IndicatorRow.number.in_(numbers))

    async def incident_called(self, slug: str) -> IncidentId | None:
        row = await self._transaction.one(
            self._transaction.select(IncidentRow).where(IncidentRow.slug == slug)
        )
        return None if row is None else IncidentId(row.incident_id)

    async def _where(
        self, incident: IncidentId, wanted: ColumnElement[bool], *, offset: int = 0, limit: int | None = None
    ) -> list[Indicator]:
        statement = select(IndicatorRow).where(*self._of(incident), wanted).order_by(IndicatorRow.number)
        rows = await self._transaction.all(statement.offset(offset).limit(limit))
        ids = [row.indicator_id for row in rows]
        sightings, marks = await self._sightings(ids), await self._marks(incident, ids)
        return [
            await self._indicator(row, sightings[row.indicator_id], marks[row.indicator_id]) for row in rows
        ]

    async def _sightings(self, ids: Collection[str]) -> Mapping[str, list[SightingRow]]:
        statement = self._transaction.select(SightingRow).where(SightingRow.indicator_id.in_(ids))
        found: defaultdict[str, list[SightingRow]] = defaultdict(list)
        for row in await self._transaction.all(statement.order_by(SightingRow.seq)):
            found[row.indicator_id].append(row)
        return found

    async def _marks(
        self, incident: IncidentId, ids: Collection[str]
    ) -> Mapping[str, dict[str, IndicatorMarkRow]]:
        """The newest of each aspect."""
        statement = self._transaction.select(IndicatorMarkRow).where(
            IndicatorMarkRow.incident_id == incident, IndicatorMarkRow.indicator_id.in_(ids)
        )
        found: defaultdict[str, dict[str, IndicatorMarkRow]] = defaultdict(dict)
        for row in await self._transaction.all(statement.order_by(IndicatorMarkRow.seq)):
            found[row.indicator_id][row.aspect] = row
        return found

    async def _indicator(
        self, row: IndicatorRow, sightings: Sequence[SightingRow], marks: Mapping[str, IndicatorMarkRow]
    ) -> Indicator:
        keys, owner = self._transaction.keys, Owner(Purpose.INCIDENT, row.incident_id)
        newest, tlp, standing = sightings[-1], marks.get(Aspect.TLP), marks.get(Aspect.STANDING)
        value = await keys.open(owner, row.value, place=_place(row.indicator_id, "value"))
        source = await keys.open(owner, newest.source, place=_place(newest.sighting_id, "source"))
        return Indicator(
            id=IndicatorId(row.indicator_id),
            incident=IncidentId(row.incident_id),
            number=row.number,
            found=Found(Sort(row.sort), value),
            ours=row.ours,
            noted_by=UserId(row.noted_by),
            noted_at=row.noted_at,
            sightings=len(sightings),
            first=first_of(_known([When(one.first_earliest, one.first_latest) for one in sightings])),
            last=last_of(_known([When(one.last_earliest, one.last_latest) for one in sightings])),
            source=source,
            confidence=Confidence(newest.confidence),
            tlp=Tlp(tlp.value) if tlp is not None else Tlp.AMBER,
            blocked=await self._blocked(owner, marks.get(Aspect.BLOCK)),
            withdrawn=standing is not None and standing.value == Correction.WITHDRAWN,
        )

    async def _blocked(self, owner: Owner, row: IndicatorMarkRow | None) -> Blocked | None:
        if row is None or row.value != BLOCKED:
            return None
        where = await self._transaction.keys.open(owner, row.words, place=_place(row.mark_id, "words"))
        return Blocked(where, When(row.since_earliest, row.since_latest), UserId(row.person))

    async def _digest(self, incident: IncidentId, found: Found) -> bytes:
        return await self._transaction.keys.digest(_owner(incident), f"{found.sort}:{found.value}")

    def _of(self, incident: IncidentId) -> tuple[ColumnElement[bool], ...]:
        own = IndicatorRow.workspace_id == self._transaction.workspace
        return own, IndicatorRow.incident_id == incident


def _seen_columns(seen: Sighting) -> dict[str, object]:
    return {
        "person": seen.person,
        "at": seen.at,
        "first_earliest": seen.first.earliest,
        "first_latest": seen.first.latest,
        "last_earliest": seen.last.earliest,
        "last_latest": seen.last.latest,
        "confidence": seen.confidence,
    }


def _mark_columns(mark: Mark) -> dict[str, object]:
    return {
        "aspect": mark.aspect,
        "value": mark.value,
        "person": mark.person,
        "at": mark.at,
        "since_earliest": mark.since.earliest,
        "since_latest": mark.since.latest,
    }


def _known(times: Sequence[When]) -> list[When]:
    return [time for time in times if not time.unknown]


def _owner(incident: IncidentId) -> Owner:
    return Owner(Purpose.INCIDENT, incident)


def _place(row: str, column: str) -> str:
    return f"indicator:{row}:{column}"
