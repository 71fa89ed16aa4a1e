"""How does command change hands: asked, accepted, declined, taken back, or taken from silence?"""

import asyncio
from datetime import timedelta

import pytest

from app.domain.handover import Handover
from app.domain.ids import HandoverId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call
from app.domain.pictures import Digest, HandoverFace, IdleCard, IdleFace
from app.domain.refusals import (
    AlreadyOver,
    CommanderAlone,
    FieldRefused,
    HandoverEnded,
    HandoverWaits,
    NoIncidentHere,
    NotTrained,
    NotYours,
    Outdated,
    SomebodyCommands,
)
from app.domain.roles import Role, Wish
from app.domain.roster import Tier
from app.domain.timeline import Kind
from app.usecases.answer_handover import accept_handover, decline_handover, take_back_handover
from app.usecases.answer_idle import IdleAnswer, give_up_command
from app.usecases.answer_page import answer_page
from app.usecases.assign_roles import assign_roles
from app.usecases.brief import show_brief
from app.usecases.decide_response import confirm_incident, stand_down
from app.usecases.draw_roles import draw_handover, draw_handover_news, picture_handover, picture_idle
from app.usecases.drawing import DRAWERS
from app.usecases.hand_over import hand_over, hand_over_by_form
from app.usecases.learn_people import learn_people
from app.usecases.look_at_roles import look_at_handover, look_at_roles
from app.usecases.ports import Sent
from app.usecases.sweep_handovers import sweep_handovers
from app.usecases.sweep_idle import sweep_idle
from app.usecases.sweep_pages import sweep_pages
from app.usecases.take_command_here import take_command_here
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.persistence.stores import rows
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

CARD = Sent("D0KIM", "1764000000.000200")
NONE = HandoverId("f" * 16)


@pytest.fixture
def listed(office: Office) -> Office:
    """Kim first, Sam and Alex trained; Dana is not."""
    people = (Commander(KIM), Commander(SAM, Tier.TRAINED), Commander(ALEX, Tier.TRAINED))
    return office.organised(commanders=Commanders(people=people))


@pytest.fixture
async def incident(listed: Office) -> Incident:
    """Kim commands by her page; Dana, Sam and Kim are in the room."""
    begun = await listed.has_a_room(commander=None)
    await answer_page(listed.desk, key=a_key(), by=by(KIM), page=await listed.page_of(begun))
    return await listed.incident(begun.id)


async def asks(office: Office, taker: UserId | None = SAM, giver: UserId = KIM) -> tuple[UserId, bool]:
    return await hand_over(office.desk, key=a_key(), by=by(giver), channel=ROOM, taker=taker)


async def asked(office: Office, incident: Incident, taker: UserId = SAM) -> Handover:
    await asks(office, taker)
    async with office.desk.store.look() as uow:
        found = await uow.handovers.waiting(incident.id)
    assert found is not None
    return found


async def accepts(office: Office, handover: Handover, person: UserId = SAM) -> None:
    await accept_handover(office.desk, key=a_key(), by=by(person), handover=handover.id)


async def notices(office: Office) -> list[str]:
    return [subject["notice"] for _, subject in await office.sent(Errand.ROOM_NOTICE)]


async def call_of(office: Office, incident: Incident) -> Call:
    async with office.desk.store.look() as uow:
        found = await uow.calls.of_incident(incident.id)
    assert found is not None
    return found


async def goes_silent(office: Office) -> None:
    """The commander is asked twice and says nothing."""
    for minutes in (10, 2, 2):
        office.clock.moves(minutes=minutes, seconds=1)
        assert await sweep_idle(office.desk) == 1


async def test_nothing_changes_until_it_is_accepted(listed: Office, incident: Incident) -> None:
    assert await asks(listed) == (SAM, True)

    assert (await listed.incident(incident.id)).commander == KIM
    assert [person for person, _ in await listed.sent(Errand.HANDOVER)] == [SAM, KIM]
    assert await notices(listed) == ["commander"]


async def test_the_same_question_delivered_twice_is_one(listed: Office, incident: Incident) -> None:
    key = a_key()
    for _ in range(2):
        told = await hand_over_by_form(listed.desk, key=key, by=by(KIM), incident=incident.id, taker=SAM)
        assert told == (SAM, True)

    assert len(await listed.log(incident, Kind.HANDOVER_ASKED)) == 1


