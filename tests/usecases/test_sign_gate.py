"""A gate is signed or overridden: what is kept, what the room hears, and who is refused?"""

import asyncio
from typing import Any

import pytest

from app.domain.gate_refusals import AnsweredMeanwhile
from app.domain.gates import Answer, GateState
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.organisation import Approvals, Approver
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, CommanderAlone, FieldRefused, NoIncidentHere, Outdated
from app.domain.timeline import Kind
from app.usecases.decide_response import stand_down
from app.usecases.look_at_gates import look_at_gate, look_at_gates, look_at_gates_again, look_at_override
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.excluding import excludes
from tests.usecases.signing_gates import NO, YES, overrides, signs, stand


async def test_the_last_signature_opens_the_gate_and_the_room_hears_who_signed(office: Office) -> None:
    incident = await office.has_a_room()

    first = await signs(office, incident, "G3", SAM, n1=YES)
    assert (first.state, first.next_need and first.next_need.key) == (GateState.SHUT, "2")
    assert await office.sent(Errand.GATE_LINE) == []

    assert (await signs(office, incident, "G3", DANA, n2=YES)).state is GateState.OPEN
    assert await office.sent(Errand.GATE_LINE) == [
        ("", {"gates": "G3", "state": "open", "people": f"{SAM},{DANA}"})
    ]
    signed = await office.log(incident, Kind.GATE_SIGNED)
    assert [(entry.actor, entry.facts["need"], entry.text) for entry in signed] == [
        (SAM, "1", "as seen in the logs"),
        (DANA, "2", "as seen in the logs"),
    ]
    [opened] = await office.log(incident, Kind.GATE_OPENED)
    assert (opened.actor, opened.facts) == (DANA, {"gate": "G3"})
    assert (await office.incident(incident.id)).revision == incident.revision + 2


async def test_what_was_signed_is_kept_in_the_words_the_signer_read(office: Office) -> None:
    incident = await office.has_a_room()
    await signs(office, incident, "G3", SAM, n1=YES)

    async with office.desk.store.look() as uow:
        [signed] = await uow.gates.of(incident.id)
    assert signed.words == "The systems are secured."


async def test_the_same_form_again_and_one_without_a_choice_change_nothing(office: Office) -> None:
    incident = await office.has_a_room()
    key = a_key()
    for _ in range(2):
        again = await signs(office, incident, "G3", key=key, n1=YES)
        assert again.need("1").met

    await signs(office, incident, "G3")
    assert len(await office.log(incident, Kind.GATE_SIGNED)) == 1


async def test_a_verdict_that_points_inside_shuts_both_gates_at_once_and_the_room_hears_it_in_one_line(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 10, owner=SAM)
    await signs(office, incident, "G2", n1=YES, n2=YES)
    await signs(office, incident, "G4", n1=YES)

    await signs(office, incident, "G4", n1=NO, drawn={"1": await drawn(office, incident, "G4", "1")})

    assert (await stand(office, incident, "G2")).shut
    assert (await stand(office, incident, "G4")).shut
    assert (await office.sent(Errand.GATE_LINE))[-1][1] == {
        "gates": "G2,G4",
        "state": "shut",
        "people": SAM,
    }
    assert [entry.facts["gate"] for entry in await office.log(incident, Kind.GATE_SHUT)] == ["G2", "G4"]


async def drawn(office: Office, incident: Any, gate: str, need: str) -> str:
    latest = (await stand(office, incident, gate)).need(need).latest
    assert latest is not None
    return latest.id


async def test_two_people_signing_at_once_both_win(office: Office) -> None:
    incident = await office.has_a_room()

    await asyncio.gather(
        signs(office, incident, "G3", SAM, n1=YES), signs(office, incident, "G3", DANA, n2=YES)
    )

    assert (await stand(office, incident, "G3")).state is GateState.OPEN
    assert len(await office.sent(Errand.GATE_LINE)) == 1


async def test_an_outdated_yes_does_not_talk_over_a_no(office: Office) -> None:
    incident = await office.has_a_room()
    await signs(office, incident, "G3", SAM, n1=NO)

    with pytest.raises(AnsweredMeanwhile):
        await signs(office, incident, "G3", DANA, n1=YES)
    assert len(await office.log(incident, Kind.GATE_SIGNED)) == 1


async def test_approval_takes_two_people_in_their_roles(office: Office) -> None:
    office = office.organised(legal=(KIM, ALEX))
    incident = await office.has_a_room(DANA, ALEX)

    with pytest.raises(FieldRefused):
        await signs(office, incident, "G6", SAM, nlegal=YES)
    await signs(office, incident, "G6", KIM, ncommander=YES, nlegal=YES)
    assert (await stand(office, incident, "G6")).one_person

    mine = await drawn(office, incident, "G6", "legal")
    assert (
        await signs(office, incident, "G6", ALEX, nlegal=YES, drawn={"legal": mine})
    ).state is GateState.OPEN


async def test_an_executive_approves_where_one_is_asked(office: Office) -> None:
    office = office.organised(
        executives=(ALEX,), approvals=Approvals((Approver.COMMANDER, Approver.EXECUTIVE))
    )
    incident = await office.has_a_room(DANA, ALEX)
    await signs(office, incident, "G6", KIM, ncommander=YES)

    assert (await signs(office, incident, "G6", ALEX, nexecutive=YES)).state is GateState.OPEN


