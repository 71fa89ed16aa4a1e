"""What do questions, updates, decisions and reminders say when they are delivered, and when nothing any more?"""

import pytest

from app.domain.decisions import Outcome, Stage
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.organisation import Call
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import AgeCall, CallReminder, OutcomeAsk, UpdateAsk, UpdateInRoom, UpdatePost
from app.domain.pictures.cadence import AskFace
from app.domain.pictures.deciding import DecisionPost
from app.usecases.conclude_decision import conclude_decision
from app.usecases.decide_response import stand_down
from app.usecases.draw_cadence import note_sent
from app.usecases.give_update import give_update
from app.usecases.join_call import join_call
from app.usecases.note_membership import note_membership
from app.usecases.ports import Sent
from app.usecases.snooze_update import snooze_update
from app.usecases.sweep_decisions import sweep_decisions
from tests.builders import ALEX, KIM, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by
from tests.usecases.test_deciding import a_decision
from tests.usecases.test_drawing import NOWHERE, about, drawn
from tests.usecases.test_updates import SAID, asked, becomes

CARD = Sent("D0KIM", "1764000000.000300")
CALL = Call("https://meet.example.com/bridge", pin="1234")


async def sent(office: Office, intent: Intent, at: Sent = CARD) -> None:
    """As delivery writes down where it lies."""
    async with office.desk.store.note() as uow:
        await note_sent(uow, intent, at)
        await uow.commit()


async def loses_its_room(office: Office, incident: Incident) -> None:
    async with office.desk.store.job("loses_its_room") as uow:
        await uow.incidents.record_room(incident.id, abandoned=True)
        await uow.commit(incident.id)


@pytest.mark.parametrize(
    "intent",
    [
        pytest.param(about(Errand.ASK_UPDATE, KIM, NOWHERE, ask="f" * 16), id="a question"),
        pytest.param(about(Errand.SETTLE_ASK, KIM, NOWHERE, ask="f" * 16), id="its card"),
        pytest.param(about(Errand.POST_UPDATE, KIM, NOWHERE, number=1), id="an update"),
        pytest.param(about(Errand.UPDATE_IN_ROOM, KIM, NOWHERE, number=1), id="news of it"),
        pytest.param(about(Errand.AGE_CALL, KIM, NOWHERE, minutes=10), id="the age"),
        pytest.param(about(Errand.JOIN_CALL, KIM, NOWHERE), id="a reminder"),
        pytest.param(about(Errand.SHOW_DECISION, KIM, NOWHERE, decision="f" * 16), id="a decision"),
    ],
)
async def test_of_what_is_not_there_nothing_is_said(office: Office, intent: Intent) -> None:
    assert await drawn(office, intent) is None


async def test_a_question_is_drawn_until_it_lies_somewhere_and_then_settled_there(office: Office) -> None:
    incident, ask = await asked(office)
    intent = about(Errand.ASK_UPDATE, KIM, incident.id, ask=ask)
    settle = about(Errand.SETTLE_ASK, KIM, incident.id, ask=ask)
    letter = await drawn(office, intent)
    assert letter is not None
    assert letter.message == UpdateAsk(ask, incident.codename, 1)
    assert await drawn(office, settle) is None

    await sent(office, intent)
    assert await drawn(office, intent) is None
    await snooze_update(office.desk, key=a_key(), by=by(KIM), ask=ask, minutes=10)
    settled = await drawn(office, settle)
    assert settled is not None
    assert (settled.at, settled.message) == (CARD, UpdateAsk(ask, incident.codename, 1, AskFace.MORE, 10))


async def test_who_was_answered_for_or_commands_no_more_is_not_asked(office: Office) -> None:
    incident, ask = await asked(office)
    intent = about(Errand.ASK_UPDATE, KIM, incident.id, ask=ask)
    await becomes(office, incident, commander=SAM, commander_since=office.clock.now())
    assert await drawn(office, intent) is None
    await becomes(office, incident, commander=KIM, commander_since=office.clock.now())
    await give_update(office.desk, key=a_key(), by=by(KIM), incident=incident.id, said=SAID, minutes=5)
    assert await drawn(office, intent) is None