async def test_command_may_go_to_somebody_untrained_who_is_named_so(
    listed: Office, incident: Incident
) -> None:
    assert await asks(listed, DANA) == (DANA, False)
    assert (await look_at_roles(listed.desk, by=by(SAM), channel=ROOM)).asked == DANA
    assert incident.commander == KIM


@pytest.mark.parametrize(
    ("taker", "problem"),
    [(None, "missing"), (KIM, "yourself"), (UserId("U0GUS"), "not_reachable"), (ALEX, "not_reachable")],
)
async def test_only_another_full_member_is_asked(
    listed: Office, incident: Incident, taker: UserId | None, problem: str
) -> None:
    await learn_people(listed.desk, [a_person(UserId("U0GUS"), guest=True)])
    wary = listed.organised(excluded=frozenset({ALEX}))

    with pytest.raises(FieldRefused) as refused:
        await asks(wary, taker)
    assert (refused.value.field, refused.value.problem) == ("taker", problem)
    assert await listed.log(incident, Kind.HANDOVER_ASKED) == []


@pytest.mark.usefixtures("incident")
async def test_only_the_commander_hands_over_and_from_the_room_only(listed: Office) -> None:
    with pytest.raises(CommanderAlone):
        await asks(listed, ALEX, giver=SAM)
    with pytest.raises(NoIncidentHere):
        await hand_over(listed.desk, key=a_key(), by=by(KIM), channel=ELSEWHERE, taker=SAM)


async def test_the_form_of_a_handover_is_for_the_commander(listed: Office, incident: Incident) -> None:
    form = await look_at_handover(listed.desk, by=by(KIM), incident=incident.id)

    assert form.incident == incident.id
    with pytest.raises(CommanderAlone):
        await look_at_handover(listed.desk, by=by(SAM), incident=incident.id)


async def test_one_is_asked_at_a_time_and_the_second_question_says_whom(
    listed: Office, incident: Incident
) -> None:
    await asked(listed, incident)
    with pytest.raises(HandoverWaits) as waits:
        await asks(listed, ALEX)

    assert waits.value.taker == SAM


async def test_whoever_accepts_commands_and_everything_follows(listed: Office, incident: Incident) -> None:
    gives = Wish({Role.DEPUTY: SAM, Role.SCRIBE: SAM}, expert=SAM, service="payments")
    await assign_roles(listed.desk, key=a_key(), by=by(KIM), incident=incident.id, wish=gives)
    handover = await asked(listed, incident)
    listed.clock.moves(minutes=5)
    key = a_key()
    for _ in range(2):
        await accept_handover(listed.desk, key=key, by=by(SAM), handover=handover.id)

    after = await listed.incident(incident.id)
    assert (after.commander, after.deputy, after.idle_asks) == (SAM, None, 0)
    assert after.idle_look_at is not None
    assert after.idle_look_at - listed.clock.now() > timedelta(minutes=9)
    assert (await notices(listed))[-1] == "handed_over"
    assert (await listed.sent(Errand.ROOM_NOTICE))[-1][1]["other"] == KIM
    async with listed.desk.store.look() as uow:
        staff = await uow.roles.of(incident.id)
    assert [held.role for held in staff.of(SAM)] == [Role.COMMANDER]
    query = "SELECT person, until IS NULL AS now FROM role_intervals WHERE role = 'commander' ORDER BY since"
    held = await rows(listed.engine, query)
    assert [(row["person"], row["now"]) for row in held] == [(KIM, False), (SAM, True)]
    assert [entry.facts["how"] for entry in await listed.log(incident, Kind.HANDOVER_ENDED)] == ["accepted"]


async def test_the_idle_look_starts_anew_and_accepting_is_no_sign_of_life(
    listed: Office, incident: Incident
) -> None:
    handover = await asked(listed, incident)
    await accepts(listed, handover)
    listed.clock.moves(minutes=10, seconds=1)
    await sweep_idle(listed.desk)

    assert [person for person, _ in await listed.sent(Errand.ASK_IDLE)] == [SAM]