async def test_the_commander_overrides_with_a_reason_and_shuts_it_again(office: Office) -> None:
    incident = await office.has_a_room()
    key = a_key()

    for _ in range(2):
        assert (await overrides(office, incident, "G3", key=key)).state is GateState.OVERRIDDEN
    ended = await overrides(office, incident, "G3", opens=False, reason="no need of it now")

    assert ended.shut
    assert [sent["state"] for _, sent in await office.sent(Errand.GATE_LINE)] == ["overridden", "shut"]
    texts = [entry.text for entry in await office.log(incident, Kind.GATE_SIGNED)]
    assert texts == ["there is no other way", "no need of it now"]
    assert len(await office.log(incident, Kind.GATE_OVERRIDDEN, Kind.GATE_SHUT)) == 2


@pytest.mark.parametrize(
    ("user", "gate", "fields", "refusal"),
    [
        pytest.param(SAM, "G3", {}, CommanderAlone, id="not the commander"),
        pytest.param(KIM, "G3", {"reason": " "}, FieldRefused, id="no reason"),
        pytest.param(KIM, "G1", {}, Outdated, id="command itself"),
        pytest.param(KIM, "G9", {}, Outdated, id="no such gate"),
        pytest.param(KIM, "G3", {"opens": False}, Outdated, id="nothing to shut"),
        pytest.param(ALEX, "G3", {}, NoIncidentHere, id="not in the room"),
    ],
)
async def test_who_may_not_override_or_has_nothing_to_is_refused(
    office: Office, user: UserId, gate: str, fields: dict[str, Any], refusal: type[Exception]
) -> None:
    incident = await office.has_a_room()

    with pytest.raises(refusal):
        await overrides(office, incident, gate, user, **fields)
    assert await office.log(incident, Kind.GATE_SIGNED) == []


async def test_nothing_is_signed_or_shown_once_it_is_over_or_to_those_outside(office: Office) -> None:
    incident = await office.has_a_room()
    for look in (look_at_gate(office.desk, by=by(ALEX), incident=incident.id, gate="G3"),
                 look_at_gates(office.desk, by=by(ALEX), channel=ELSEWHERE),
                 look_at_gates_again(office.desk, by=by(ALEX), incident=incident.id)):  # fmt: skip
        with pytest.raises(NoIncidentHere):
            await look
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await signs(office, incident, "G3", n1=YES)
    with pytest.raises(AlreadyOver):
        await look_at_gates(office.desk, by=by(KIM), channel=ROOM)


async def test_the_list_shows_every_gate_to_those_in_the_room(office: Office) -> None:
    incident = await office.has_a_room()

    form = await look_at_gates(office.desk, by=by(SAM), channel=ROOM)
    assert [one.gate.id for one in form.stands] == [f"G{number}" for number in range(1, 9)]
    assert not form.commander
    assert (await look_at_gates_again(office.desk, by=by(KIM), incident=incident.id)).commander


async def test_the_form_says_what_is_theirs_to_sign_and_what_the_record_shows(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 6, note="two tables " * 100)

    shown = await look_at_gate(office.desk, by=by(SAM), incident=incident.id, gate="G5")
    assert shown.signable == {"1", "2", "3", "4", "5"}
    [evidence] = shown.evidence["3"]
    assert (evidence.item.number, len(evidence.note)) == (6, 200)

    verdict = await look_at_gate(office.desk, by=by(SAM), incident=incident.id, gate="G4")
    assert (verdict.signable, verdict.wants_reason, verdict.commander) == (frozenset(), True, False)
    theirs = await look_at_gate(office.desk, by=by(KIM), incident=incident.id, gate="G4")
    assert (set(theirs.signable), theirs.commander) == ({"1"}, True)


async def test_only_the_commander_is_shown_the_form_of_an_override(office: Office) -> None:
    incident = await office.has_a_room()

    form = await look_at_override(office.desk, by=by(KIM), incident=incident.id, gate="G3")
    assert form.stand.gate.id == "G3"
    with pytest.raises(CommanderAlone):
        await look_at_override(office.desk, by=by(SAM), incident=incident.id, gate="G3")


async def test_while_nobody_commands_what_is_signed_is_kept_and_opens_nothing(office: Office) -> None:
    incident = await office.has_a_room(commander=None)

    found = await signs(office, incident, "G3", n1=YES, n2=YES)

    assert found.shut
    assert found.next_need is not None
    assert found.next_need.words.en == "An incident commander is named."
    assert await office.sent(Errand.GATE_LINE) == []
    async with office.desk.store.job("commands") as uow:
        await uow.incidents.locked(incident.id)
        await uow.incidents.save(incident.commanded_by(KIM, office.clock.now()))
        await uow.commit(incident.id)
    assert (await stand(office, incident, "G3")).state is GateState.OPEN


async def test_what_was_signed_is_taken_back(office: Office) -> None:
    incident = await office.has_a_room()
    await signs(office, incident, "G3", n1=YES, n2=YES)

    mine = await drawn(office, incident, "G3", "1")
    found = await signs(office, incident, "G3", n1=Answer.WITHDRAWN, drawn={"1": mine})

    assert (found.shut, found.need("1").latest) == (True, None)


async def test_what_somebody_signed_who_is_shut_out_counts_for_nothing(
    teamed: Office, running: Incident
) -> None:
    await signs(teamed, running, "G3", SAM, n1=YES)
    assert (await signs(teamed, running, "G3", DANA, n2=YES)).state is GateState.OPEN
    await excludes(teamed, KIM, SAM)

    shut = await stand(teamed, running, "G3")
    assert shut.state is GateState.SHUT
    assert shut.need("2").met
