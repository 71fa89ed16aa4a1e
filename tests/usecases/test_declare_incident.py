"""Somebody smells smoke: what is recorded, what leaves, what a repeat is told, and who is sent away?"""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.codenames import CodenameList, CodenamesExhausted, Word
from app.domain.organisation import Commanders
from app.domain.outgoing import Errand
from app.domain.pictures import Told
from app.domain.refusals import AlreadyOver, NotForBots, NotOneOfUs, NotYours
from app.domain.timeline import Kind
from app.usecases.decide_response import stand_down
from app.usecases.open_another import open_another
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by


async def test_a_start_records_everything_pages_the_commander_and_has_the_room_opened(office: Office) -> None:
    answer = await office.hears(words="odd login")

    incident = await office.incident(answer.incident)
    assert (answer.told, answer.codename) == (Told.OPENED, incident.codename)
    assert [ring.user for ring in answer.paged] == [KIM]
    [declared] = await office.log(incident, Kind.DECLARED)
    assert (declared.actor, declared.text) == (DANA, "odd login")
    assert [person for person, _ in await office.sent(Errand.PAGE)] == [KIM]
    assert len(await office.sent(Errand.OPEN_ROOM)) == 1
    assert [(await office.task(incident, number)).version for number in range(1, 15)] == [0] * 14


async def test_the_same_delivery_is_answered_the_same_and_does_nothing(office: Office) -> None:
    key = a_key()
    first = await office.hears(key=key)

    assert await office.hears(key=key) == first
    assert len(await office.sent(Errand.PAGE)) == 1


async def test_the_same_person_within_ten_minutes_hears_of_what_is_open_and_is_in_the_log(
    office: Office,
) -> None:
    first = await office.hears()
    office.clock.moves(minutes=9)

    again = await office.hears(words="still odd")

    assert (again.told, again.incident) == (Told.ALREADY_OPEN, first.incident)
    [entry] = await office.log(await office.incident(first.incident), Kind.REPORTED_AGAIN)
    assert (entry.actor, entry.text) == (DANA, "still odd")

    office.clock.moves(minutes=2)
    assert (await office.hears()).told is Told.OPENED
    assert (await office.hears(SAM)).told is Told.OPENED


@pytest.mark.parametrize(
    ("via", "where"),
    [
        pytest.param("command", [], id="a command is answered in the same breath"),
        pytest.param("typed", [ELSEWHERE], id="a typed line where it was typed"),
        pytest.param("shortcut", [""], id="the shortcut by direct message"),
    ],
)
async def test_the_answer_leaves_with_the_act_where_there_is_none_of_its_own(
    office: Office, via: str, where: list[str]
) -> None:
    await office.hears(via=via, channel=ELSEWHERE)

    assert [subject["channel"] for _, subject in await office.sent(Errand.ANSWER_STARTER)] == where


@pytest.mark.parametrize(
    ("account", "refusal"),
    [
        pytest.param({"foreign": True}, NotOneOfUs, id="of another company"),
        pytest.param({"bot": True}, NotForBots, id="another app"),
    ],
)
async def test_whoever_is_not_one_of_ours_starts_nothing(
    office: Office, account: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await office.hears(DANA, by=by(DANA, **account))
    assert await office.sent(Errand.PAGE, Errand.OPEN_ROOM) == []

    await office.hears(DANA, by=by(DANA))
    assert len(await office.sent(Errand.OPEN_ROOM)) == 1


async def test_with_nobody_listed_the_starter_is_the_first_contact_and_the_board_says_so(
    office: Office,
) -> None:
    alone = office.organised(commanders=Commanders())

    answer = await alone.hears()

    assert answer.nobody_listed
    assert [person for person, _ in await alone.sent(Errand.PAGE)] == [DANA]
    assert (await alone.incident(answer.incident)).warnings == ("nobody_listed",)


async def test_codenames_are_never_given_twice(office: Office) -> None:
    names = {(await office.hears(person)).codename for person in (DANA, KIM, SAM, ALEX)}

    assert len(names) == 4


async def test_a_codename_somebody_had_is_given_up_for_one_that_is_free(office: Office) -> None:
    pairs = CodenameList((Word("amber", "琥珀"),), (Word("otter", "水獭"), Word("heron", "苍鹭")))
    few = replace(office, desk=replace(office.desk, codenames=pairs))

    names = [(await few.hears(person)).codename for person in (DANA, KIM)]

    assert {name.slug for name in names if name} == {"amber-otter", "amber-heron"}
    with pytest.raises(CodenamesExhausted):
        await few.hears(SAM)


async def test_an_excluded_starter_is_told_that_it_began_and_nothing_of_whom_it_reaches(
    office: Office,
) -> None:
    strict = office.organised(excluded=frozenset({DANA}))

    answer = await strict.hears()

    assert (answer.told, answer.outsider) == (Told.OPENED, True)
    assert (answer.paged, answer.ring, answer.skipped) == ((), (), ())
    assert [person for person, _ in await strict.sent(Errand.PAGE)] == [KIM]


async def test_another_room_is_opened_once_and_after_that_the_commanders_are_told(office: Office) -> None:
    first = await office.hears()
    assert first.incident is not None
    key = a_key()

    second = await open_another(office.desk, key=key, by=by(DANA), incident=first.incident)
    assert second.told is Told.OPENED
    assert second.incident != first.incident
    repeated = await open_another(office.desk, key=key, by=by(DANA), incident=first.incident)
    assert repeated.incident == second.incident

    third = await open_another(office.desk, key=a_key(), by=by(DANA), incident=first.incident)
    assert (third.told, third.incident) == (Told.COMMANDERS_TOLD, first.incident)
    assert await office.sent(Errand.STARTED_TWICE) == [(KIM, {})]
    assert len(await office.sent(Errand.OPEN_ROOM)) == 2


async def test_with_a_commander_only_they_are_told_of_a_third_room(office: Office) -> None:
    first = await office.has_a_room(DANA, commander=SAM)
    await open_another(office.desk, key=a_key(), by=by(DANA), incident=first.id)

    await open_another(office.desk, key=a_key(), by=by(DANA), incident=first.id)

    assert await office.sent(Errand.STARTED_TWICE) == [(SAM, {})]


async def test_another_is_for_the_one_who_started_and_while_it_lasts(office: Office) -> None:
    first = await office.has_a_room()
    with pytest.raises(NotYours):
        await open_another(office.desk, key=a_key(), by=by(SAM), incident=first.id)

    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await open_another(office.desk, key=a_key(), by=by(DANA), incident=first.id)
    assert len(await office.sent(Errand.OPEN_ROOM)) == 1
