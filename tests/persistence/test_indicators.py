"""Do indicators come back as they stand, once each, sealed, and can nobody change them?"""

import time
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.ids import IncidentId
from app.domain.indicators import (
    Blocked,
    Confidence,
    Found,
    Indicator,
    Progress,
    Shown,
    Sieve,
    Sighting,
    Sort,
    Tlp,
)
from app.domain.marking import Aspect, Correction, Mark, share
from app.domain.when import UNKNOWN_WHEN, When
from app.persistence.unit_of_work import SqlStore
from app.usecases.ports import NotSaved
from tests.builders import KIM, NOON, SAM
from tests.domain.test_indicators import an_indicator
from tests.persistence.stores import another_incident, declared, rows, run

HOUR = timedelta(hours=1)
EVIL = Found(Sort.URL, "https://evil.ru/login")
SEEN = Sighting(SAM, NOON, When(NOON - HOUR, NOON), When.at(NOON), "proxy log 7", Confidence.HIGH)
BLOCKED = Mark(Aspect.BLOCK, "blocked", KIM, NOON, When.at(NOON), "edge firewall")


async def noted(store: SqlStore, incident: IncidentId, *indicators: Indicator) -> None:
    async with store.act("note_indicators", KIM) as uow:
        await uow.incidents.locked(incident)
        await uow.indicators.note(indicators)
        await uow.indicators.sight(incident, [one.id for one in indicators], SEEN)
        await uow.commit(incident)


async def marked(store: SqlStore, one: Indicator, *marks: Mark) -> None:
    async with store.act("mark_indicators", KIM) as uow:
        for mark in marks:
            await uow.indicators.mark(one.incident, [one.id], mark)
        await uow.commit(one.incident)


async def page(store: SqlStore, incident: IncidentId, sieve: Sieve | None = None) -> list[Indicator]:
    async with store.look() as uow:
        return list(await uow.indicators.page(incident, sieve or Sieve(), offset=0, limit=50))


async def test_one_comes_back_with_what_was_seen_and_said_of_it(store: SqlStore) -> None:
    incident = await declared(store)
    one = an_indicator(1, EVIL)
    await noted(store, incident.id, one)
    await marked(store, one, BLOCKED, share(KIM, NOON, Tlp.RED))
    async with store.act("note_indicators", KIM) as uow:
        again = Sighting(KIM, NOON, When.at(NOON - 2 * HOUR), UNKNOWN_WHEN, "", Confidence.LOW)
        await uow.indicators.sight(incident.id, [one.id], again)
        await uow.commit(incident.id)

    [found] = await page(store, incident.id)
    assert found.found == EVIL
    assert (found.first, found.last) == (When.at(NOON - 2 * HOUR), When.at(NOON))
    assert (found.sightings, found.source, found.confidence) == (2, "", Confidence.LOW)
    assert found.blocked == Blocked("edge firewall", When.at(NOON), KIM)
    assert (found.tlp, found.withdrawn) == (Tlp.RED, False)


async def test_the_newest_word_counts(store: SqlStore) -> None:
    incident = await declared(store)
    one = an_indicator(1, EVIL)
    await noted(store, incident.id, one)
    wrong = Mark(Aspect.STANDING, Correction.WITHDRAWN, KIM, NOON, words="ours")
    await marked(store, one, BLOCKED, Mark(Aspect.BLOCK, Correction.NOT_BLOCKED, KIM, NOON), wrong)

    [found] = await page(store, incident.id)
    assert (found.blocked, found.withdrawn, found.tlp) == (None, True, Tlp.AMBER)
    await marked(store, one, Mark(Aspect.STANDING, Correction.RESTORED, KIM, NOON))
    [found] = await page(store, incident.id)
    assert not found.withdrawn


async def test_lists_let_through_what_they_are_for_and_count_the_same(store: SqlStore) -> None:
    incident, other = await declared(store), await declared(store, another_incident(1))
    mine, theirs, bad, done = (
        an_indicator(1, ours=True),
        an_indicator(2),
        an_indicator(3),
        an_indicator(4, EVIL),
    )
    await noted(store, incident.id, mine, theirs, bad, done)
    await noted(store, other.id, an_indicator(9, incident=other.id))
    await marked(store, done, BLOCKED)
    await marked(store, bad, Mark(Aspect.STANDING, Correction.WITHDRAWN, KIM, NOON))

    for sieve, numbers in (
        (Sieve(), [1, 2, 3, 4]),
        (Sieve(Shown.TO_BLOCK), [2]),
        (Sieve(Shown.BLOCKED), [4]),
        (Sieve(Shown.OURS), [1]),
        (Sieve(Shown.WITHDRAWN), [3]),
        (Sieve(sort=Sort.URL), [4]),
        (Sieve(Shown.TO_BLOCK, Sort.URL), []),
    ):
        assert [one.number for one in await page(store, incident.id, sieve)] == numbers
        async with store.look() as uow:
            progress = await uow.indicators.progress(incident.id, sieve)
        assert progress == Progress(noted=4, blockable=2, blocked=1, matching=len(numbers))