async def test_whoever_cannot_says_so_and_the_giver_hears_it(listed: Office, incident: Incident) -> None:
    handover = await asked(listed, incident)
    key = a_key()
    for _ in range(2):
        await decline_handover(listed.desk, key=key, by=by(SAM), handover=handover.id)

    assert (await listed.incident(incident.id)).commander == KIM
    news = await listed.sent(Errand.HANDOVER_NEWS)
    assert news == [(KIM, {"handover": handover.id, "news": "declined"})]
    await asked(listed, incident, ALEX)


async def test_what_was_taken_back_cannot_be_accepted(listed: Office, incident: Incident) -> None:
    handover = await asked(listed, incident)
    key = a_key()
    for _ in range(2):
        await take_back_handover(listed.desk, key=key, by=by(KIM), handover=handover.id)
    with pytest.raises(HandoverEnded) as ended:
        await accepts(listed, handover)

    assert ended.value.state == "taken_back"
    assert (await listed.incident(incident.id)).commander == KIM


async def test_nobody_else_answers_it(listed: Office, incident: Incident) -> None:
    handover = await asked(listed, incident)
    with pytest.raises(NotYours):
        await accepts(listed, handover, DANA)
    with pytest.raises(NotYours):
        await take_back_handover(listed.desk, key=a_key(), by=by(SAM), handover=handover.id)
    with pytest.raises(Outdated):
        await accept_handover(listed.desk, key=a_key(), by=by(SAM), handover=NONE)


async def test_after_a_stand_down_there_is_nothing_to_accept(listed: Office, incident: Incident) -> None:
    handover = await asked(listed, incident)
    await stand_down(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await accepts(listed, handover)


async def test_accepting_and_taking_back_at_once_is_one_of_both_ten_times(
    listed: Office, incident: Incident
) -> None:
    giver, taker = KIM, SAM
    for _ in range(10):
        await asks(listed, taker, giver)
        async with listed.desk.store.look() as uow:
            handover = await uow.handovers.waiting(incident.id)
        assert handover is not None
        both = (
            accept_handover(listed.desk, key=a_key(), by=by(taker), handover=handover.id),
            take_back_handover(listed.desk, key=a_key(), by=by(giver), handover=handover.id),
        )
        (late,) = [error for error in await asyncio.gather(*both, return_exceptions=True) if error]

        assert isinstance(late, HandoverEnded)
        commander = (await listed.incident(incident.id)).commander
        assert commander == (taker if late.state == "accepted" else giver)
        if commander == taker:
            giver, taker = taker, giver


async def test_two_who_take_command_at_once_are_one_commander(listed: Office, incident: Incident) -> None:
    await goes_silent(listed)
    takes = [
        take_command_here(listed.desk, key=a_key(), by=by(person), channel=ROOM) for person in (SAM, ALEX)
    ]
    (late,) = [error for error in await asyncio.gather(*takes, return_exceptions=True) if error]

    assert isinstance(late, SomebodyCommands)
    assert late.commander == (await listed.incident(incident.id)).commander


async def test_the_giver_is_told_once_that_nobody_has_accepted(listed: Office, incident: Incident) -> None:
    handover = await asked(listed, incident)
    assert await sweep_handovers(listed.desk) == 0
    listed.clock.moves(minutes=2, seconds=1)

    await asyncio.gather(*(sweep_handovers(listed.desk) for _ in range(3)))
    listed.clock.moves(minutes=10)
    assert await sweep_handovers(listed.desk) == 0
    news = await listed.sent(Errand.HANDOVER_NEWS)
    assert news == [(KIM, {"handover": handover.id, "news": "unanswered"})]
    await accepts(listed, handover)
    assert (await listed.incident(incident.id)).commander == SAM


async def test_a_giver_who_gives_up_meanwhile_leaves_it_to_whoever_accepts(
    listed: Office, incident: Incident
) -> None:
    handover = await asked(listed, incident)
    await give_up_command(listed.desk, IdleAnswer(a_key(), by(KIM), incident.id, CARD))
    await accepts(listed, handover)

    assert (await listed.incident(incident.id)).commander == SAM
    assert (await notices(listed))[-1] == "commander"
    assert not (await call_of(listed, incident)).waiting


async def test_accepting_from_somebody_who_is_not_heard_from_ends_the_search(
    listed: Office, incident: Incident
) -> None:
    handover = await asked(listed, incident)
    listed.clock.moves(minutes=1)
    async with listed.desk.store.job("goes_silent") as uow:
        held = await uow.incidents.locked(incident.id)
        call = await uow.calls.of_incident(incident.id)
        assert held is not None
        assert call is not None
        asked_twice = held.asked_whether_there(until=listed.clock.now())
        await uow.incidents.save(asked_twice.wants_relief())
        await uow.calls.save(call.reopened())
        await uow.commit(incident.id)
    await accepts(listed, handover)

    assert (await call_of(listed, incident)).answered_by == SAM
    listed.clock.moves(minutes=5)
    assert await sweep_pages(listed.desk) == 0


async def test_somebody_trained_takes_command_from_silence(listed: Office, incident: Incident) -> None:
    await goes_silent(listed)
    key = a_key()
    for _ in range(2):
        await take_command_here(listed.desk, key=key, by=by(SAM), channel=ROOM)

    after = await listed.incident(incident.id)
    assert (after.commander, after.relief_wanted) == (SAM, False)
    assert (await notices(listed))[-1] == "relieved"
    assert (await call_of(listed, incident)).answered_by == SAM


async def test_whoever_has_acted_since_is_there_whatever_the_board_still_shows(
    listed: Office, incident: Incident
) -> None:
    await goes_silent(listed)
    handover = await asked(listed, incident, ALEX)
    with pytest.raises(SomebodyCommands):
        await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM)

    await answer_page(listed.desk, key=a_key(), by=by(SAM), page=await listed.page_of(incident, SAM))
    assert (await listed.incident(incident.id)).commander == SAM
    with pytest.raises(HandoverEnded) as ended:
        await accepts(listed, handover, ALEX)
    assert ended.value.state == "passed"


