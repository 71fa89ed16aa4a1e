"""Who takes command when: races, second buttons, silence, and giving it up?"""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders
from app.domain.outgoing import Errand
from app.domain.paging import PageState
from app.domain.refusals import AlreadyAnswered, AlreadyOver, NotYours, Outdated
from app.domain.roster import Tier
from app.domain.timeline import Kind
from app.usecases.answer_idle import IdleAnswer, give_up_command, keep_command
from app.usecases.answer_page import answer_page
from app.usecases.answering import note_heard_from
from app.usecases.decide_response import confirm_incident, stand_down
from app.usecases.declare_incident import Report
from app.usecases.page_commander import page_commander
from app.usecases.ports import Sent
from app.usecases.sweep_idle import sweep_idle
from app.usecases.sweep_pages import sweep_pages
from app.usecases.take_command import take_command
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import somebody_waits
from tests.usecases.an_office import ROOM, Office, a_key, by

CARD = Sent("D0KIM", "1764000000.000200")


@pytest.fixture
def tiers(office: Office) -> Office:
    """Kim first, Sam as a shadow, then Alex."""
    people = (Commander(KIM), Commander(SAM, Tier.SHADOW), Commander(ALEX, Tier.TRAINED))
    return office.organised(commanders=Commanders(people=people))


@pytest.fixture
async def commanded(tiers: Office) -> Incident:
    """By Kim, in a room."""
    incident = await tiers.has_a_room(commander=None)
    await answer_page(tiers.desk, key=a_key(), by=by(KIM), page=await tiers.page_of(incident))
    return await tiers.incident(incident.id)


def to(incident: Incident, person: UserId = KIM, key: str = "") -> IdleAnswer:
    return IdleAnswer(key or a_key(), by(person), incident.id, CARD)


async def goes_silent(office: Office) -> None:
    """Asked twice, and no answer."""
    office.clock.moves(minutes=10, seconds=1)
    assert await sweep_idle(office.desk) == 1
    for _ in range(2):
        office.clock.moves(minutes=2, seconds=1)
        assert await sweep_idle(office.desk) == 1


async def notices(office: Office) -> list[str]:
    return [subject["notice"] for _, subject in await office.sent(Errand.ROOM_NOTICE)]


async def test_two_at_once_are_one_commander_twenty_times(office: Office) -> None:
    two = office.organised(commanders=Commanders(people=(Commander(KIM), Commander(SAM))))
    for _ in range(20):
        incident = await two.incident((await two.hears()).incident)
        pages = [await two.page_of(incident, person) for person in (KIM, SAM)]
        press = [
            answer_page(two.desk, key=a_key(), by=by(person), page=page)
            for person, page in zip((KIM, SAM), pages, strict=True)
        ]
        ended = await asyncio.gather(*press, return_exceptions=True)
        two.clock.moves(minutes=11)

        (late,) = [error for error in ended if error is not None]
        assert isinstance(late, AlreadyAnswered)
        assert late.by == (await two.incident(incident.id)).commander
        assert len(await two.log(incident, Kind.COMMAND_TAKEN)) == 1
        assert len(await two.log(incident, Kind.PAGE_ANSWERED)) == 2
        assert {page.state for page in await two.pages(incident)} == {PageState.ANSWERED}


async def test_a_late_answer_is_kept_once_and_refused_each_time(tiers: Office, commanded: Incident) -> None:
    page = await tiers.page_of(commanded, SAM)
    for _ in range(2):
        with pytest.raises(AlreadyAnswered):
            await answer_page(tiers.desk, key=a_key(), by=by(SAM), page=page)

    assert (await notices(tiers)).count("answered") == 1


async def test_a_shadow_is_shown_and_takes_it_by_the_second_button(tiers: Office) -> None:
    incident = await tiers.has_a_room(commander=None)
    page = await tiers.page_of(incident, SAM)
    for _ in range(2):
        await answer_page(tiers.desk, key=a_key(), by=by(SAM), page=page)
    assert (await tiers.incident(incident.id)).commander is None
    assert (await notices(tiers)).count("answered_beside") == 1

    await take_command(tiers.desk, key=a_key(), by=by(SAM), page=page)
    assert (await tiers.incident(incident.id)).commander == SAM