async def test_an_incident_without_any_has_none(store: SqlStore) -> None:
    incident = await declared(store)
    async with store.look() as uow:
        assert await uow.indicators.progress(incident.id, Sieve()) == Progress()
        assert await uow.indicators.next_number(incident.id) == 1
        assert await uow.indicators.known(incident.id, [EVIL]) == {}
        assert await uow.indicators.incident_called("no-such") is None
        assert await uow.indicators.incident_called(incident.codename.slug) == incident.id


async def test_the_same_value_is_known_again_in_its_incident_only(store: SqlStore) -> None:
    incident, other = await declared(store), await declared(store, another_incident(1))
    await noted(store, incident.id, an_indicator(1, EVIL))
    async with store.look() as uow:
        known = await uow.indicators.known(incident.id, [EVIL, Found(Sort.DOMAIN, EVIL.value)])
        assert {found: one.number for found, one in known.items()} == {EVIL: 1}
        assert await uow.indicators.known(other.id, [EVIL]) == {}
        assert await uow.indicators.next_number(incident.id) == 2
        assert [one.number for one in await uow.indicators.numbered(incident.id, [1, 7])] == [1]
    with pytest.raises(NotSaved):
        async with store.act("note_indicators", KIM) as uow:
            await uow.indicators.note([an_indicator(2, EVIL)])


async def test_nothing_of_it_can_be_read_in_the_database(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    await noted(store, incident.id, an_indicator(1, EVIL))
    await marked(store, an_indicator(1, EVIL), BLOCKED)
    tables = ("indicators", "indicator_sightings", "indicator_marks")
    kept = [row for table in tables for row in await rows(engine, f"SELECT * FROM {table}")]  # noqa: S608

    for secret in (b"evil", b"proxy", b"edge"):
        assert all(
            secret not in bytes(cell) for row in kept for cell in row.values() if isinstance(cell, bytes)
        )
        assert secret.decode() not in str(kept)


@pytest.mark.parametrize("table", ["indicators", "indicator_sightings", "indicator_marks"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE {table} SET incident_id = 'x'", id="update"),
        pytest.param("DELETE FROM {table}", id="delete"),
        pytest.param("TRUNCATE {table} CASCADE", id="truncate"),
    ],
)
async def test_no_row_is_ever_changed(store: SqlStore, engine: AsyncEngine, table: str, change: str) -> None:
    incident = await declared(store)
    await noted(store, incident.id, an_indicator(1, EVIL))
    await marked(store, an_indicator(1, EVIL), BLOCKED)

    with pytest.raises(DBAPIError, match="only grows"):
        await run(engine, change.format(table=table))


async def test_a_page_of_two_thousand_is_looked_up_by_an_index_and_read_at_once(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident, other = await declared(store), await declared(store, another_incident(1))
    for of, start in ((incident, 0), (other, 2000)):
        for first in range(start, start + 2000, 500):
            some = [an_indicator(number, incident=of.id) for number in range(first, first + 500)]
            await noted(store, of.id, *some)
    async with store.act("mark_indicators", KIM) as uow:
        half = await uow.indicators.page(incident.id, Sieve(), offset=0, limit=1000)
        await uow.indicators.mark(incident.id, [one.id for one in half], BLOCKED)
        await uow.commit(incident.id)
    await run(engine, "ANALYZE")
    began = time.monotonic()
    async with store.look() as uow:
        progress = await uow.indicators.progress(incident.id, Sieve(Shown.TO_BLOCK))
        last = await uow.indicators.page(incident.id, Sieve(Shown.TO_BLOCK), offset=980, limit=20)

    assert time.monotonic() - began < 5
    assert (progress.blocked, progress.matching, len(last)) == (1000, 1000, 20)
    plan = await rows(
        engine,
        "EXPLAIN SELECT value FROM indicator_marks WHERE workspace_id = 'T0SANDBOX' AND incident_id = 'x' "
        "AND aspect = 'block' AND indicator_id = 'y' ORDER BY seq DESC LIMIT 1",
    )
    assert "indicator_marks_by_aspect" in str(plan)
