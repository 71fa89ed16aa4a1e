"""Decisions: put to the room, objected to, their time is up, and their outcome is said."""

import asyncio
from datetime import timedelta

import pytest

from app.domain.decisions import Decision, Outcome
from app.domain.gates import Answer
from app.domain.ids import DecisionId, IncidentId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures.deciding import DecisionPost
from app.domain.refusals import (
    AlreadyOver,
    CommanderAlone,
    FieldRefused,
    NoIncidentHere,
    OnlyCommander,
    Outdated,
)
from app.domain.timeline import Kind
from app.usecases.conclude_decision import conclude_decision
from app.usecases.decide_response import stand_down
from app.usecases.draw_cadence import draw_decision
from app.usecases.object_to_decision import look_at_objection, object_to_decision
from app.usecases.ports import About
from app.usecases.propose_decision import look_at_proposal, propose_decision, propose_in_form
from app.usecases.reopen_incident import reopen_incident
from app.usecases.sweep_decisions import sweep_decisions
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.signing_gates import signs
from tests.usecases.test_updates import becomes

NO_SUCH = DecisionId("none")


async def proposes(office: Office, text: str = "cut the VPN", key: str = "") -> None:
    await propose_decision(office.desk, key=key or a_key(), by=by(KIM), channel=ROOM, text=text, box=None)


async def waiting(office: Office, incident: Incident) -> list[Decision]:
    async with office.desk.store.look() as uow:
        return list(await uow.decisions.waiting(incident.id))


async def a_decision(office: Office) -> tuple[Incident, Decision]:
    incident = await office.has_a_room(DANA)
    await proposes(office)
    [decision] = await waiting(office, incident)
    return incident, decision


async def concludes(office: Office, decision: Decision, outcome: Outcome, **fields: object) -> None:
    said = {"key": a_key(), "by": by(KIM), "decision": decision.id, "outcome": outcome}
    await conclude_decision(office.desk, **{**said, **fields})  # type: ignore[arg-type] # as named


async def asked(office: Office, incident: Incident) -> list[tuple[str, int]]:
    async with office.desk.store.look() as uow:
        return [(ask.person, ask.number) for ask in await uow.asks.open_of(incident.id, About.DECISION)]


async def later(office: Office, **time: float) -> int:
    office.clock.moves(**time)
    return await sweep_decisions(office.desk)


async def test_a_proposal_waits_and_is_shown_and_a_repeated_delivery_makes_no_second(office: Office) -> None:
    incident, key = await office.has_a_room(), a_key()
    await proposes(office, key=key)
    await proposes(office, key=key)
    await propose_in_form(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, text="rotate all keys", minutes=5
    )

    first, second = await waiting(office, incident)
    assert [(one.number, one.proposal) for one in (first, second)] == [
        (1, "cut the VPN"),
        (2, "rotate all keys"),
    ]
    assert second.closes_at - second.proposed_at == timedelta(minutes=5)
    assert await office.sent(Errand.SHOW_DECISION) == [
        ("", {"decision": first.id}),
        ("", {"decision": second.id}),
    ]
    texts = [entry.text for entry in await office.log(incident, Kind.PROPOSED)]
    assert texts == ["cut the VPN", "rotate all keys"]


async def test_without_minutes_the_form_gives_two(office: Office) -> None:
    incident = await office.has_a_room()
    form = await look_at_proposal(office.desk, by=by(KIM), channel=ROOM)
    assert (form.incident, form.minutes) == (incident.id, 2)
    await propose_in_form(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, text="rotate", minutes=None
    )

    [decision] = await waiting(office, incident)
    assert decision.closes_at - decision.proposed_at == timedelta(minutes=2)