async def test_command_that_nobody_has_is_taken_from_the_board(listed: Office) -> None:
    incident = await listed.has_a_room(commander=None)
    await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM)

    assert (await listed.incident(incident.id)).commander == SAM
    assert (await notices(listed))[-1] == "commander"


async def test_a_silent_commander_who_presses_it_keeps_command(listed: Office, incident: Incident) -> None:
    await goes_silent(listed)
    await take_command_here(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)

    after = await listed.incident(incident.id)
    assert (after.commander, after.relief_wanted) == (KIM, False)
    assert (await notices(listed))[-1] == "still_there"


async def test_command_is_not_taken_from_somebody_who_is_there(listed: Office, incident: Incident) -> None:
    with pytest.raises(SomebodyCommands) as there:
        await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM)

    assert there.value.commander == KIM
    await stand_down(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(AlreadyOver):
        await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ROOM)
    with pytest.raises(NoIncidentHere):
        await take_command_here(listed.desk, key=a_key(), by=by(SAM), channel=ELSEWHERE)
    assert incident.commander == KIM


@pytest.mark.usefixtures("incident")
async def test_the_untrained_do_not_take_command(listed: Office) -> None:
    await goes_silent(listed)

    with pytest.raises(NotTrained):
        await take_command_here(listed.desk, key=a_key(), by=by(DANA), channel=ROOM)


async def test_where_nobody_is_listed_any_full_member_may_command(office: Office) -> None:
    unlisted = office.organised(commanders=Commanders())
    incident = await unlisted.has_a_room(commander=None)
    await take_command_here(unlisted.desk, key=a_key(), by=by(DANA), channel=ROOM)

    assert (await unlisted.incident(incident.id)).commander == DANA


async def test_the_brief_is_for_whoever_is_asked_while_they_are(listed: Office, incident: Incident) -> None:
    handover = await asked(listed, incident, ALEX)
    brief = await show_brief(listed.desk, by=by(ALEX), handover=handover.id)

    assert (brief.commander, brief.roles, len(brief.parts)) == (KIM, (), 5)
    with pytest.raises(NotYours):
        await show_brief(listed.desk, by=by(SAM), handover=handover.id)
    with pytest.raises(Outdated):
        await show_brief(listed.desk, by=by(ALEX), handover=NONE)
    await accepts(listed, handover, ALEX)
    with pytest.raises(HandoverEnded):
        await show_brief(listed.desk, by=by(ALEX), handover=handover.id)


