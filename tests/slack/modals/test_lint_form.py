"""Does the form for drafts look as reviewed, fit into Slack, and come back as it was filled in?"""

import json
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.ids import IncidentId
from app.domain.lint import Kind, Language
from app.domain.pictures.linting import LintForm, Pasted
from app.domain.refusals import Outdated
from app.slack.modals import lint_form
from tests.playbooks.lint_context import found_in
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import INCIDENT, LOCALES, NASTY, UNICORN
from tests.slack.screens import accepted

BOTH = pytest.mark.parametrize("locale", LOCALES)
TEXTS = {
    Language.EN: "Notice\nWe take security very seriously. Some data may have been read from 10.0.0.7.",
    Language.ZH: "公告\n我们非常重视安全。部分数据可能已被读取，来自10.0.0.7。",
}


def a_form(text: str, language: Language, **fields: Any) -> LintForm:
    found = found_in(text, Kind.EXTERNAL, language)
    return LintForm(pasted=Pasted(text, Kind.EXTERNAL, language), findings=found, **fields)


CASES = {
    "empty": LintForm(),
    "empty in a room": LintForm(INCIDENT, UNICORN),
    "findings in English": a_form(TEXTS[Language.EN], Language.EN),
    "findings in Chinese": a_form(TEXTS[Language.ZH], Language.ZH, incident=INCIDENT, codename=UNICORN),
    "clean": LintForm(pasted=Pasted("Hello", Kind.EMAIL, Language.EN, encrypted=True)),
    "too many": a_form("10.0.0.7 " * 50, Language.EN),
}


@BOTH
@pytest.mark.parametrize("case", CASES)
def test_the_form_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    view = accepted(lint_form.view(CASES[case], locale))

    assert view == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)
def test_whatever_is_pasted_stays_in_its_box(written: str, locale: str) -> None:
    written = written[:1400]
    view = accepted(lint_form.view(a_form(written, Language.EN), locale))
    shown = [block for block in view["blocks"] if block["type"] != "input"]

    assert written[:20] not in json.dumps(shown, ensure_ascii=False)
    assert lint_form.read(submitted(view)).pasted.text == written


def test_it_comes_back_as_it_was_filled_in() -> None:
    view = lint_form.view(LintForm(INCIDENT, UNICORN), "zh-CN")
    filled = submitted(view, draft="To: a", draft_kind="email", draft_language="en", draft_encrypted="yes")

    read = lint_form.read(filled)

    assert (read.incident, read.pasted) == (
        IncidentId(INCIDENT),
        Pasted("To: a", Kind.EMAIL, Language.EN, encrypted=True),
    )
    assert lint_form.read(submitted(lint_form.view(LintForm(), "en"), draft="x")).incident is None


def test_a_form_that_the_bot_did_not_draw_is_outdated() -> None:
    view = submitted(lint_form.view(LintForm(), "en"), draft="x")
    del view["state"]["values"]["draft_kind"]

    with pytest.raises(Outdated):
        lint_form.read(view)
