"""Who is greeted, of whom is the command told, and what becomes of somebody who should not be there?"""

import asyncio
from dataclasses import replace

import pytest

from app.domain.arrivals import Fate
from app.domain.ids import ArrivalId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ArrivalCard, IdleCard, IdleFace, Welcome
from app.domain.refusals import NoIncidentHere, Outdated
from app.domain.timeline import Kind
from app.usecases.decide_response import stand_down
from app.usecases.drawing import DRAWERS
from app.usecases.learn_people import learn_people
from app.usecases.letters import Letter
from app.usecases.look_at_people import look_at_people
from app.usecases.note_membership import note_membership
from app.usecases.remove_person import remove_person, show_arrival
from app.usecases.sweep_arrivals import sweep_arrivals
from app.usecases.understand_rules import understand_rules
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.persistence.stores import rows
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.carried import carries

GUS, NEW = UserId("U0GUS"), UserId("U0NEW")


@pytest.fixture
async def commanded(office: Office) -> Incident:
    await learn_people(office.desk, [a_person(GUS, guest=True)])
    return await office.has_a_room()


async def comes(office: Office, user: UserId, slack: Slack, *, let_in_by: UserId | None = DANA) -> None:
    await moves(office, user, let_in_by=let_in_by)
    await carries(office, slack, Errand.GREET)


async def moves(
    office: Office, user: UserId, *, present: bool = True, let_in_by: UserId | None = None, key: str = ""
) -> None:
    where = {"channel": ROOM, "present": present, "by_hand_of": let_in_by}
    await note_membership(office.desk, key=key or a_key(), user=user, **where)  # type: ignore[arg-type]


async def drawn(office: Office, errand: Errand, to: UserId, incident: Incident) -> Letter | None:
    """The newest errand of that kind, as it would be delivered now."""
    subject = (await office.sent(errand))[-1][1]
    async with office.desk.store.look() as uow:
        return await DRAWERS[errand](office.desk, uow, Intent(errand, to, incident.id, subject))


async def arrival_in(office: Office) -> ArrivalId:
    return ArrivalId(str((await rows(office.engine, "SELECT arrival_id FROM arrivals"))[-1]["arrival_id"]))


async def fate(office: Office) -> str:
    return str((await rows(office.engine, "SELECT fate FROM arrivals"))[-1]["fate"])


@pytest.mark.usefixtures("commanded")
async def test_one_of_us_is_greeted_once_a_stay(office: Office, slack: Slack) -> None:
    key = a_key()
    for _ in range(2):
        await moves(office, ALEX, let_in_by=DANA, key=key)
    await comes(office, ALEX, slack)
    assert [to for to, _ in await office.sent(Errand.WELCOME)] == [ALEX]

    office.clock.moves(minutes=1)
    await moves(office, ALEX, present=False)
    office.clock.moves(minutes=1)
    await comes(office, ALEX, slack)
    assert [to for to, _ in await office.sent(Errand.WELCOME)] == [ALEX, ALEX]


async def test_the_welcome_is_for_the_room_and_what_stays_outside_says_little(
    office: Office, slack: Slack, commanded: Incident
) -> None:
    await office.gives(commanded, 4, owner=ALEX)
    await comes(office, ALEX, slack)

    letter = await drawn(office, Errand.WELCOME, ALEX, commanded)
    assert letter is not None
    assert letter.whisper is not None
    assert letter.whisper.channel == ROOM
    assert isinstance(letter.whisper.message, Welcome)
    assert [item.number for item in letter.whisper.message.items] == [4]
    assert not isinstance(letter.message, Welcome)


async def test_who_left_again_or_is_excluded_by_then_is_not_greeted(
    office: Office, slack: Slack, commanded: Incident
) -> None:
    await comes(office, ALEX, slack)
    excluding = office.organised(excluded=frozenset({ALEX}))
    assert await drawn(excluding, Errand.WELCOME, ALEX, commanded) is None

    await moves(office, ALEX, present=False)
    assert await drawn(office, Errand.WELCOME, ALEX, commanded) is None


@pytest.mark.usefixtures("commanded")
async def test_who_left_before_anybody_looked_is_neither_greeted_nor_told_of(
    office: Office, slack: Slack
) -> None:
    for user in (ALEX, GUS):
        await moves(office, user)
        await moves(office, user, present=False)
    await carries(office, slack, Errand.GREET)

    assert await office.sent(Errand.WELCOME, Errand.ARRIVAL) == []


@pytest.mark.usefixtures("commanded")
async def test_nothing_is_noted_elsewhere(office: Office) -> None:
    await note_membership(office.desk, key=a_key(), user=ALEX, channel=ELSEWHERE, present=True)

    assert await office.sent(Errand.GREET) == []


