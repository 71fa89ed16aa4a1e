"""What becomes a part of its item, whose is it, and is it done when the record says so?"""

import pytest

from app.domain.checklist import PARTS_LIMIT, Edit, TaskState
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.timeline import Kind
from app.usecases.save_item import save_item
from app.usecases.save_parts import add_part
from app.usecases.tick_items import Ticking, tick_items
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import BOARD, ROOM, Office, a_key, by
from tests.usecases.recording import corrects, enters, parts


@pytest.fixture
async def incident(office: Office) -> Incident:
    return await office.has_a_room()


async def test_an_asset_is_a_part_until_it_is_cut_off_and_imaged(office: Office, incident: Incident) -> None:
    entry = await enters(office, incident, "asset", name="web-3")
    [part] = await parts(office, incident)
    assert (part.title, part.owner, part.state, entry.part) == ("web-3", None, TaskState.OPEN, 1)

    cut_off = await corrects(office, entry, containment="network")
    assert [one.settled for one in await parts(office, incident)] == [False]
    imaged = await corrects(office, cut_off, imaged="yes")
    assert [one.settled for one in await parts(office, incident)] == [True]
    await corrects(office, imaged, imaged="no")

    assert [one.settled for one in await parts(office, incident)] == [False]


async def test_a_part_that_somebody_ticked_stays_so_until_the_record_says_otherwise(
    office: Office, incident: Incident
) -> None:
    entry = await enters(office, incident, "asset", name="web-3")
    change = Edit(parts_done=frozenset({1}))
    await save_item(office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=4, change=change)

    await corrects(office, entry, service="shop")

    assert [one.settled for one in await parts(office, incident)] == [True]


async def test_what_is_settled_from_the_first_becomes_no_part(office: Office, incident: Incident) -> None:
    entry = await enters(office, incident, "asset", name="web-3", containment="network", imaged="yes")

    assert entry.part == 0
    assert await parts(office, incident) == []
    later = await corrects(office, entry, imaged="no")
    assert (later.part, len(await parts(office, incident))) == (1, 1)


async def test_whom_the_commander_names_is_given_the_part_and_told(
    office: Office, incident: Incident
) -> None:
    entry = await enters(office, incident, "credential", who=KIM, name="svc", system="host", owner=SAM)

    [part] = await parts(office, incident, 9)
    assert (part.owner, part.assigned_by, part.title) == (SAM, KIM, "svc · host")
    assert await office.sent(Errand.ASSIGNED) == [(SAM, {"item": 9, "part": 1})]
    await corrects(office, entry, who=KIM, owner=DANA)
    assert [one.owner for one in await parts(office, incident, 9)] == [DANA]
    await corrects(office, entry, who=KIM, rotated_at="2020-01-01 10:00")
    assert [one.settled for one in await parts(office, incident, 9)] == [True]


async def test_what_is_not_theirs_to_give_is_nobodys_and_the_entry_is_kept(
    office: Office, incident: Incident
) -> None:
    entry = await enters(office, incident, "credential", name="svc", system="host", owner=DANA)

    assert entry.record.owner_named == DANA
    assert [one.owner for one in await parts(office, incident, 9)] == [None]


async def test_whoever_names_themselves_has_it(office: Office, incident: Incident) -> None:
    await enters(office, incident, "credential", name="svc", system="host", owner=SAM)

    [part] = await parts(office, incident, 9)
    assert (part.owner, part.ack_at) == (SAM, part.moved_at)
    assert await office.sent(Errand.ASSIGNED) == []


async def test_a_log_is_a_part_until_somebody_watches_it_and_an_alert_is_none(
    office: Office, incident: Incident
) -> None:
    await enters(office, incident, "detection", name="logins as build")
    log = await enters(office, incident, "detection", name="auth.log", kind="log")
    assert [one.title for one in await parts(office, incident, 9)] == ["auth.log"]

    await corrects(office, log, kind="alert")

    assert [one.settled for one in await parts(office, incident, 9)] == [True]


async def test_entries_past_the_last_part_are_kept_without_one(office: Office, incident: Incident) -> None:
    for n in range(PARTS_LIMIT):
        await add_part(
            office.desk,
            key=a_key(),
            by=by(KIM),
            incident=incident.id,
            number=4,
            title=f"part {n}",
            change=Edit(),
        )
    entry = await enters(office, incident, "asset", name="web-3")

    assert (entry.part, len(await parts(office, incident))) == (0, PARTS_LIMIT)


def ticking(phase: str, *numbers: int) -> Ticking:
    return Ticking(a_key(), by(SAM), ROOM, BOARD, phase, frozenset(), frozenset(numbers))


async def test_an_item_is_done_with_an_open_vector_but_not_quietly(
    office: Office, incident: Incident
) -> None:
    entry = await enters(office, incident, "vector", what="the old VPN")
    await enters(office, incident, "vector", what="phishing", state="ruled_out")

    ticked = await tick_items(office.desk, ticking("contain", 2, 3))

    [left] = ticked.left_open
    assert (left.number, left.entries) == (2, (entry,))
    assert (await office.task(incident, 2)).state is TaskState.DONE
    facts = [one.facts for one in await office.log(incident, Kind.ITEM_DONE)]
    assert [one.get("records_open") for one in facts] == ["vector:1", None]


async def test_the_same_in_the_form_of_the_item(office: Office, incident: Incident) -> None:
    await enters(office, incident, "credential", name="svc", system="host")
    done = Edit(state=TaskState.DONE)

    saved = await save_item(office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=9, change=done)

    assert saved.left_open is not None
    assert [one.name for one in saved.left_open.entries] == ["credential:1"]


async def test_somebody_who_cannot_be_reached_is_given_no_part(office: Office, incident: Incident) -> None:
    excluding = office.organised(excluded=frozenset({ALEX}))
    await enters(excluding, incident, "asset", who=KIM, name="web-3", owner=ALEX)

    assert [one.owner for one in await parts(office, incident)] == [None]