async def test_a_card_is_sent_while_it_is_asked_and_shows_later_what_became_of_it(
    listed: Office, incident: Incident
) -> None:
    handover = await asked(listed, incident)
    card = Intent(Errand.HANDOVER, SAM, incident.id, {"handover": handover.id})
    nowhere = Intent(Errand.HANDOVER, SAM, IncidentId("0" * 16), {"handover": handover.id})
    unknown = Intent(Errand.HANDOVER, SAM, incident.id, {"handover": NONE})
    async with listed.desk.store.look() as uow:
        assert await draw_handover(listed.desk, uow, card) is not None
        assert await draw_handover(listed.desk, uow, nowhere) is None
        assert await draw_handover(listed.desk, uow, unknown) is None
    await accepts(listed, handover)

    after = await listed.incident(incident.id)
    async with listed.desk.store.look() as uow:
        assert await draw_handover(listed.desk, uow, card) is None
        shown = await picture_handover(uow, after, card)
        given = await picture_handover(uow, after, Intent(card.errand, KIM, incident.id, card.subject))
    assert shown is not None
    assert given is not None
    assert (shown.face, shown.giving, shown.channel) == (HandoverFace.ACCEPTED, False, ROOM)
    assert (given.face, given.giving, given.channel) == (HandoverFace.ACCEPTED, True, None)


async def test_the_giver_hears_only_what_is_still_so(listed: Office, incident: Incident) -> None:
    handover = await asked(listed, incident)
    about = {"handover": handover.id, "news": "unanswered"}
    news = Intent(Errand.HANDOVER_NEWS, KIM, incident.id, about)
    async with listed.desk.store.look() as uow:
        assert await draw_handover_news(listed.desk, uow, news) is not None
    await decline_handover(listed.desk, key=a_key(), by=by(SAM), handover=handover.id)
    declined = Intent(news.errand, KIM, incident.id, {**about, "news": "declined"})
    async with listed.desk.store.look() as uow:
        assert await draw_handover_news(listed.desk, uow, news) is None
        assert await draw_handover_news(listed.desk, uow, declined) is not None
    await accepts(listed, await asked(listed, incident, ALEX), ALEX)
    async with listed.desk.store.look() as uow:
        assert await draw_handover_news(listed.desk, uow, declined) is None


async def test_a_question_whether_somebody_is_there_shows_how_it_ended(
    listed: Office, incident: Incident
) -> None:
    asked_of = Intent(Errand.ASK_IDLE, KIM, incident.id)
    ended = {
        IdleFace.STAYS: incident,
        IdleFace.GIVEN_UP: incident.given_up(),
        IdleFace.RELIEVED: incident.commanded_by(SAM, listed.clock.now()),
        IdleFace.OVER: incident.stood_down(listed.clock.now()),
    }
    async with listed.desk.store.look() as uow:
        for face, after in ended.items():
            assert await picture_idle(uow, after, asked_of) == IdleCard(incident.id, incident.codename, face)


async def test_a_reminder_that_was_not_delivered_yet_follows_command(
    listed: Office, incident: Incident
) -> None:
    digest = Intent(Errand.DIGEST, KIM, incident.id, {"unowned_4_0": 0})
    await accepts(listed, await asked(listed, incident))
    async with listed.desk.store.look() as uow:
        letter = await DRAWERS[Errand.DIGEST](listed.desk, uow, digest)

    assert letter is not None
    assert letter.to == SAM
    assert isinstance(letter.message, Digest)


async def test_an_act_of_the_commander_settles_the_question_whether_they_are_there(
    listed: Office, incident: Incident
) -> None:
    listed.clock.moves(minutes=10, seconds=1)
    await sweep_idle(listed.desk)
    await lies(listed, incident)
    await confirm_incident(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    listed.clock.moves(minutes=2, seconds=1)
    await sweep_idle(listed.desk)

    assert [person for person, _ in await listed.sent(Errand.SETTLE_LETTER)] == [KIM]


async def lies(office: Office, incident: Incident) -> None:
    """The question to the commander has been delivered."""
    query = "UPDATE intents SET channel = 'D0KIM', ts = '1764000000.000300', outcome = 'sent'"
    async with office.engine.begin() as connection:
        about = f"{query} WHERE errand = 'ask_idle' AND incident_id = '{incident.id}'"
        await connection.exec_driver_sql(about)
