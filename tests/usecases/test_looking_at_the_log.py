"""The log of a room, a page at a time: for whom, in which order, and a TODO that is done."""

import pytest

from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders
from app.domain.refusals import NoIncidentHere, Outdated
from app.domain.response_log import SAID, Logged, LogSpot, Sieve, Wish
from app.domain.timeline import Entry, Kind
from app.usecases.look_at_log import LINES, finish_todo, look_at_log, look_at_log_again
from tests.builders import ALEX, KIM, NOON, SAM
from tests.persistence.stores import rows
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.the_log import entry, page, reacts, uses_shortcut, writes

PEOPLE = Wish(Sieve.PEOPLE)


async def many(office: Office, number: int) -> Incident:
    incident = await office.has_a_room()
    for one in range(1, number + 1):
        await writes(office, f"seen {one}")
    return incident


def numbers(lines: list[Logged]) -> list[int]:
    return [line.number for line in lines]


async def test_the_newest_come_first_and_the_bots_own_lines_stand_among_them(office: Office) -> None:
    incident = await office.has_a_room()
    await writes(office, "saw the token used")

    shown = await look_at_log(office.desk, by=by(SAM), channel=ROOM)

    kinds = [line.entry.kind for line in shown.page.lines]
    assert (shown.incident, shown.codename, shown.wish) == (incident.id, incident.codename, Wish())
    assert kinds[0] is Kind.OBSERVATION
    assert Kind.DECLARED in kinds
    assert [line.seq for line in shown.page.lines] == sorted(
        (line.seq for line in shown.page.lines), reverse=True
    )


async def test_older_and_newer_lead_through_all_of_it_and_back(office: Office) -> None:
    incident = await many(office, 2 * LINES + 3)
    by_page = []
    wish = PEOPLE
    for _ in range(3):
        shown = await look_at_log_again(office.desk, by=by(KIM), incident=incident.id, wish=wish)
        by_page.append(shown.page)
        wish = Wish(Sieve.PEOPLE, before=shown.page.lines[-1].seq)

    read = [number for one in by_page for number in numbers(list(one.lines))]
    assert read == list(range(2 * LINES + 3, 0, -1))
    assert [(one.older, one.newer) for one in by_page] == [(True, False), (True, True), (False, True)]
    back = Wish(Sieve.PEOPLE, after=by_page[2].lines[0].seq)
    assert numbers(await page(office, incident, back)) == numbers(list(by_page[1].lines))
    front = Wish(Sieve.PEOPLE, after=by_page[1].lines[0].seq)
    shown = await look_at_log_again(office.desk, by=by(KIM), incident=incident.id, wish=front)
    assert (numbers(list(shown.page.lines)), shown.page.newer) == (numbers(list(by_page[0].lines)), False)


async def test_what_is_written_meanwhile_moves_no_page(office: Office) -> None:
    incident = await many(office, LINES + 2)
    first = await page(office, incident, PEOPLE)
    await writes(office, "meanwhile")

    assert numbers(await page(office, incident, Wish(Sieve.PEOPLE, before=first[-1].seq))) == [2, 1]


async def test_each_kind_is_shown_by_itself(office: Office) -> None:
    incident = await office.has_a_room()
    for kind in SAID:
        await writes(office, f"{kind}: words")

    for kind in SAID:
        shown = await page(office, incident, Wish(Sieve(kind.value)))
        assert [line.entry.kind for line in shown] == [kind]
    assert {line.entry.kind for line in await page(office, incident, PEOPLE)} == SAID
    assert not {line.entry.kind for line in await page(office, incident, Wish(Sieve.BOT))} & SAID


async def test_what_became_of_an_entry_stands_beside_it_only(office: Office) -> None:
    incident = await office.has_a_room()
    await reacts(office)
    await uses_shortcut(office, KIM)

    shown = await page(office, incident, PEOPLE)
    assert [line.entry.kind for line in shown] == [Kind.OBSERVATION]
    assert [follow.kind for follow in shown[0].follows] == [Kind.LOG_SECONDED]


async def test_the_log_of_another_incident_is_another(office: Office) -> None:
    first = await office.has_a_room()
    await writes(office, "of the first")
    async with office.desk.store.job("moves") as uow:
        await uow.incidents.locked(first.id)
        await uow.incidents.record_room(first.id, channel="C0FIRST")
        await uow.commit(first.id)
    second = await office.has_a_room(ALEX)
    await writes(office, "of the second")

    assert [line.text for line in await page(office, second, PEOPLE)] == ["of the second"]


async def test_only_who_is_in_the_room_is_shown_it(office: Office) -> None:
    incident = await office.has_a_room()
    for channel in (ELSEWHERE, ROOM):
        outsider = office if channel == ELSEWHERE else office.organised(excluded=frozenset({ALEX}))
        with pytest.raises(NoIncidentHere):
            await look_at_log(outsider.desk, by=by(ALEX), channel=channel)
    for which in (incident.id, IncidentId("none")):
        with pytest.raises(NoIncidentHere):
            await look_at_log_again(office.desk, by=by(ALEX), incident=which, wish=Wish())


async def test_who_looked_is_in_the_audit(office: Office) -> None:
    incident = await office.has_a_room()
    await look_at_log(office.desk, by=by(SAM), channel=ROOM)
    await page(office, incident)

    found = await rows(office.engine, "SELECT actor FROM audit WHERE act = 'look_at_log' ORDER BY seq")
    assert [row["actor"] for row in found] == [SAM, KIM]


async def test_who_is_excluded_is_not_named(office: Office) -> None:
    people = (Commander(KIM), Commander(ALEX))
    guarded = office.organised(commanders=Commanders(people=people), excluded=frozenset({ALEX}))
    incident = await guarded.has_a_room()
    async with guarded.desk.store.job("arrives") as uow:
        await uow.timeline.add(
            incident.id, Entry(Kind.ARRIVED_UNWELCOME, NOON, None, {"person": ALEX, "what": "excluded"})
        )
        await uow.commit(incident.id)
    assert [one.facts["why"] for one in await guarded.log(incident, Kind.PAGE_SKIPPED)] == ["excluded"]

    shown = await page(guarded, incident)
    assert ALEX not in str([line.entry for line in shown])
    assert "excluded" not in str([line.entry for line in shown])


async def test_a_todo_is_done_once_and_by_whom(office: Office) -> None:
    incident, key = await office.has_a_room(), a_key()
    await writes(office, "todo: rotate the keys")
    spot = LogSpot(incident.id, 1)
    for who, pressed in ((SAM, key), (SAM, key), (KIM, a_key())):
        shown = await finish_todo(office.desk, key=pressed, by=by(who), spot=spot, wish=Wish(Sieve.TODO))
        assert shown.page.lines[0].done is not None

    done = (await entry(office, incident)).done
    assert done is not None
    assert done.actor == SAM
    assert len(await office.log(incident, Kind.TODO_DONE)) == 1


async def test_nothing_else_is_ticked_off_and_by_nobody_outside(office: Office) -> None:
    incident = await office.has_a_room()
    await writes(office, "saw it")
    for number in (1, 7):
        with pytest.raises(Outdated):
            await finish_todo(
                office.desk, key=a_key(), by=by(SAM), spot=LogSpot(incident.id, number), wish=Wish()
            )
    for which in (incident.id, IncidentId("none")):
        with pytest.raises(NoIncidentHere):
            await finish_todo(office.desk, key=a_key(), by=by(ALEX), spot=LogSpot(which, 1), wish=Wish())
