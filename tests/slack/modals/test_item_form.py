"""Does the form of an item show what there is, and does reading it back yield only what this person changed?"""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from app.domain.checklist import Edit, Task, TaskState
from app.domain.ids import UserId
from app.domain.refusals import FieldRefused, Outdated
from app.playbooks.catalogue import load_playbook
from app.slack.ids import Field
from app.slack.modals import item_form
from app.slack.mrkdwn import escape
from app.slack.refusals import field_block
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import DANA, INCIDENT, KIM, LOCALES, NASTY, NOON, ROOM, SAM, a_form
from tests.slack.screens import accepted

NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)


def change_of(form: Any = None, **changes: Any) -> Edit:
    view = item_form.view(form or a_form(), "en")
    return item_form.read(submitted(view, **changes)).change


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("number", range(1, 15))
def test_the_form_of_every_shipped_item_is_one_slack_accepts(number: int, locale: str) -> None:
    item = load_playbook().item(number)
    task = Task(number, NOON, steps=frozenset(step.id for step in item.steps))

    view = accepted(item_form.view(replace(a_form(), item=item, task=task), locale))

    shown = json.dumps(view, ensure_ascii=False)
    assert all(step.text.in_(locale) in shown for step in item.steps)
    assert all(escape(step.hint.in_(locale)) in shown for step in item.steps if step.hint)
    assert all(escape(dont.in_(locale)) in shown for dont in item.donts)


def test_a_form_nobody_touched_changes_nothing() -> None:
    submission = item_form.read(submitted(item_form.view(a_form(), "en")))

    assert submission.change.empty
    assert (submission.incident, submission.number, submission.channel) == (INCIDENT, 4, ROOM)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_state_is_filled_in_and_the_only_thing_asked_for(locale: str) -> None:
    view = item_form.view(a_form(), locale)

    required = [
        block["block_id"] for block in view["blocks"] if block["type"] == "input" and not block["optional"]
    ]
    assert required == [Field.STATE]
    assert change_of(state=TaskState.DONE) == Edit(state=TaskState.DONE)


def test_an_owner_can_be_named_changed_and_taken_away() -> None:
    nobody = replace(a_form(), task=Task(4, NOON))

    assert change_of(nobody, owner=DANA) == Edit(owner=DANA)
    assert change_of(owner=KIM) == Edit(owner=KIM)
    assert change_of(owner=SAM).empty
    assert change_of(owner=None) == Edit(owner_removed=True)
    assert change_of(nobody, owner=None).empty


def test_nobody_is_made_owner_by_being_suggested() -> None:
    form = replace(a_form(), task=Task(4, NOON), suggested_owner=KIM)

    assert f"<@{KIM}>" in str(item_form.view(form, "en"))
    assert change_of(form).empty


def test_steps_are_changes_across_both_groups() -> None:
    change = change_of(steps={"4.2", "4.12"})

    assert change == Edit(steps_done=frozenset({"4.2", "4.12"}), steps_undone=frozenset({"4.1"}))


def test_steps_come_in_groups_of_ten_with_their_hints_above() -> None:
    blocks = item_form.view(a_form(), "en")["blocks"]

    groups = [block for block in blocks if block.get("block_id", "").startswith("steps:")]
    above_last = blocks[blocks.index(groups[1]) - 1]
    assert [len(group["element"]["options"]) for group in groups] == [10, 2]
    assert "Note user, PID &amp; source first." in above_last["text"]["text"]
    assert "*cannot be undone*" in above_last["text"]["text"]
    assert groups[1]["element"]["options"][1]["text"]["text"] == "⚠ Step 12 of item 4"


@pytest.mark.parametrize(("entered", "minutes"), [(None, None), ("", None), ("20", 20), (" 20 ", 20)])
def test_minutes_are_a_box_only_when_entered(entered: str | None, minutes: int | None) -> None:
    assert change_of(minutes=entered) == Edit(minutes=minutes)


@pytest.mark.parametrize("entered", ["soon", "1.5", "-3", "9999999", "二十"])
def test_minutes_that_are_no_number_are_refused_under_their_question(entered: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        change_of(minutes=entered)

    assert field_block(refused.value, [Field.STATE, Field.MINUTES]) == Field.MINUTES


@NASTILY
@pytest.mark.parametrize("field", ["note", "needs", "reason"])
def test_texts_come_back_to_the_letter(field: str, written: str) -> None:
    assert change_of(**{field: written}) == Edit(**{field: written})  # type: ignore[arg-type]


@NASTILY
def test_a_text_written_before_is_no_change_when_sent_again(written: str) -> None:
    kept = written[:1500]
    form = replace(a_form(), task=replace(a_form().task, note=kept, needs=kept, reason=kept))

    accepted(item_form.view(form, "en"))
    assert change_of(form).empty
    assert change_of(form, note=re.sub(r"\r?\n", "\r\n", kept) + " \n").empty


def test_a_text_can_be_emptied() -> None:
    assert change_of(note=None) == Edit(note="")


def test_what_people_wrote_stays_out_of_the_metadata() -> None:
    form = replace(a_form(), task=replace(a_form().task, note="n" * 3000, needs="hash of web-1", reason="r"))

    remembered = item_form.view(form, "en")["private_metadata"]

    assert len(remembered) < 3000
    assert "hash of web-1" not in remembered
    assert "nnn" not in remembered


def test_two_people_saving_the_same_form_each_send_only_their_own() -> None:
    view = item_form.view(a_form(), "en")

    kims = item_form.read(submitted(view, note="Kim was here")).change
    sams = item_form.read(submitted(view, state="done", owner=UserId("U0NEW"))).change

    assert kims == Edit(note="Kim was here")
    assert sams == Edit(state=TaskState.DONE, owner=UserId("U0NEW"))


@pytest.mark.parametrize(
    "metadata", ["", "no json", "[]", '"text"', "null", '{"incident":"1"}'], ids=lambda text: text or "empty"
)
def test_a_form_the_bot_did_not_draw_is_outdated(metadata: str) -> None:
    forged = submitted(item_form.view(a_form(), "en")) | {"private_metadata": metadata}

    with pytest.raises(Outdated):
        item_form.read(forged)


def test_a_state_there_is_not_is_outdated() -> None:
    view = submitted(item_form.view(a_form(), "en"))
    view["state"]["values"]["state"]["state"]["selected_option"] = {"value": "exploded"}

    with pytest.raises(Outdated):
        item_form.read(view)