async def test_an_update_is_posted_where_there_is_a_room(office: Office) -> None:
    incident = await office.has_a_room()
    await give_update(office.desk, key=a_key(), by=by(KIM), incident=incident.id, said=SAID, minutes=5)
    intent = about(Errand.POST_UPDATE, UserId(""), incident.id, number=1)
    letter = await drawn(office, intent)
    assert letter is not None
    assert isinstance(letter.message, UpdatePost)
    assert (letter.to, letter.message.update.said) == (ROOM, SAID)

    await loses_its_room(office, incident)
    assert await drawn(office, intent) is None


async def test_executives_who_have_left_are_not_told(office: Office) -> None:
    incident = await office.has_a_room(ALEX)
    intent = about(Errand.UPDATE_IN_ROOM, ALEX, incident.id, number=1)
    letter = await drawn(office, intent)
    assert letter is not None
    assert letter.message == UpdateInRoom(incident.codename, 1)

    await note_membership(office.desk, key=a_key(), user=ALEX, channel=ROOM, present=False)
    assert await drawn(office, intent) is None


async def test_only_the_deputy_of_now_calls_out_the_age(office: Office) -> None:
    incident = await office.has_a_room()
    await becomes(office, incident, deputy=SAM)
    letter = await drawn(office, about(Errand.AGE_CALL, SAM, incident.id, minutes=20))
    assert letter is not None
    assert letter.message == AgeCall(incident.codename, 20)

    assert await drawn(office, about(Errand.AGE_CALL, KIM, incident.id, minutes=20)) is None


async def test_who_has_joined_by_then_or_left_is_not_reminded_of_the_call(office: Office) -> None:
    called = office.organised(call=CALL)
    incident = await called.has_a_room()
    intent = about(Errand.JOIN_CALL, SAM, incident.id)
    letter = await drawn(called, intent)
    assert letter is not None
    assert letter.message == CallReminder(incident.codename, CALL)
    assert await drawn(office, intent) is None

    await join_call(called.desk, key=a_key(), by=by(SAM), channel=ROOM)
    assert await drawn(called, intent) is None
    assert await drawn(called, about(Errand.JOIN_CALL, ALEX, incident.id)) is None


async def test_a_decision_is_posted_once_and_drawn_anew_where_it_lies(office: Office) -> None:
    incident, decision = await a_decision(office)
    intent = about(Errand.SHOW_DECISION, UserId(""), incident.id, decision=decision.id)
    letter = await drawn(office, intent)
    assert letter is not None
    assert (letter.to, letter.at) == (ROOM, None)
    assert letter.message == DecisionPost(incident.codename, decision, Stage.OPEN)

    await sent(office, intent, Sent(ROOM, "1764000000.000400"))
    office.clock.moves(minutes=3)
    again = await drawn(office, intent)
    assert again is not None
    assert again.at == Sent(ROOM, "1764000000.000400")
    assert isinstance(again.message, DecisionPost)
    assert again.message.stage is Stage.UP

    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    over = await drawn(office, intent)
    assert over is not None
    assert isinstance(over.message, DecisionPost)
    assert not over.message.open
    await loses_its_room(office, incident)
    assert await drawn(office, intent) is None


async def test_the_question_about_an_outcome_says_how_it_was_answered(office: Office) -> None:
    incident, decision = await a_decision(office)
    office.clock.moves(minutes=3)
    await sweep_decisions(office.desk)
    [(_, subject)] = await office.sent(Errand.ASK_OUTCOME)
    intent = about(Errand.ASK_OUTCOME, KIM, incident.id, ask=subject["ask"])
    letter = await drawn(office, intent)
    assert letter is not None
    assert letter.message == OutcomeAsk(decision.id, incident.codename, 1)

    await sent(office, intent)
    outcome = Outcome.GO_AHEAD
    await conclude_decision(office.desk, key=a_key(), by=by(KIM), decision=decision.id, outcome=outcome)
    settled = await drawn(office, about(Errand.SETTLE_ASK, KIM, incident.id, ask=subject["ask"]))
    assert settled is not None
    assert settled.message == OutcomeAsk(decision.id, incident.codename, 1, AskFace.GO_AHEAD)
