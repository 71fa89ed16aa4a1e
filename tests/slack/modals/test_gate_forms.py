"""Do the forms about gates look as reviewed, and does reading one back yield what that person signed and no more?"""

from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.gates import Answer
from app.domain.pictures import EarlyForm, GateForm, GatesForm, OverrideForm
from app.domain.refusals import FieldRefused, Outdated
from app.slack.ids import Action, Field
from app.slack.modals import (
    answer_modal,
    early_form,
    gate_form,
    gates_form,
    item_form,
    override_form,
    step_form,
)
from tests.slack.gate_pictures import COMMANDER, FORMS, PLAYBOOK, WORD, a_gate_form, a_stand, an_answer
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import INCIDENT, KIM, LOCALES, NASTY, SAM, a_form
from tests.slack.screens import accepted

BOTH = pytest.mark.parametrize("locale", LOCALES)
NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)


def view_of(form: Any, locale: str = "en") -> dict[str, Any]:
    views: dict[type, Any] = {
        GatesForm: gates_form,
        GateForm: gate_form,
        OverrideForm: override_form,
        EarlyForm: early_form,
    }
    return accepted(views.get(type(form), step_form).view(form, locale))


@BOTH
@pytest.mark.parametrize("case", FORMS)
def test_a_form_about_gates_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    assert view_of(FORMS[case], locale) == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("gate", ["G3", "G5", "G6"])
def test_what_a_gate_has_become_looks_as_reviewed(
    gate: str, locale: str, snapshot: SnapshotAssertion
) -> None:
    shown = accepted(gate_form.saved(INCIDENT, a_stand(gate), locale))

    assert shown == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_a_warning_in_place_of_a_form_looks_as_reviewed(locale: str, snapshot: SnapshotAssertion) -> None:
    shown = accepted(answer_modal.warned([a_stand("G8")], None, locale))

    assert shown == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_an_item_that_waits_looks_as_reviewed(locale: str, snapshot: SnapshotAssertion) -> None:
    form = replace(a_form(), gates=(a_stand("G3"),), early=True, steps_waiting=frozenset({"4.12"}))

    assert accepted(item_form.view(form, locale)) == snapshot.use_extension(JSONSnapshotExtension)


def signs(form: GateForm | None = None, **changes: Any) -> dict[str, Answer]:
    """`changes`: chosen by need, as `n1="yes"`."""
    chosen = {f"need:{name.removeprefix('n')}": answer for name, answer in changes.items()}
    return dict(gate_form.read(submitted(view_of(form or a_gate_form()), **chosen)).answers)


def test_a_form_nobody_touched_signs_nothing() -> None:
    read = gate_form.read(submitted(view_of(a_gate_form())))

    assert (read.incident, read.gate, read.answers, read.reason) == (INCIDENT, "G3", {}, "")
    assert read.drawn == {"1": an_answer("G3", "1").id}


def test_only_what_is_not_signed_so_already_comes_back() -> None:
    assert signs(n1="yes", n2="no") == {"2": Answer.NO}
    assert signs(n1="withdrawn") == {"1": Answer.WITHDRAWN}


def test_what_somebody_else_signed_can_be_signed_too_and_not_taken_back() -> None:
    theirs = a_gate_form(reader=KIM)

    assert signs(theirs) == {}
    assert signs(theirs, n1="yes") == {"1": Answer.YES}
    assert "withdrawn" not in str(view_of(theirs))


def test_a_verdict_given_in_the_twin_of_a_gate_is_nobodys_to_take_back_here() -> None:
    """It counts here, and was signed there."""
    form = a_gate_form("G4", reader=KIM, signer=COMMANDER)

    assert "No: it points inside" not in str(form)
    assert form.stand.need("1").latest is not None
    assert "withdrawn" not in str(view_of(form))


def test_a_verdict_cannot_be_given_without_a_reason_and_says_what_it_means() -> None:
    view = view_of(a_gate_form("G4", reader=KIM, signer=COMMANDER))

    reasons = [block for block in view["blocks"] if block.get("block_id") == Field.REASON]
    assert [block["optional"] for block in reasons] == [False]
    assert "Yes: not from inside" in str(view)