async def test_the_second_button_comes_too_late_once_somebody_commands(
    tiers: Office, commanded: Incident
) -> None:
    with pytest.raises(AlreadyAnswered) as late:
        await take_command(tiers.desk, key=a_key(), by=by(SAM), page=await tiers.page_of(commanded, SAM))

    assert late.value.by == KIM


async def test_a_commander_is_asked_twice_and_then_the_next_tier_is_paged(
    tiers: Office, commanded: Incident
) -> None:
    tiers.clock.moves(minutes=9)
    assert await sweep_idle(tiers.desk) == 0
    tiers.clock.moves(minutes=1, seconds=1)
    assert await sweep_idle(tiers.desk) == 1
    assert await sweep_idle(tiers.desk) == 0
    assert [person for person, _ in await tiers.sent(Errand.ASK_IDLE)] == [KIM]

    tiers.clock.moves(minutes=2, seconds=1)
    assert await sweep_idle(tiers.desk) == 1
    assert [person for person, _ in await tiers.sent(Errand.ASK_IDLE)] == [KIM, KIM]
    assert not (await tiers.incident(commanded.id)).relief_wanted

    tiers.clock.moves(minutes=2, seconds=1)
    assert await sweep_idle(tiers.desk) == 1
    assert (await tiers.incident(commanded.id)).relief_wanted
    assert {page.person for page in await tiers.pages(commanded) if page.round == 2} == {ALEX}


async def test_any_number_of_copies_ask_once(tiers: Office, commanded: Incident) -> None:
    tiers.clock.moves(minutes=10, seconds=1)
    done = await asyncio.gather(*(sweep_idle(tiers.desk) for _ in range(4)))

    assert sum(done) >= 1
    assert len(await tiers.sent(Errand.ASK_IDLE)) == 1
    assert len(await tiers.log(commanded, Kind.COMMANDER_ASKED)) == 1


async def test_who_is_heard_from_while_a_sweep_waits_for_them_is_not_asked(
    tiers: Office, commanded: Incident
) -> None:
    await page_commander(tiers.desk, Report(a_key(), by(SAM), channel=ROOM))
    tiers.clock.moves(minutes=10, seconds=1)
    async with tiers.desk.store.act("keep_command", KIM) as uow:
        await uow.calls.of_incident_locked(commanded.id)
        sweep = asyncio.create_task(sweep_idle(tiers.desk))
        await somebody_waits(tiers.engine)
        await note_heard_from(uow, await tiers.held(uow, commanded), tiers.clock.now())
        await uow.commit(commanded.id)

    assert await sweep == 1
    assert await tiers.sent(Errand.ASK_IDLE) == []


async def test_an_act_in_the_incident_is_a_sign_of_life(tiers: Office, commanded: Incident) -> None:
    tiers.clock.moves(minutes=1)
    await confirm_incident(tiers.desk, key=a_key(), by=by(KIM), channel=ROOM)
    tiers.clock.moves(minutes=10)

    assert await sweep_idle(tiers.desk) == 1
    assert await tiers.sent(Errand.ASK_IDLE) == []
    assert (await tiers.incident(commanded.id)).idle_look_at is None


async def test_whoever_answers_in_place_of_a_silent_commander_takes_over(
    tiers: Office, commanded: Incident
) -> None:
    await goes_silent(tiers)
    await answer_page(tiers.desk, key=a_key(), by=by(ALEX), page=await tiers.page_of(commanded, ALEX))

    after = await tiers.incident(commanded.id)
    assert (after.commander, after.idle_asked) == (ALEX, False)
    assert "relieved" in await notices(tiers)
    with pytest.raises(NotYours):
        await keep_command(tiers.desk, to(commanded))


async def test_the_silent_one_may_press_their_old_card(tiers: Office, commanded: Incident) -> None:
    await goes_silent(tiers)
    await answer_page(tiers.desk, key=a_key(), by=by(KIM), page=await tiers.page_of(commanded, KIM))

    after = await tiers.incident(commanded.id)
    assert (after.commander, after.relief_wanted) == (KIM, False)
    assert "still_there" in await notices(tiers)
    tiers.clock.moves(minutes=10)
    assert await sweep_pages(tiers.desk) == 0


