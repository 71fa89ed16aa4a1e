"""How does command change hands: asked, accepted, declined, taken back?"""

import asyncio
from datetime import timedelta

import pytest

from app.domain.ids import HandoverId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.refusals import (
    AlreadyOver,
    CommanderAlone,
    FieldRefused,
    HandoverEnded,
    HandoverWaits,
    NoIncidentHere,
    NotYours,
    Outdated,
)
from app.domain.roles import Role, Wish
from app.domain.timeline import Kind
from app.usecases.answer_handover import accept_handover, decline_handover, take_back_handover
from app.usecases.assign_roles import assign_roles
from app.usecases.decide_response import stand_down
from app.usecases.hand_over import hand_over, hand_over_by_form
from app.usecases.learn_people import learn_people
from app.usecases.look_at_roles import look_at_handover, look_at_roles
from app.usecases.sweep_handovers import sweep_handovers
from app.usecases.sweep_idle import sweep_idle
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.persistence.stores import rows
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.handing_over import accepts, asked, asks, notices

NONE = HandoverId("f" * 16)


async def test_nothing_changes_until_it_is_accepted(listed: Office, led: Incident) -> None:
    assert await asks(listed) == (SAM, True)

    assert (await listed.incident(led.id)).commander == KIM
    assert [person for person, _ in await listed.sent(Errand.HANDOVER)] == [SAM, KIM]
    assert await notices(listed) == ["commander"]


async def test_the_same_question_delivered_twice_is_one(listed: Office, led: Incident) -> None:
    key = a_key()
    for _ in range(2):
        told = await hand_over_by_form(listed.desk, key=key, by=by(KIM), incident=led.id, taker=SAM)
        assert told == (SAM, True)

    assert len(await listed.log(led, Kind.HANDOVER_ASKED)) == 1


async def test_command_may_go_to_somebody_untrained_who_is_named_so(listed: Office, led: Incident) -> None:
    assert await asks(listed, DANA) == (DANA, False)
    assert (await look_at_roles(listed.desk, by=by(SAM), channel=ROOM)).asked == DANA
    assert led.commander == KIM


@pytest.mark.parametrize(
    ("taker", "problem"),
    [(None, "missing"), (KIM, "yourself"), (UserId("U0GUS"), "not_reachable"), (ALEX, "not_reachable")],
)
async def test_only_another_full_member_is_asked(
    listed: Office, led: Incident, taker: UserId | None, problem: str
) -> None:
    await learn_people(listed.desk, [a_person(UserId("U0GUS"), guest=True)])
    wary = listed.organised(excluded=frozenset({ALEX}))

    with pytest.raises(FieldRefused) as refused:
        await asks(wary, taker)
    assert (refused.value.field, refused.value.problem) == ("taker", problem)
    assert await listed.log(led, Kind.HANDOVER_ASKED) == []


@pytest.mark.usefixtures("led")
async def test_only_the_commander_hands_over_and_from_the_room_only(listed: Office) -> None:
    with pytest.raises(CommanderAlone):
        await asks(listed, ALEX, giver=SAM)
    with pytest.raises(NoIncidentHere):
        await hand_over(listed.desk, key=a_key(), by=by(KIM), channel=ELSEWHERE, taker=SAM)


async def test_the_form_of_a_handover_is_for_the_commander(listed: Office, led: Incident) -> None:
    form = await look_at_handover(listed.desk, by=by(KIM), incident=led.id)

    assert form.incident == led.id
    with pytest.raises(CommanderAlone):
        await look_at_handover(listed.desk, by=by(SAM), incident=led.id)


async def test_one_is_asked_at_a_time_and_the_second_question_says_whom(
    listed: Office, led: Incident
) -> None:
    await asked(listed, led)
    with pytest.raises(HandoverWaits) as waits:
        await asks(listed, ALEX)

    assert waits.value.taker == SAM


