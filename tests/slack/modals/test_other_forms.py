"""Do the small modals ask, remember and read back what they should?"""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.checklist import Edit
from app.domain.pictures import EarlyForm, MoreForm, NeedsForm, PartForm, Told, UntickForm
from app.domain.refusals import FieldRefused, Outdated
from app.playbooks.catalogue import load_playbook
from app.slack.ids import Action
from app.slack.modals import answer_modal, early_form, more_form, needs_form, part_form, untick_form
from tests.builders import SAM, a_task
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import (
    INCIDENT,
    ITEMS,
    LOCALES,
    NASTY,
    NUDGE,
    ROOM,
    UNICORN,
    a_start_answer,
)
from tests.slack.screens import accepted

BOTH = pytest.mark.parametrize("locale", LOCALES)
NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)
UNTICK = UntickForm(INCIDENT, ROOM, ITEMS[3])
NEEDS = NeedsForm(NUDGE, UNICORN, 4)
MORE = MoreForm(NUDGE, UNICORN, 4)
EARLY = EarlyForm(INCIDENT, load_playbook().item(12))


@BOTH
@NASTILY
def test_why_an_item_is_reopened_comes_back_to_the_letter(written: str, locale: str) -> None:
    view = accepted(untick_form.view(UNTICK, locale))

    submission = untick_form.read(submitted(view, reason=written))

    assert submission == untick_form.UntickSubmission(INCIDENT, 4, written)


@BOTH
@NASTILY
def test_what_a_blocked_item_needs_comes_back_to_the_letter(written: str, locale: str) -> None:
    view = accepted(needs_form.view(NEEDS, locale))

    assert needs_form.read(submitted(view, needs=written)) == needs_form.NeedsSubmission(NUDGE, written)


@BOTH
def test_the_form_of_a_nudge_shows_the_codename_and_the_number_only(locale: str) -> None:
    shown = str(needs_form.view(NEEDS, locale))

    assert UNICORN.slug in shown
    assert ITEMS[3].name.in_(locale) not in shown


@BOTH
@NASTILY
def test_why_more_time_is_wanted_comes_back_to_the_letter(written: str, locale: str) -> None:
    read = more_form.read(submitted(accepted(more_form.view(MORE, locale)), why=written, minutes="45"))

    assert read == more_form.MoreSubmission(NUDGE, 45, written)


@BOTH
@NASTILY
def test_why_an_item_is_done_so_early_comes_back_to_the_letter(written: str, locale: str) -> None:
    read = early_form.read(submitted(accepted(early_form.view(EARLY, locale)), reason=written))

    assert read == early_form.EarlySubmission(INCIDENT, 12, written)


@BOTH
@NASTILY
def test_a_part_comes_back_as_it_was_filled_in(written: str, locale: str) -> None:
    form = PartForm(INCIDENT, ITEMS[3], 15)
    read = part_form.read(
        submitted(accepted(part_form.view(form, locale)), title=written, owner=SAM, minutes="9")
    )

    assert read == part_form.PartSubmission(INCIDENT, 4, 0, written, Edit(owner=SAM, minutes=9))


@BOTH
@NASTILY
def test_a_part_that_is_there_keeps_its_title_and_can_be_taken_back(written: str, locale: str) -> None:
    part = a_task(part=2, title=written, owner=SAM)
    view = accepted(part_form.view(PartForm(INCIDENT, ITEMS[3], 15, part), locale))

    assert part_form.read(submitted(view)).change.empty
    taken_back = part_form.read(submitted(view, owner=None))
    assert (taken_back.part, taken_back.change) == (2, Edit(owner_removed=True))


@pytest.mark.parametrize("entered", [None, "", "-5", "9" * 7, "9" * 5000, "ten", "１０x"])
def test_what_is_no_number_of_minutes_is_refused_under_its_question(entered: str | None) -> None:
    with pytest.raises(FieldRefused) as refused:
        more_form.read(submitted(more_form.view(MORE, "en"), minutes=entered))

    assert (refused.value.field, refused.value.problem) == ("minutes", "not_a_number")


SMALL = [untick_form.read, needs_form.read, more_form.read, early_form.read, part_form.read]


@pytest.mark.parametrize("read", SMALL)
@pytest.mark.parametrize("metadata", ["", "{}", "[1]", '{"incident":"x","number":"many"}'])
def test_a_small_form_the_bot_did_not_draw_is_outdated(read: Any, metadata: str) -> None:
    with pytest.raises(Outdated):
        read({"private_metadata": metadata, "state": {"values": {}}})


@BOTH
@pytest.mark.parametrize("told", Told)
def test_the_answer_to_the_shortcut_fits_in_a_modal(told: Told, locale: str) -> None:
    """Without a store there is no incident, and so no name yet."""
    codename = None if told is Told.NOT_RECORDED else UNICORN
    view = accepted(answer_modal.view(replace(a_start_answer(), told=told, codename=codename), locale))

    assert (UNICORN.slug in str(view)) is (codename is not None)
    assert "submit" not in view


def test_another_one_can_be_opened_from_the_modal() -> None:
    view = answer_modal.view(a_start_answer(Told.ALREADY_OPEN), "en")

    [button] = view["blocks"][-1]["elements"]
    assert (button["action_id"], button["value"]) == (Action.OPEN_ANOTHER, INCIDENT)


@BOTH
def test_a_refusal_fits_in_a_modal(locale: str) -> None:
    view = accepted(answer_modal.refused("No. " * 2000, locale))

    assert view["blocks"][0]["text"]["text"].startswith("No.")