async def test_of_somebody_who_should_not_be_there_the_command_hears_once(
    office: Office, slack: Slack, commanded: Incident
) -> None:
    await deputises(office, commanded, SAM)
    await comes(office, GUS, slack)
    async with office.desk.store.job("again") as uow:
        uow.enqueue(Intent(Errand.GREET, to=GUS, incident=commanded.id))
        await uow.commit(commanded.id)
    await carries(office, slack, Errand.GREET)

    assert [to for to, _ in await office.sent(Errand.ARRIVAL)] == [KIM, SAM]
    (entry,) = await office.log(commanded, Kind.ARRIVED_UNWELCOME)
    assert entry.facts == {"person": GUS, "what": "guest"}
    assert await office.sent(Errand.WELCOME) == []


async def test_slack_is_asked_about_somebody_unknown(
    office: Office, slack: Slack, commanded: Incident
) -> None:
    slack.workspace.add_user(NEW, "new", display_name="New")
    await comes(office, NEW, slack)
    await comes(office, UserId("U0NOBODY"), slack)

    assert [to for to, _ in await office.sent(Errand.WELCOME)] == [NEW]
    [entry] = await office.log(commanded, Kind.ARRIVED_UNWELCOME)
    assert entry.facts["what"] == "unknown"


async def test_the_deputy_hears_of_a_commander_who_should_not_be_there(
    office: Office, slack: Slack, commanded: Incident
) -> None:
    await deputises(office, commanded, SAM)
    await comes(office.organised(excluded=frozenset({KIM})), KIM, slack)
    await moves(office, KIM, present=False)
    office.clock.moves(minutes=1)
    await comes(office.organised(excluded=frozenset({KIM})), KIM, slack)

    assert {to for to, _ in await office.sent(Errand.ARRIVAL)} == {SAM}


async def test_whoever_commands_first_hears_of_it_once_however_many_look(
    office: Office, slack: Slack
) -> None:
    await learn_people(office.desk, [a_person(GUS, guest=True)])
    incident = await office.has_a_room(commander=None)
    await comes(office, GUS, slack)
    assert await sweep_arrivals(office.desk) == 0

    async with office.desk.store.job("commands") as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        await uow.incidents.save(held.commanded_by(KIM, office.clock.now()))
        await uow.commit(incident.id)
    await asyncio.gather(*(sweep_arrivals(office.desk) for _ in range(3)))
    assert [to for to, _ in await office.sent(Errand.ARRIVAL)] == [KIM]


async def test_the_card_is_not_sent_of_somebody_gone_and_says_so_where_it_lies(
    office: Office, slack: Slack, commanded: Incident
) -> None:
    await comes(office, UserId("U0NOBODY"), slack)
    await comes(office, GUS, slack)
    await carries(office, slack, Errand.ARRIVAL)
    await moves(office, GUS, present=False)

    assert len(await office.sent(Errand.SETTLE_LETTER)) == 1
    assert await drawn(office, Errand.ARRIVAL, KIM, commanded) is None
    letter = await drawn(office, Errand.SETTLE_LETTER, KIM, commanded)
    assert letter is not None
    assert isinstance(letter.message, ArrivalCard)
    assert letter.message.fate is Fate.GONE
    assert letter.at is not None


@pytest.mark.usefixtures("commanded")
async def test_it_is_shown_to_the_command_and_nobody_else(office: Office, slack: Slack) -> None:
    await comes(office, GUS, slack)
    arrival = await arrival_in(office)

    shown = await show_arrival(office.desk, by=by(KIM), arrival=arrival)
    assert (shown.unwelcome.person, shown.unwelcome.invited_by, shown.name) == (GUS, DANA, "Gus")
    for verb in (show_arrival, remove_person):
        key = {"key": a_key()} if verb is remove_person else {}
        with pytest.raises(NoIncidentHere):
            await verb(office.desk, by=by(SAM), arrival=arrival, **key)
        with pytest.raises(Outdated):
            await verb(office.desk, by=by(KIM), arrival=ArrivalId("f" * 16), **key)


async def test_whoever_is_removed_is_removed_once(office: Office, slack: Slack, commanded: Incident) -> None:
    slack.workspace.forbidden_methods.clear()
    room_of(slack, GUS)
    await comes(office, GUS, slack)
    arrival, key = await arrival_in(office), a_key()
    for again in (key, key, a_key()):
        await remove_person(office.desk, key=again, by=by(KIM), arrival=arrival)
    assert await fate(office) == "leaving"
    await carries(office, slack, Errand.REMOVE)

    assert len(await office.sent(Errand.REMOVE)) == 1
    assert await fate(office) == "gone"
    (entry,) = await office.log(commanded, Kind.REMOVED)
    assert entry.facts == {"person": GUS, "asked_by": KIM}


