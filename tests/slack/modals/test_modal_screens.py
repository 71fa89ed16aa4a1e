"""Does every modal look as reviewed, in both languages?"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.checklist import Task
from app.domain.contacts import TakeForm
from app.domain.pictures import NeedsForm, UntickForm
from app.slack.modals import answer_modal, item_form, needs_form, take_form, untick_form
from tests.slack.pictures import INCIDENT, ITEMS, LOCALES, NOON, NUDGE, ROOM, UNICORN, a_form, a_start_answer
from tests.slack.screens import accepted

MODALS: dict[str, Callable[[str], dict[str, Any]]] = {
    "item under way": lambda locale: item_form.view(a_form(), locale),
    "item untouched": lambda locale: item_form.view(replace(a_form(), task=Task(4, NOON)), locale),
    "untick": lambda locale: untick_form.view(UntickForm(INCIDENT, ROOM, ITEMS[3]), locale),
    "needs": lambda locale: needs_form.view(NeedsForm(NUDGE, UNICORN, 4), locale),
    "take": lambda locale: take_form.view(TakeForm("Europe/Paris", NOON), locale),
    "taken": lambda locale: take_form.taken(NOON, locale),
    "answer": lambda locale: answer_modal.view(a_start_answer(), locale),
    "refused": lambda locale: answer_modal.refused("No.", locale),
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("case", MODALS)
def test_a_modal_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    screen = snapshot.use_extension(JSONSnapshotExtension)

    assert accepted(MODALS[case](locale)) == screen
