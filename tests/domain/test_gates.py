"""How does each gate stand, whatever was signed in whichever order? The truth table of every gate."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.gates import (
    ANOTHER,
    Answer,
    Attestation,
    GateState,
    Setting,
    changed,
    is_verdict,
    needs_of,
    signers,
    stands,
)
from app.domain.organisation import Approver
from tests.builders import DANA, KIM, SAM
from tests.domain.signatures import BOTH, PLAYBOOK, SETTING, all_of, signed, stand

SHUT, OPEN, OVERRIDDEN = GateState
YES, NO, UNKNOWN, WITHDRAWN, OVERRIDE, LIFTED = Answer
NOBODY = replace(SETTING, commander=None)
SIGNED = [gate.id for gate in PLAYBOOK.gates if gate.id != "G1"]


def test_the_first_gate_is_open_exactly_while_somebody_commands() -> None:
    assert stand("G1").state is OPEN
    shut = stand("G1", signed("G1", "1"), signed("G1", "", OVERRIDE, KIM), setting=NOBODY)

    assert (shut.state, shut.next_need) == (SHUT, shut.needs[0].need)


@pytest.mark.parametrize("gate", SIGNED)
def test_a_gate_of_which_nothing_was_signed_is_shut_and_asks_for_its_first_need(gate: str) -> None:
    found = stand(gate)

    assert found.state is SHUT
    assert found.next_need == found.needs[0].need


@pytest.mark.parametrize("gate", SIGNED)
def test_a_gate_opens_with_its_last_need_and_not_before(gate: str) -> None:
    attestations = all_of(gate)

    assert stand(gate, *attestations).state is OPEN
    for left_out in attestations:
        rest = [one for one in attestations if one != left_out]
        found = stand(gate, *rest)
        assert found.state is SHUT
        assert found.next_need is not None
        assert found.next_need.key == left_out.need


@pytest.mark.parametrize("gate", SIGNED)
@pytest.mark.parametrize("answer", [NO, UNKNOWN, WITHDRAWN])
def test_any_other_answer_to_one_need_shuts_an_open_gate(gate: str, answer: Answer) -> None:
    attestations = all_of(gate)
    again = replace(attestations[0], answer=answer)

    assert stand(gate, *attestations, again).state is SHUT
    assert stand(gate, *attestations, again, attestations[0]).state is OPEN


@pytest.mark.parametrize("gate", SIGNED)
def test_without_a_commander_no_gate_is_open_whatever_was_signed(gate: str) -> None:
    found = stand(gate, *all_of(gate), signed(gate, "", OVERRIDE, KIM), setting=NOBODY)

    assert found.state is SHUT
    assert found.next_need == stand("G1", setting=NOBODY).next_need


def test_what_was_taken_back_leaves_nothing_to_show() -> None:
    found = stand("G3", signed("G3", "1"), signed("G3", "1", WITHDRAWN))

    assert found.need("1").latest is None


def test_a_gate_has_no_other_needs_than_its_own() -> None:
    with pytest.raises(LookupError):
        stand("G3").need("3")


# Where the attack came from: asked of G2 as unlikely (2), of G4 as sure by forensics (1).


@pytest.mark.parametrize(
    ("said", "outside", "inside"),
    [
        pytest.param([("G4", YES)], OPEN, OPEN, id="sure is unlikely too"),
        pytest.param([("G2", YES)], OPEN, SHUT, id="unlikely is not sure"),
        pytest.param([("G4", YES), ("G2", NO)], SHUT, SHUT, id="a no to one is a no to both"),
        pytest.param([("G2", YES), ("G4", NO)], SHUT, SHUT, id="the same the other way round"),
        pytest.param([("G4", YES), ("G2", UNKNOWN)], SHUT, SHUT, id="not known any more"),
        pytest.param([("G2", YES), ("G4", UNKNOWN)], SHUT, SHUT, id="not sure, and so not unlikely"),
        pytest.param([("G4", YES), ("G4", WITHDRAWN)], SHUT, SHUT, id="taken back"),
        pytest.param([("G4", YES), ("G2", NO), ("G2", YES)], OPEN, SHUT, id="unlikely again, sure no more"),
        pytest.param([("G4", YES), ("G2", NO), ("G4", YES)], OPEN, OPEN, id="sure again"),
    ],
)
def test_the_verdict_on_where_it_came_from_counts_for_both_gates(
    said: list[tuple[str, Answer]], outside: GateState, inside: GateState
) -> None:
    needs = {"G2": "2", "G4": "1"}
    verdicts = [signed(gate, needs[gate], answer) for gate, answer in said]
    found = stands(SETTING, [signed("G2", "1"), *verdicts])

    assert (found["G2"].state, found["G4"].state) == (outside, inside)
    assert is_verdict("G2", "2")
    assert is_verdict("G4", "1")
    assert not is_verdict("G2", "1")


def test_a_verdict_that_points_inside_ends_an_override_of_either_gate() -> None:
    overridden = [signed("G2", "", OVERRIDE, KIM), signed("G4", "", OVERRIDE, KIM)]
    assert {stand(gate, *overridden).state for gate in ("G2", "G4")} == {OVERRIDDEN}

    for gate, need in (("G2", "2"), ("G4", "1")):
        points_inside = signed(gate, need, NO)
        assert {stand(gate, *overridden, points_inside).state for gate in ("G2", "G4")} == {SHUT}


# Approvals: two different people at least, every listed role once.


@pytest.mark.parametrize(
    ("approvers", "by", "state"),
    [
        pytest.param(BOTH, {"commander": KIM, "legal": SAM}, OPEN, id="two people"),
        pytest.param(BOTH, {"commander": KIM, "legal": KIM}, SHUT, id="one person in both roles"),
        pytest.param(BOTH, {"commander": KIM}, SHUT, id="one role is missing"),
        pytest.param(
            tuple(Approver),
            {"commander": KIM, "legal": KIM, "executive": SAM},
            OPEN,
            id="two for three roles",
        ),
        pytest.param(
            tuple(Approver), {"commander": KIM, "legal": KIM, "executive": KIM}, SHUT, id="one for all three"
        ),
        pytest.param((Approver.LEGAL,), {"legal": SAM}, SHUT, id="one role alone wants a second person"),
        pytest.param((Approver.LEGAL,), {"legal": SAM, ANOTHER: SAM}, SHUT, id="who is somebody else"),
        pytest.param((Approver.LEGAL,), {"legal": SAM, ANOTHER: DANA}, OPEN, id="and approves too"),
    ],
)
def test_approval_is_by_every_role_and_by_two_people(
    approvers: tuple[Approver, ...], by: dict[str, object], state: GateState
) -> None:
    approvals = [signed("G6", role, by=user) for role, user in by.items()]  # type: ignore[arg-type]
    found = stand("G6", *approvals, setting=replace(SETTING, approvers=approvers))

    assert found.state is state
    assert (found.next_need is None) is (state is OPEN)
    assert found.one_person is (len(found.needs) == len(by) and len(set(by.values())) == 1)


def test_what_each_role_approves_is_in_the_same_words() -> None:
    needs = needs_of(PLAYBOOK.gate("G6"), BOTH)

    assert [need.key for need in needs] == ["commander", "legal"]
    assert {need.words for need in needs} == {PLAYBOOK.gate("G6").needs[0]}


# Overrides


def test_an_override_opens_and_says_whose_it_is_until_it_is_lifted() -> None:
    override = signed("G5", "", OVERRIDE, KIM, reason="the press has it")
    found = stand("G5", override)

    assert (found.state, found.override, found.next_need) == (OVERRIDDEN, override, None)
    assert stand("G5", override, signed("G5", "", LIFTED, KIM)).state is SHUT


@pytest.mark.parametrize(
    ("answer", "state"), [(YES, OVERRIDDEN), (UNKNOWN, OVERRIDDEN), (WITHDRAWN, OVERRIDDEN), (NO, SHUT)]
)
def test_only_a_no_ends_an_override(answer: Answer, state: GateState) -> None:
    assert stand("G5", signed("G5", "", OVERRIDE, KIM), signed("G5", "3", answer)).state is state


@pytest.mark.parametrize("gate", SIGNED)
def test_once_all_is_signed_an_override_is_used_up(gate: str) -> None:
    attestations = [signed(gate, "", OVERRIDE, KIM), *all_of(gate)]
    assert stand(gate, *attestations).state is OPEN

    assert stand(gate, *attestations, replace(attestations[1], answer=WITHDRAWN)).state is SHUT


def test_a_gate_says_who_signed_each_once() -> None:
    found = stand("G5", *all_of("G5"), signed("G5", "1", by=KIM), signed("G5", "2", UNKNOWN))

    assert list(signers(found)) == [KIM, SAM]


def test_what_changed_is_named_as_it_stands_now() -> None:
    before = stands(SETTING, [])
    after = stands(SETTING, [signed("G2", "1"), signed("G4", "1")])

    assert [found.gate.id for found in changed(before, after)] == ["G2", "G4"]


def test_a_checklist_without_the_first_gate_waits_for_no_commander() -> None:
    only = Setting((PLAYBOOK.gate("G3"),), None, ())

    assert stands(only, all_of("G3"))["G3"].state is OPEN


# Whatever is signed, by whom and in which order

KEYS = [(gate.id, need.key) for gate in PLAYBOOK.gates for need in needs_of(gate, BOTH)]
attestation_lists = st.lists(
    st.one_of(
        st.builds(
            lambda key, answer, by: signed(key[0], key[1], answer, by),
            st.sampled_from(KEYS),
            st.sampled_from([YES, NO, UNKNOWN, WITHDRAWN]),
            st.sampled_from([KIM, SAM, DANA]),
        ),
        st.builds(
            lambda gate, answer: signed(gate, "", answer, KIM),
            st.sampled_from(SIGNED),
            st.sampled_from([OVERRIDE, LIFTED]),
        ),
    ),
    max_size=30,
)


@given(attestations=attestation_lists)
def test_no_gate_is_open_without_a_yes_to_each_need_and_none_overridden_without_the_record(
    attestations: list[Attestation],
) -> None:
    for gate, found in stands(SETTING, attestations).items():
        if gate == "G1":
            continue
        if found.state is OPEN:
            assert all(need.latest is not None and need.latest.answer is YES for need in found.needs)
            assert {need.latest for need in found.needs} <= set(attestations)
        if found.state is OVERRIDDEN:
            assert found.override in attestations
            assert found.override is not None
            assert (found.override.gate, found.override.answer) == (gate, OVERRIDE)
        assert (found.next_need is not None) is found.shut


@given(attestations=attestation_lists)
def test_unknown_never_opens_anything(attestations: list[Attestation]) -> None:
    unknowing = [
        replace(one, answer=UNKNOWN) if one.answer in {YES, OVERRIDE} else one for one in attestations
    ]

    assert all(found.shut for gate, found in stands(SETTING, unknowing).items() if gate != "G1")
