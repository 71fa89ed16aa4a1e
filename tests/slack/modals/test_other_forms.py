"""Do the small modals ask, remember and read back what they should?"""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.pictures import NeedsForm, Told, UntickForm
from app.domain.refusals import Outdated
from app.slack.ids import Action
from app.slack.modals import answer_modal, needs_form, untick_form
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


@pytest.mark.parametrize("read", [untick_form.read, needs_form.read])
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
