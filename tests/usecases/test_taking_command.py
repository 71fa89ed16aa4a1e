"""Who takes command where nobody has it, or whoever has is not heard from?"""

import asyncio

import pytest

from app.domain.incident import Incident
from app.domain.organisation import Commanders
from app.domain.refusals import (
    AlreadyOver,
    HandoverEnded,
    NoIncidentHere,
    NotTrained,
    SomebodyCommands,
)
from app.domain.timeline import Kind
from app.usecases.answer_idle import IdleAnswer, give_up_command
from app.usecases.answer_page import answer_page
from app.usecases.board_picture import picture_board
from app.usecases.decide_response import confirm_incident, stand_down
from app.usecases.learn_people import learn_people
from app.usecases.ports import Sent
from app.usecases.sweep_idle import sweep_idle
from app.usecases.sweep_pages import sweep_pages
from app.usecases.take_command_here import take_command_here
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.handing_over import accepts, asked, call_of, goes_silent, notices
from tests.usecases.signing_gates import opens

CARD = Sent("D0KIM", "1764000000.000200")


async def test_two_who_take_command_at_once_are_one_commander(listed: Office, led: Incident) -> None:
    await goes_silent(listed)
    takes = [
        take_command_here(listed.desk, key=a_key(), by=by(person), channel=ROOM) for person in (SAM, ALEX)
    ]
    (late,) = [error for error in await asyncio.gather(*takes, return_exceptions=True) if error]

    assert isinstance(late, SomebodyCommands)
    assert late.commander == (await listed.incident(led.id)).commander


async def test_a_giver_who_gives_up_meanwhile_leaves_it_to_whoever_accepts(
    listed: Office, led: Incident
) -> None:
    handover = await asked(listed, led)
    await give_up_command(listed.desk, IdleAnswer(a_key(), by(KIM), led.id, CARD))
    await accepts(listed, handover)

    assert (await listed.incident(led.id)).commander == SAM
    assert (await notices(listed))[-1] == "commander"
    assert not (await call_of(listed, led)).waiting


async def test_accepting_from_somebody_who_is_not_heard_from_ends_the_search(
    listed: Office, led: Incident
) -> None:
    handover = await asked(listed, led)
    listed.clock.moves(minutes=1)
    async with listed.desk.store.job("goes_silent") as uow:
        held = await uow.incidents.locked(led.id)
        call = await uow.calls.of_incident(led.id)
        assert held is not None
        assert call is not None
        asked_twice = held.asked_whether_there(until=listed.clock.now())
        await uow.incidents.save(asked_twice.wants_relief())
        await uow.calls.save(call.reopened())
        await uow.commit(led.id)
    await accepts(listed, handover)

    assert (await call_of(listed, led)).answered_by == SAM
    listed.clock.moves(minutes=5)
    assert await sweep_pages(listed.desk) == 0


async def test_somebody_trained_takes_command_from_silence(listed: Office, led: Incident) -> None:
    await goes_silent(listed)
    key = a_key()
    for _ in range(2):
        await take_command_here(listed.desk, key=key, by=by(SAM), channel=ROOM)

    after = await listed.incident(led.id)
    assert (after.commander, after.relief_wanted) == (SAM, False)
    assert (await notices(listed))[-1] == "relieved"
    assert (await call_of(listed, led)).answered_by == SAM


async def test_whoever_has_acted_since_is_there_whatever_the_board_still_shows(
    listed: Office, led: Incident
) -> None:
    await goes_silent(listed)
    handover = await asked(listed, led, ALEX)
    with pytest.raises(SomebodyCommands):
        await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM)

    await answer_page(listed.desk, key=a_key(), by=by(SAM), page=await listed.page_of(led, SAM))
    assert (await listed.incident(led.id)).commander == SAM
    with pytest.raises(HandoverEnded) as ended:
        await accepts(listed, handover, ALEX)
    assert ended.value.state == "passed"