def test_who_may_sign_nothing_is_asked_nothing() -> None:
    view = view_of(a_gate_form("G2"))

    assert "submit" not in view
    assert all(block["type"] != "input" for block in view["blocks"])


@pytest.mark.parametrize(
    ("gate", "label"), [("G3", "Override…"), ("G5", "Shut it again…"), ("G7", None), ("G1", None)]
)
def test_the_commander_has_a_button_where_there_is_something_to_override(
    gate: str, label: str | None
) -> None:
    theirs = view_of(a_gate_form(gate, reader=KIM, signer=COMMANDER))

    found = [element["text"]["text"] for block in theirs["blocks"] for element in block.get("elements", [])
             if element.get("action_id") == Action.OVERRIDE_GATE]  # fmt: skip
    assert found == ([label] if label else [])
    assert Action.OVERRIDE_GATE not in str(view_of(a_gate_form(gate)))


@NASTILY
def test_what_people_wrote_of_a_gate_commands_nothing_and_comes_back_to_the_letter(written: str) -> None:
    evil = a_stand("G3", an_answer("G3", "1", Answer.NO, SAM, written))
    form = replace(a_gate_form(), stand=evil, evidence={})
    shown = str(view_of(form))

    for dangerous in ("<!channel", "<#C0ROOM|here>", "<https://evil", "\u202e"):
        assert dangerous not in shown
    assert gate_form.read(submitted(view_of(form), reason=written)).reason == written
    opened = override_form.view(OverrideForm(INCIDENT, a_stand()), "en")
    assert override_form.read(submitted(opened, reason=written)).reason == written
    early = early_form.view(EarlyForm(INCIDENT, PLAYBOOK.item(12)), "en")
    assert early_form.read(submitted(early, reason=written)).reason == written


def test_an_override_says_which_way_it_goes() -> None:
    opened = override_form.read(submitted(view_of(FORMS["an override"]), reason="x"))
    shut = override_form.read(submitted(view_of(FORMS["the end of an override"]), reason="x"))

    assert (opened.incident, opened.gate, opened.opens) == (INCIDENT, "G3", True)
    assert (shut.gate, shut.opens) == ("G5", False)


@pytest.mark.parametrize(("chosen", "yes"), [("yes", True), ("no", False)])
def test_the_commanders_word_is_read(chosen: str, yes: bool) -> None:
    read = step_form.read(submitted(view_of(FORMS["a step to answer for"]), answer=chosen, reason="why"))

    assert (read.incident, read.word, read.yes, read.reason) == (INCIDENT, WORD, yes, "why")


def test_neither_yes_nor_no_is_asked_for_again() -> None:
    with pytest.raises(FieldRefused) as refused:
        step_form.read(submitted(view_of(FORMS["a step to answer for"])))

    assert (refused.value.field, refused.value.problem) == ("answer", "missing")


@pytest.mark.parametrize("read", [gate_form.read, override_form.read, early_form.read, step_form.read])
@pytest.mark.parametrize("metadata", ["", "{}", "[1]", '{"incident":"x","number":"many"}'])
def test_a_form_the_bot_did_not_draw_is_outdated(read: Any, metadata: str) -> None:
    with pytest.raises(Outdated):
        read({"private_metadata": metadata, "state": {"values": {}}})


@pytest.mark.parametrize("value", ["override", "lifted", "maybe"])
def test_an_answer_that_was_not_offered_is_outdated(value: str) -> None:
    view = submitted(view_of(a_gate_form()))
    view["state"]["values"]["need:1"]["need:1"] = {"selected_option": {"value": value}}

    with pytest.raises(Outdated):
        gate_form.read(view)


def test_metadata_of_another_shape_is_outdated() -> None:
    view = submitted(view_of(a_gate_form()), **{"need:2": "yes"})
    view["private_metadata"] = '{"incident":"1","gate":"G3","drawn":{},"mine":[]}'

    with pytest.raises(Outdated):
        gate_form.read(view)