async def test_who_may_propose_and_where(office: Office) -> None:
    incident = await office.has_a_room(DANA)
    for channel, refusal in ((ROOM, OnlyCommander), (ELSEWHERE, NoIncidentHere)):
        with pytest.raises(refusal):
            await propose_decision(office.desk, key=a_key(), by=by(SAM), channel=channel, text="x", box=None)
        with pytest.raises(refusal):
            await look_at_proposal(office.desk, by=by(SAM), channel=channel)
    with pytest.raises(OnlyCommander):
        await propose_in_form(office.desk, key=a_key(), by=by(SAM), incident=incident.id, text="x", minutes=2)
    with pytest.raises(FieldRefused):
        await proposes(office, " ")
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(AlreadyOver):
        await proposes(office)
    with pytest.raises(AlreadyOver):
        await look_at_proposal(office.desk, by=by(KIM), channel=ROOM)


async def test_an_objection_is_kept_with_its_reason(office: Office) -> None:
    incident, decision = await a_decision(office)
    form = await look_at_objection(office.desk, by=by(SAM), decision=decision.id)
    assert (form.number, form.codename) == (1, incident.codename)
    key = a_key()
    for _ in range(2):
        await object_to_decision(
            office.desk, key=key, by=by(SAM), decision=decision.id, reason="it holds the logs"
        )

    [objected] = await waiting(office, incident)
    assert [(one.person, one.reason) for one in objected.objections] == [(SAM, "it holds the logs")]
    assert [entry.text for entry in await office.log(incident, Kind.OBJECTED)] == ["it holds the logs"]


async def test_who_is_not_in_the_room_does_not_object_and_nobody_does_to_what_is_not_there(
    office: Office,
) -> None:
    _, decision = await a_decision(office)
    for refusal, person, which in ((NoIncidentHere, ALEX, decision.id), (Outdated, SAM, NO_SUCH)):
        with pytest.raises(refusal):
            await look_at_objection(office.desk, by=by(person), decision=which)
        with pytest.raises(refusal):
            await object_to_decision(office.desk, key=a_key(), by=by(person), decision=which, reason="no")


async def test_once_the_outcome_is_said_there_is_no_form_to_object(office: Office) -> None:
    _, decision = await a_decision(office)
    await concludes(office, decision, Outcome.GO_AHEAD)

    with pytest.raises(Outdated):
        await look_at_objection(office.desk, by=by(SAM), decision=decision.id)
    with pytest.raises(Outdated):
        await concludes(office, decision, Outcome.NOT_NOW)


async def test_the_outcome_is_recorded_with_the_objections_and_once(office: Office) -> None:
    incident, decision = await a_decision(office)
    await object_to_decision(office.desk, key=a_key(), by=by(SAM), decision=decision.id, reason="no")
    key = a_key()
    for _ in range(2):
        await concludes(office, decision, Outcome.NOT_NOW, key=key)

    assert await waiting(office, incident) == []
    [entry] = await office.log(incident, Kind.DECIDED)
    assert entry.facts == {"number": 1, "outcome": "not_now", "objections": 1, "objectors": SAM}
    assert entry.text == "cut the VPN"


async def test_only_the_commander_says_the_outcome(office: Office) -> None:
    incident, decision = await a_decision(office)
    await becomes(office, incident, deputy=SAM)
    with pytest.raises(CommanderAlone):
        await concludes(office, decision, Outcome.GO_AHEAD, by=by(SAM))


async def test_when_the_time_is_up_the_commander_is_asked_whatever_the_number_of_sweeps(
    office: Office,
) -> None:
    incident, decision = await a_decision(office)
    await proposes(office, "rotate all keys")
    assert await later(office, minutes=1) == 0
    office.clock.moves(minutes=1)
    await asyncio.gather(*(sweep_decisions(office.desk) for _ in range(4)))

    assert await asked(office, incident) == [(KIM, 1), (KIM, 2)]
    assert len(await office.sent(Errand.ASK_OUTCOME)) == 2
    assert await later(office, minutes=5) == 0
    await concludes(office, decision, Outcome.GO_AHEAD)
    assert await asked(office, incident) == [(KIM, 2)]


