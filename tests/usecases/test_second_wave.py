"""Executives and counsel come after those who do the work; counsel that is missing is asked about once."""

import asyncio
from dataclasses import replace

import pytest

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import CounselMissing
from app.domain.refusals import AlreadyOver, NoIncidentHere, OnlyCommander, OperationsFirst
from app.domain.timeline import Kind
from app.usecases.decide_response import stand_down
from app.usecases.drawing import DRAWERS
from app.usecases.invite_second_wave import invite_second_wave, second_wave_of
from app.usecases.learn_people import learn_people
from app.usecases.letters import Letter
from app.usecases.sweep_counsel import sweep_counsel
from tests.builders import ALEX, KIM, SAM, a_person
from tests.persistence.stores import rows
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ROOM, Office, a_key, by
from tests.usecases.carried import carries, outcome

LENA, GONE = UserId("U0LENA"), UserId("U0GONE")


@pytest.fixture
async def staffed(office: Office) -> Office:
    """With counsel and two executives, one of whom may learn nothing."""
    await learn_people(office.desk, [a_person(LENA)])
    return office.organised(legal=(LENA,), executives=(ALEX, SAM), excluded=frozenset({SAM}))


@pytest.fixture
async def opened(staffed: Office) -> Incident:
    """The first wave has gone out."""
    incident = await staffed.has_a_room()
    async with staffed.desk.store.job("opened") as uow:
        await uow.incidents.record_room(incident.id, invited=True)
        await uow.commit(incident.id)
    return await staffed.incident(incident.id)


async def presses(office: Office, incident: Incident, person: UserId = KIM, *, outside: bool = False) -> None:
    here = None if outside else ROOM
    await invite_second_wave(office.desk, key=a_key(), by=by(person), incident=incident.id, here=here)


async def drawn(office: Office, incident: Incident, errand: Errand, **subject: str) -> Letter | None:
    async with office.desk.store.look() as uow:
        return await DRAWERS[errand](office.desk, uow, Intent(errand, KIM, incident.id, subject))


async def is_due(office: Office) -> None:
    office.clock.moves(minutes=31)


async def test_each_is_asked_in_by_an_errand_of_their_own_without_the_excluded(
    staffed: Office, opened: Incident
) -> None:
    key = a_key()
    for _ in range(2):
        await invite_second_wave(staffed.desk, key=key, by=by(KIM), incident=opened.id, here=ROOM)

    assert list(second_wave_of(staffed.desk, opened)) == [LENA, ALEX]
    invited = await staffed.sent(Errand.INVITE)
    assert invited == [(LENA, {"why": "counsel"}), (ALEX, {"why": "executive"})]
    (entry,) = await staffed.log(opened, Kind.SECOND_WAVE)
    assert entry.facts == {"people": 2}
    assert (await staffed.incident(opened.id)).second_wave_at is not None


async def test_from_the_letter_the_commander_may_press_it_and_others_may_not(
    staffed: Office, opened: Incident
) -> None:
    with pytest.raises(OnlyCommander):
        await presses(staffed, opened, ALEX)
    with pytest.raises(NoIncidentHere):
        await presses(staffed, opened, ALEX, outside=True)
    with pytest.raises(NoIncidentHere):
        await presses(staffed, replace(opened, id=IncidentId("f" * 16)))
    await presses(staffed, opened, outside=True)
    first = (await staffed.incident(opened.id)).second_wave_at
    staffed.clock.moves(minutes=5)
    await presses(staffed, opened, outside=True)

    assert (await staffed.incident(opened.id)).second_wave_at == first


