"""What is hit is named, whoever speaks for it is asked in, and where nobody comes the commander hears it once."""

import asyncio
from dataclasses import replace

import pytest

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.organisation import Responders
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ServiceLine, ServiceMissing, ServicesShown
from app.domain.refusals import FieldRefused, NoIncidentHere
from app.domain.timeline import Kind
from app.usecases.affected_services import service_lines
from app.usecases.decide_response import stand_down
from app.usecases.drawing import DRAWERS
from app.usecases.learn_people import learn_people
from app.usecases.letters import Letter
from app.usecases.name_service import name_service
from app.usecases.note_membership import note_membership
from app.usecases.sweep_services import sweep_services
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

GUS = UserId("U0GUS")


@pytest.fixture
async def teams(office: Office) -> Office:
    """Payments has a guest on call, then Alex; nobody is on call for mail."""
    await learn_people(office.desk, [a_person(GUS, guest=True)])
    payments, mail = Responders(users=(GUS, ALEX)), Responders()
    return office.organised(responders={"payments": payments, "mail": mail})


@pytest.fixture
async def opened(teams: Office) -> Incident:
    return await teams.has_a_room()


async def names(
    office: Office, words: str, *, speaker: UserId | None = None, key: str = "", by_whom: UserId = KIM
) -> ServicesShown:
    return await name_service(
        office.desk, key=key or a_key(), by=by(by_whom), channel=ROOM, words=words, speaker=speaker
    )


async def drawn(office: Office, incident: Incident) -> Letter | None:
    subject = (await office.sent(Errand.SERVICE_MISSING))[-1][1]
    errand = Errand.SERVICE_MISSING
    async with office.desk.store.look() as uow:
        return await DRAWERS[errand](office.desk, uow, Intent(errand, KIM, incident.id, subject))


async def test_whoever_is_on_call_and_may_come_is_asked_in_once(teams: Office, opened: Incident) -> None:
    key = a_key()
    for words, again in (("Payments", key), ("Payments", key), (" payments ", "")):
        shown = await names(teams, words, key=again)

    assert shown.services == (ServiceLine("Payments", ALEX, there=False),)
    assert await teams.sent(Errand.INVITE) == [(ALEX, {"why": "service"})]
    (entry,) = await teams.log(opened, Kind.SERVICE_NAMED)
    assert (entry.text, entry.facts) == ("Payments", {"representative": ALEX})


@pytest.mark.parametrize("words", ["mail", "search"])
async def test_one_that_nobody_speaks_for_gets_somebody_by_name(
    teams: Office, opened: Incident, words: str
) -> None:
    assert (await names(teams, words)).services == (ServiceLine(words, None, there=False),)
    for _ in range(2):
        shown = await names(teams, words, speaker=SAM)

    assert shown.services == (ServiceLine(words, SAM, there=True),)
    assert len(await teams.log(opened, Kind.SERVICE_NAMED)) == 2


@pytest.mark.usefixtures("opened")
async def test_somebody_who_may_not_come_speaks_for_nothing(teams: Office) -> None:
    for speaker in (GUS, UserId("U0NOBODY")):
        with pytest.raises(FieldRefused):
            await names(teams, "search", speaker=speaker)

    assert (await names(teams, "")).services == ()


@pytest.mark.usefixtures("opened")
async def test_only_in_the_room_and_not_by_guests(teams: Office) -> None:
    with pytest.raises(NoIncidentHere):
        await name_service(teams.desk, key=a_key(), by=by(KIM), channel=ELSEWHERE, words="mail")
    with pytest.raises(NoIncidentHere):
        await names(teams, "mail", by_whom=GUS)


async def test_whoever_may_learn_nothing_by_now_is_not_named(teams: Office, opened: Incident) -> None:
    await names(teams, "payments")
    excluding = teams.organised(excluded=frozenset({ALEX}))
    async with excluding.desk.store.look() as uow:
        (line,) = await service_lines(excluding.desk, uow, opened)

    assert line.representative is None


async def test_the_board_follows_who_comes(teams: Office, opened: Incident) -> None:
    await names(teams, "payments")
    before = (await teams.incident(opened.id)).revision
    await note_membership(teams.desk, key=a_key(), user=ALEX, channel=ROOM, present=True)

    assert (await teams.incident(opened.id)).revision == before + 1
    assert (await names(teams, "")).services[0].there


async def test_the_commander_hears_it_once_however_many_look(teams: Office, opened: Incident) -> None:
    await names(teams, "payments")
    await names(teams, "search")
    assert await sweep_services(teams.desk) == 0
    teams.clock.moves(minutes=11)
    await asyncio.gather(*(sweep_services(teams.desk) for _ in range(3)))
    teams.clock.moves(minutes=11)
    assert await sweep_services(teams.desk) == 0

    told = await teams.sent(Errand.SERVICE_MISSING)
    assert [(to, subject["number"]) for to, subject in told] == [(KIM, 1), (KIM, 2)]
    letter = await drawn(teams, opened)
    assert letter is not None
    assert letter.message == ServiceMissing(opened.codename, 2)


async def test_where_somebody_came_nobody_is_asked_for(teams: Office, opened: Incident) -> None:
    await names(teams, "payments")
    async with teams.desk.store.job("comes") as uow:
        await uow.participants.invited(opened.id, [ALEX], teams.clock.now())
        await uow.commit(opened.id)
    teams.clock.moves(minutes=11)

    assert await sweep_services(teams.desk) == 1
    assert await teams.sent(Errand.SERVICE_MISSING) == []


async def test_a_letter_that_is_late_is_not_sent(teams: Office, opened: Incident) -> None:
    await names(teams, "search", speaker=ALEX)
    teams.clock.moves(minutes=11)
    assert await sweep_services(teams.desk) == 1
    async with teams.desk.store.job("comes") as uow:
        await uow.participants.invited(opened.id, [ALEX], teams.clock.now())
        await uow.commit(opened.id)
    assert await drawn(teams, opened) is None

    await stand_down(teams.desk, key=a_key(), by=by(KIM), channel=ROOM)
    assert await drawn(teams, opened) is None
    assert await drawn(teams, replace(opened, id=IncidentId("f" * 16))) is None


async def test_anybody_of_ours_in_the_room_may_name_one(teams: Office, opened: Incident) -> None:
    await names(teams, "mail", by_whom=DANA)

    assert [entry.actor for entry in await teams.log(opened, Kind.SERVICE_NAMED)] == [DANA]