async def test_command_that_nobody_has_is_taken_from_the_board(listed: Office) -> None:
    incident = await listed.has_a_room(commander=None)
    await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM)

    assert (await listed.incident(incident.id)).commander == SAM
    assert (await notices(listed))[-1] == "commander"


async def test_a_silent_commander_who_presses_it_keeps_command(listed: Office, led: Incident) -> None:
    await goes_silent(listed)
    await take_command_here(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)

    after = await listed.incident(led.id)
    assert (after.commander, after.relief_wanted) == (KIM, False)
    assert (await notices(listed))[-1] == "still_there"


async def test_a_commander_who_acted_and_fell_silent_is_asked_before_command_is_taken(
    listed: Office, led: Incident
) -> None:
    await confirm_incident(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    listed.clock.moves(minutes=10, seconds=1)
    assert await sweep_idle(listed.desk) == 1
    listed.clock.moves(hours=2)
    for person, refused in ((DANA, SomebodyCommands), (KIM, SomebodyCommands)):
        with pytest.raises(refused):
            await take_command_here(listed.desk, key=a_key(), by=by(person), channel=ROOM)
    key = a_key()
    for _ in range(2):
        assert await take_command_here(listed.desk, key=key, by=by(SAM), channel=ROOM) == KIM

    for _ in range(3):
        assert await sweep_idle(listed.desk) == 1
        listed.clock.moves(minutes=2, seconds=1)
    assert (await listed.incident(led.id)).relief_wanted
    assert await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM) is None
    after = await listed.incident(led.id)
    assert (after.commander, after.doubted_at) == (SAM, None)
    [doubt] = await listed.log(led, Kind.COMMANDER_DOUBTED)
    assert (doubt.actor, doubt.facts) == (SAM, {"person": KIM})


async def test_a_commander_who_is_doubted_and_does_anything_is_there(listed: Office, led: Incident) -> None:
    listed.clock.moves(minutes=10, seconds=1)
    await confirm_incident(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    assert await sweep_idle(listed.desk) == 1
    listed.clock.moves(minutes=11)
    assert await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM) == KIM
    listed.clock.moves(seconds=1)
    await opens(listed, led, "G7")

    assert await sweep_idle(listed.desk) == 1
    with pytest.raises(SomebodyCommands):
        await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM)


async def test_command_is_not_taken_from_somebody_who_is_there(listed: Office, led: Incident) -> None:
    with pytest.raises(SomebodyCommands) as there:
        await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM)

    assert there.value.commander == KIM
    await stand_down(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(AlreadyOver):
        await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM)
    with pytest.raises(NoIncidentHere):
        await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ELSEWHERE)
    assert led.commander == KIM


@pytest.mark.parametrize("gone", ["excluded", "deactivated"])
async def test_command_is_taken_from_somebody_whom_no_question_reaches_any_more(
    listed: Office, led: Incident, gone: str
) -> None:
    await confirm_incident(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    await learn_people(listed.desk, [a_person(KIM, deactivated=gone == "deactivated")])
    left = listed.organised(excluded=frozenset({KIM} if gone == "excluded" else ()))
    async with left.desk.store.look() as uow:
        assert (await picture_board(left.desk, uow, await left.incident(led.id))).take_command
    await take_command_here(left.desk, key=a_key(), by=by(SAM), channel=ROOM)

    assert (await left.incident(led.id)).commander == SAM


@pytest.mark.usefixtures("led")
async def test_the_untrained_do_not_take_command(listed: Office) -> None:
    await goes_silent(listed)

    with pytest.raises(NotTrained):
        await take_command_here(listed.desk, key=a_key(), by=by(DANA), channel=ROOM)


async def test_where_nobody_is_listed_any_full_member_may_command(office: Office) -> None:
    unlisted = office.organised(commanders=Commanders())
    incident = await unlisted.has_a_room(commander=None)
    await take_command_here(unlisted.desk, key=a_key(), by=by(DANA), channel=ROOM)

    assert (await unlisted.incident(incident.id)).commander == DANA