async def test_who_says_that_they_are_there_is_asked_no_more(tiers: Office, commanded: Incident) -> None:
    tiers.clock.moves(minutes=10, seconds=1)
    await sweep_idle(tiers.desk)
    key = a_key()
    for _ in range(2):
        await keep_command(tiers.desk, to(commanded, key=key))
    tiers.clock.moves(minutes=30)

    assert await sweep_idle(tiers.desk) == 0
    assert len(await tiers.log(commanded, Kind.COMMANDER_HEARD)) == 1
    assert [subject["face"] for _, subject in await tiers.sent(Errand.SETTLE_IDLE)] == ["stays"]
    assert "still_there" not in await notices(tiers)


async def test_who_says_so_while_others_are_paged_ends_the_paging(tiers: Office, commanded: Incident) -> None:
    await goes_silent(tiers)
    await keep_command(tiers.desk, to(commanded))
    tiers.clock.moves(minutes=10)

    assert await sweep_pages(tiers.desk) == 0
    assert "still_there" in await notices(tiers)


async def test_an_act_while_others_are_paged_ends_the_paging_at_the_next_round(
    tiers: Office, commanded: Incident
) -> None:
    await goes_silent(tiers)
    await confirm_incident(tiers.desk, key=a_key(), by=by(KIM), channel=ROOM)
    tiers.clock.moves(minutes=2, seconds=1)

    assert await sweep_pages(tiers.desk) == 1
    assert await sweep_pages(tiers.desk) == 0
    assert {page.round for page in await tiers.pages(commanded)} == {1, 2}


async def test_a_call_that_outlived_its_incident_pages_nobody_more(
    tiers: Office, commanded: Incident
) -> None:
    await goes_silent(tiers)
    async with tiers.desk.store.job("ends") as uow:
        await uow.incidents.save((await tiers.held(uow, commanded)).stood_down(tiers.clock.now()))
        await uow.commit(commanded.id)
    before = await tiers.pages(commanded)
    tiers.clock.moves(minutes=10)

    assert await sweep_pages(tiers.desk) == 1
    assert await sweep_pages(tiers.desk) == 0
    assert await tiers.pages(commanded) == before


async def test_who_cannot_frees_command_and_others_are_paged_at_once(
    tiers: Office, commanded: Incident
) -> None:
    answer = to(commanded)
    for _ in range(2):
        await give_up_command(tiers.desk, answer)

    after = await tiers.incident(commanded.id)
    assert (after.commander, after.idle_look_at) == (None, None)
    assert {page.person for page in await tiers.pages(commanded) if page.round == 2} == {ALEX}
    assert next(page for page in await tiers.pages(commanded) if page.person == KIM).state == "declined"
    assert len(await tiers.log(commanded, Kind.COMMAND_GIVEN_UP)) == 1
    with pytest.raises(NotYours):
        await give_up_command(tiers.desk, to(commanded))


async def test_the_question_is_for_the_commander_of_an_open_incident(
    tiers: Office, commanded: Incident
) -> None:
    for verb in (keep_command, give_up_command):
        with pytest.raises(NotYours):
            await verb(tiers.desk, to(commanded, DANA))
        with pytest.raises(Outdated):
            await verb(tiers.desk, replace(to(commanded), incident=IncidentId("f" * 16)))
    await stand_down(tiers.desk, key=a_key(), by=by(KIM), channel=ROOM)
    tiers.clock.moves(minutes=30)

    assert await sweep_idle(tiers.desk) == 0
    with pytest.raises(AlreadyOver):
        await keep_command(tiers.desk, to(commanded))


async def test_how_long_to_wait_is_the_organisations_to_say(tiers: Office) -> None:
    patient = tiers.organised(
        paging=replace(tiers.desk.organisation.paging, idle_commander=timedelta(hours=1))
    )
    incident = await patient.has_a_room(commander=None)
    await answer_page(patient.desk, key=a_key(), by=by(KIM), page=await patient.page_of(incident))
    patient.clock.moves(minutes=59)
    assert await sweep_idle(patient.desk) == 0
    patient.clock.moves(minutes=2)
    assert await sweep_idle(patient.desk) == 1