async def test_whoever_accepts_commands_and_everything_follows(listed: Office, led: Incident) -> None:
    gives = Wish({Role.DEPUTY: SAM, Role.SCRIBE: SAM}, expert=SAM, service="payments")
    await assign_roles(listed.desk, key=a_key(), by=by(KIM), incident=led.id, wish=gives)
    handover = await asked(listed, led)
    listed.clock.moves(minutes=5)
    key = a_key()
    for _ in range(2):
        await accept_handover(listed.desk, key=key, by=by(SAM), handover=handover.id)

    after = await listed.incident(led.id)
    assert (after.commander, after.deputy, after.idle_asks) == (SAM, None, 0)
    assert after.idle_look_at is not None
    assert after.idle_look_at - listed.clock.now() > timedelta(minutes=9)
    assert (await notices(listed))[-1] == "handed_over"
    assert (await listed.sent(Errand.ROOM_NOTICE))[-1][1]["other"] == KIM
    async with listed.desk.store.look() as uow:
        staff = await uow.roles.of(led.id)
    assert [held.role for held in staff.of(SAM)] == [Role.COMMANDER]
    query = "SELECT person, until IS NULL AS now FROM role_intervals WHERE role = 'commander' ORDER BY since"
    held = await rows(listed.engine, query)
    assert [(row["person"], row["now"]) for row in held] == [(KIM, False), (SAM, True)]
    assert [entry.facts["how"] for entry in await listed.log(led, Kind.HANDOVER_ENDED)] == ["accepted"]


async def test_the_idle_look_starts_anew_and_accepting_is_no_sign_of_life(
    listed: Office, led: Incident
) -> None:
    handover = await asked(listed, led)
    await accepts(listed, handover)
    listed.clock.moves(minutes=10, seconds=1)
    await sweep_idle(listed.desk)

    assert [person for person, _ in await listed.sent(Errand.ASK_IDLE)] == [SAM]


async def test_whoever_cannot_says_so_and_the_giver_hears_it(listed: Office, led: Incident) -> None:
    handover = await asked(listed, led)
    key = a_key()
    for _ in range(2):
        await decline_handover(listed.desk, key=key, by=by(SAM), handover=handover.id)

    assert (await listed.incident(led.id)).commander == KIM
    news = await listed.sent(Errand.HANDOVER_NEWS)
    assert news == [(KIM, {"handover": handover.id, "news": "declined"})]
    await asked(listed, led, ALEX)


async def test_what_was_taken_back_cannot_be_accepted(listed: Office, led: Incident) -> None:
    handover = await asked(listed, led)
    key = a_key()
    for _ in range(2):
        await take_back_handover(listed.desk, key=key, by=by(KIM), handover=handover.id)
    with pytest.raises(HandoverEnded) as ended:
        await accepts(listed, handover)

    assert ended.value.state == "taken_back"
    assert (await listed.incident(led.id)).commander == KIM


async def test_nobody_else_answers_it(listed: Office, led: Incident) -> None:
    handover = await asked(listed, led)
    with pytest.raises(NotYours):
        await accepts(listed, handover, DANA)
    with pytest.raises(NotYours):
        await take_back_handover(listed.desk, key=a_key(), by=by(SAM), handover=handover.id)
    with pytest.raises(Outdated):
        await accept_handover(listed.desk, key=a_key(), by=by(SAM), handover=NONE)


async def test_after_a_stand_down_there_is_nothing_to_accept(listed: Office, led: Incident) -> None:
    handover = await asked(listed, led)
    await stand_down(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await accepts(listed, handover)


async def test_accepting_and_taking_back_at_once_is_one_of_both_ten_times(
    listed: Office, led: Incident
) -> None:
    giver, taker = KIM, SAM
    for _ in range(10):
        await asks(listed, taker, giver)
        async with listed.desk.store.look() as uow:
            handover = await uow.handovers.waiting(led.id)
        assert handover is not None
        both = (
            accept_handover(listed.desk, key=a_key(), by=by(taker), handover=handover.id),
            take_back_handover(listed.desk, key=a_key(), by=by(giver), handover=handover.id),
        )
        (late,) = [error for error in await asyncio.gather(*both, return_exceptions=True) if error]

        assert isinstance(late, HandoverEnded)
        commander = (await listed.incident(led.id)).commander
        assert commander == (taker if late.state == "accepted" else giver)
        if commander == taker:
            giver, taker = taker, giver


async def test_the_giver_is_told_once_that_nobody_has_accepted(listed: Office, led: Incident) -> None:
    handover = await asked(listed, led)
    assert await sweep_handovers(listed.desk) == 0
    listed.clock.moves(minutes=2, seconds=1)

    await asyncio.gather(*(sweep_handovers(listed.desk) for _ in range(3)))
    listed.clock.moves(minutes=10)
    assert await sweep_handovers(listed.desk) == 0
    news = await listed.sent(Errand.HANDOVER_NEWS)
    assert news == [(KIM, {"handover": handover.id, "news": "unanswered"})]
    await accepts(listed, handover)
    assert (await listed.incident(led.id)).commander == SAM