async def test_where_slack_refuses_it_is_written_down_and_can_be_tried_again(
    office: Office, slack: Slack, commanded: Incident
) -> None:
    room_of(slack, GUS)
    await comes(office, GUS, slack)
    arrival = await arrival_in(office)
    await remove_person(office.desk, key=a_key(), by=by(KIM), arrival=arrival)
    await carries(office, slack, Errand.REMOVE)

    (entry,) = await office.log(commanded, Kind.NOT_REMOVED)
    assert entry.facts["why"] == "restricted_action"
    assert await fate(office) == "refused"
    await remove_person(office.desk, key=a_key(), by=by(KIM), arrival=arrival)
    assert len(await office.sent(Errand.REMOVE)) == 2


async def test_the_rules_are_understood_once_a_stay_by_those_who_are_there(
    office: Office, slack: Slack, commanded: Incident
) -> None:
    await comes(office, ALEX, slack)
    key = a_key()
    for again in (key, key, a_key()):
        await understand_rules(office.desk, key=again, by=by(ALEX), channel=ROOM)
    await moves(office, ALEX, present=False)
    await understand_rules(office.desk, key=a_key(), by=by(ALEX), channel=ROOM)

    assert [entry.actor for entry in await office.log(commanded, Kind.UNDERSTOOD)] == [ALEX]
    with pytest.raises(NoIncidentHere):
        await understand_rules(office.desk, key=a_key(), by=by(ALEX), channel=ELSEWHERE)
    excluding = office.organised(excluded=frozenset({ALEX}))
    with pytest.raises(NoIncidentHere):
        await understand_rules(excluding.desk, key=a_key(), by=by(ALEX), channel=ROOM)


async def test_people_are_shown_in_the_room_with_those_who_could_not_come(
    office: Office, commanded: Incident
) -> None:
    async with office.desk.store.note() as uow:
        await uow.participants.refused(commanded.id, NEW, "user_not_found", office.clock.now())
        await uow.commit()
    shown = await look_at_people(office.desk, by=by(SAM), channel=ROOM)

    assert {stay.person for stay in shown.stays} == {DANA, KIM, SAM}
    assert shown.refused == ((NEW, "user_not_found"),)
    with pytest.raises(NoIncidentHere):
        await look_at_people(office.desk, by=by(SAM), channel=ELSEWHERE)


async def test_letters_about_nothing_are_not_sent(office: Office, commanded: Incident) -> None:
    nowhere = IncidentId("f" * 16)
    gone = {"arrival": "f" * 16, "of": "arrival", "channel": "D0KIM", "ts": "1.0"}
    for intent in (
        Intent(Errand.WELCOME, KIM, nowhere),
        Intent(Errand.ARRIVAL, KIM, nowhere, gone),
        Intent(Errand.ARRIVAL, KIM, commanded.id, gone),
        Intent(Errand.SETTLE_LETTER, KIM, nowhere, gone),
        Intent(Errand.SETTLE_LETTER, KIM, commanded.id, gone),
    ):
        async with office.desk.store.look() as uow:
            assert await DRAWERS[intent.errand](office.desk, uow, intent) is None


async def test_a_question_to_a_silent_commander_loses_its_buttons_when_it_is_over(
    office: Office, slack: Slack, commanded: Incident
) -> None:
    async with office.desk.store.job("asks") as uow:
        held = await uow.incidents.locked(commanded.id)
        assert held is not None
        await uow.incidents.save(held.asked_whether_there(until=office.clock.now()))
        uow.enqueue(Intent(Errand.ASK_IDLE, to=KIM, incident=commanded.id))
        await uow.commit(commanded.id)
    await carries(office, slack, Errand.ASK_IDLE)
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    letter = await drawn(office, Errand.SETTLE_LETTER, KIM, commanded)
    assert letter is not None
    assert isinstance(letter.message, IdleCard)
    assert letter.message.face is IdleFace.OVER


def room_of(slack: Slack, *members: UserId) -> None:
    """The room of the office, in Slack too."""
    bot = slack.workspace.bot_user_id
    slack.workspace.add_user(GUS, "gus", display_name="Gus", is_restricted=True)
    slack.workspace.add_channel("the-room", id=ROOM, is_private=True, members=[bot, KIM, *members])


async def deputises(office: Office, incident: Incident, person: UserId) -> None:
    async with office.desk.store.job("deputises") as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        await uow.incidents.save(replace(held, deputy=person))
        await uow.commit(incident.id)