async def test_not_before_those_who_do_the_work_and_not_when_it_is_over(staffed: Office) -> None:
    incident = await staffed.has_a_room()
    with pytest.raises(OperationsFirst):
        await presses(staffed, incident)
    await stand_down(staffed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(AlreadyOver):
        await presses(staffed, incident)


async def test_one_who_cannot_be_invited_is_written_down_and_blocks_nobody(
    staffed: Office, slack: Slack, opened: Incident
) -> None:
    await learn_people(staffed.desk, [a_person(GONE)])
    office = staffed.organised(legal=(GONE, LENA))
    slack.workspace.add_user(LENA, "lena", display_name="Lena")
    slack.workspace.add_channel(
        "the-room", id=ROOM, is_private=True, members=[slack.workspace.bot_user_id, KIM]
    )
    await presses(office, opened)
    await carries(office, slack, Errand.INVITE)

    assert await outcome(office, Errand.INVITE) == "sent"
    (entry,) = await office.log(opened, Kind.NOT_INVITED)
    assert entry.facts == {"person": GONE, "why": "user_not_found"}
    assert LENA in slack.workspace.channels[ROOM].members
    stays = await rows(office.engine, "SELECT user_id, why FROM presence_intervals WHERE why <> ''")
    assert (LENA, "counsel") in [(row["user_id"], row["why"]) for row in stays]


async def test_the_commander_is_reminded_once_and_the_letter_gives_way(
    staffed: Office, slack: Slack, opened: Incident
) -> None:
    assert await sweep_counsel(staffed.desk) == 0
    await is_due(staffed)
    assert await sweep_counsel(staffed.desk) == 1
    await is_due(staffed)
    assert await sweep_counsel(staffed.desk) == 0
    assert [to for to, _ in await staffed.sent(Errand.COUNSEL_MISSING)] == [KIM]
    assert len(await staffed.log(opened, Kind.COUNSEL_MISSING)) == 1

    await carries(staffed, slack, Errand.COUNSEL_MISSING)
    await presses(staffed, opened)
    settling = (await staffed.sent(Errand.SETTLE_LETTER))[-1][1]
    letter = await drawn(staffed, opened, Errand.SETTLE_LETTER, **settling)
    assert letter is not None
    assert letter.message == CounselMissing(opened.id, opened.codename, settled=True)


async def test_counsel_who_was_asked_in_and_did_not_come_is_still_missed(
    staffed: Office, opened: Incident
) -> None:
    await presses(staffed, opened)
    await is_due(staffed)
    await sweep_counsel(staffed.desk)

    letter = await drawn(staffed, opened, Errand.COUNSEL_MISSING)
    assert letter is not None
    assert letter.message == CounselMissing(opened.id, opened.codename, settled=False)


async def test_counsel_who_came_meanwhile_is_not_asked_for(staffed: Office, opened: Incident) -> None:
    await is_due(staffed)
    await sweep_counsel(staffed.desk)
    assert await drawn(staffed, opened, Errand.COUNSEL_MISSING) is not None
    async with staffed.desk.store.job("comes") as uow:
        await uow.participants.invited(opened.id, [LENA], staffed.clock.now())
        await uow.commit(opened.id)

    assert await drawn(staffed, opened, Errand.COUNSEL_MISSING) is None
    await stand_down(staffed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    assert await drawn(staffed, opened, Errand.COUNSEL_MISSING) is None


async def test_while_nobody_commands_it_waits(staffed: Office) -> None:
    await staffed.has_a_room(commander=None)
    await is_due(staffed)
    assert await sweep_counsel(staffed.desk) == 1
    assert await sweep_counsel(staffed.desk) == 0
    staffed.clock.moves(minutes=2)

    assert await sweep_counsel(staffed.desk) == 1
    assert await staffed.sent(Errand.COUNSEL_MISSING) == []


async def test_of_what_is_over_nobody_is_reminded(staffed: Office, opened: Incident) -> None:
    await stand_down(staffed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    await is_due(staffed)

    assert await sweep_counsel(staffed.desk) == 1
    assert await staffed.sent(Errand.COUNSEL_MISSING) == []
    assert (await staffed.incident(opened.id)).counsel_look_at is None


async def test_counsel_that_is_there_is_not_missed(staffed: Office) -> None:
    await staffed.has_a_room(KIM, LENA)
    await is_due(staffed)

    assert await sweep_counsel(staffed.desk) == 1
    assert await staffed.sent(Errand.COUNSEL_MISSING) == []


async def test_without_counsel_the_board_says_so_once(office: Office) -> None:
    incident = await office.has_a_room()
    await is_due(office)
    await asyncio.gather(*(sweep_counsel(office.desk) for _ in range(3)))
    async with office.desk.store.job("again") as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        await uow.incidents.save(replace(held, counsel_look_at=office.clock.now()))
        await uow.commit(incident.id)
    assert await sweep_counsel(office.desk) == 1

    assert (await office.incident(incident.id)).warnings.count("legal_unset") == 1