async def test_what_is_not_up_yet_is_left_alone_beside_what_is(office: Office) -> None:
    incident, _ = await a_decision(office)
    office.clock.moves(minutes=1)
    await proposes(office, "rotate all keys")
    assert await later(office, minutes=1) == 1
    assert await asked(office, incident) == [(KIM, 1)]

    assert await later(office, minutes=1) == 1
    assert await asked(office, incident) == [(KIM, 1), (KIM, 2)]


async def test_without_a_commander_the_next_one_is_asked(office: Office) -> None:
    incident, _ = await a_decision(office)
    await becomes(office, incident, commander=None, commander_since=None)
    assert await later(office, minutes=3) == 1
    assert await asked(office, incident) == []
    assert await later(office, minutes=3) == 0

    await becomes(office, incident, commander=SAM, commander_since=office.clock.now())
    assert await later(office, seconds=1) == 1
    assert await asked(office, incident) == [(SAM, 1)]
    await becomes(office, incident, commander=KIM, commander_since=office.clock.now())
    await later(office, seconds=1)
    assert await asked(office, incident) == [(KIM, 1)]


async def test_what_is_undecided_when_it_ends_is_asked_again_when_it_goes_on(office: Office) -> None:
    incident, decision = await a_decision(office)
    await later(office, minutes=3)
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    assert await asked(office, incident) == []
    with pytest.raises(AlreadyOver):
        await concludes(office, decision, Outcome.GO_AHEAD)

    await reopen_incident(office.desk, key=a_key(), by=by(KIM), incident=incident.id, reason="it came back")
    await later(office, seconds=1)
    assert await asked(office, incident) == [(KIM, 1)]


async def test_what_is_not_there_is_no_outcome(office: Office) -> None:
    with pytest.raises(Outdated):
        await conclude_decision(
            office.desk, key=a_key(), by=by(KIM), decision=NO_SUCH, outcome=Outcome.GO_AHEAD
        )
    with pytest.raises(NoIncidentHere):
        await propose_in_form(
            office.desk, key=a_key(), by=by(KIM), incident=IncidentId("none"), text="x", minutes=2
        )


async def test_whoever_would_destroy_a_machine_is_warned_until_an_image_is_signed_for(office: Office) -> None:
    """It only warns: the decision is put to the room all the same."""
    incident = await office.has_a_room()
    await proposes(office, "Terminate web-1")

    [warned] = await office.log(incident, Kind.GATE_WARNED)
    assert (warned.actor, warned.facts) == (KIM, {"decision": 1, "gate": "G8"})
    assert len(await office.sent(Errand.SHOW_DECISION)) == 1

    await signs(office, incident, "G8", n1=Answer.YES)
    await proposes(office, "Terminate web-2")
    assert len(await office.log(incident, Kind.GATE_WARNED)) == 1


async def test_a_decision_that_was_warned_of_is_drawn_anew_when_its_gate_moves(office: Office) -> None:
    incident = await office.has_a_room()
    await proposes(office, "Terminate web-1")
    [decision] = await waiting(office, incident)
    intent = Intent(Errand.SHOW_DECISION, incident=incident.id, subject={"decision": decision.id})

    assert await _warned(office, intent) == "G8"
    await signs(office, incident, "G8", n1=Answer.YES)
    assert await _warned(office, intent) is None
    await signs(office, incident, "G8", n1=Answer.NO)
    assert await _warned(office, intent) == "G8"
    await concludes(office, decision, Outcome.NOT_NOW)
    assert await _warned(office, intent) is None


async def _warned(office: Office, intent: Intent) -> str | None:
    async with office.desk.store.look() as uow:
        letter = await draw_decision(office.desk, uow, intent)
    assert letter is not None
    assert isinstance(letter.message, DecisionPost)
    return letter.message.warned.gate.id if letter.message.warned else None
