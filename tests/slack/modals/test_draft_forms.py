"""Do the forms about drafts look as reviewed, keep what people wrote as it is, and come back as they were filled in?"""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.sending import SaidSent
from app.domain.drafting.texts import DraftText, Piece
from app.domain.lint import Language
from app.domain.refusals import Outdated
from app.slack.ids import Action
from app.slack.modals import approval_form, draft_form, hand_over_view, sending_form
from app.slack.modals.draft_texts import whole_text
from app.slack.mrkdwn import width
from app.slack.words import words
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import INCIDENT, LOCALES, NASTY, NOON
from tests.slack.pictures_of_drafts import (
    APPROVAL,
    DRAFT,
    FORMS,
    PAPERS,
    SENDINGS,
    a_form,
    a_history,
)
from tests.slack.screens import accepted

BOTH = pytest.mark.parametrize("locale", LOCALES)


@BOTH
@pytest.mark.parametrize("case", FORMS)
def test_the_form_of_a_draft_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    view = accepted(draft_form.view(FORMS[case], locale))

    assert view == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", PAPERS)
def test_what_is_handed_over_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    view = accepted(hand_over_view.view(PAPERS[case], locale))

    assert view == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", SENDINGS)
def test_the_form_of_what_was_sent_looks_as_reviewed(
    case: str, locale: str, snapshot: SnapshotAssertion
) -> None:
    view = accepted(sending_form.view(SENDINGS[case], locale))

    assert view == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_the_other_forms_look_as_reviewed(locale: str, snapshot: SnapshotAssertion) -> None:
    shown = [
        approval_form.view(APPROVAL, locale),
        approval_form.approved(locale),
        draft_form.saved(locale),
        sending_form.noted(locale, handed_over=True),
        sending_form.noted(locale, handed_over=False),
    ]

    assert list(map(accepted, shown)) == snapshot.use_extension(JSONSnapshotExtension)


def test_the_gate_is_offered_only_where_nothing_else_is_missing() -> None:
    def offered(case: str) -> bool:
        return Action.OPEN_GATE in json.dumps(hand_over_view.view(PAPERS[case], "en"))

    assert [case for case in PAPERS if offered(case)] == ["only gates", "only gates, for others"]


@pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)
def test_whatever_people_wrote_comes_back_from_its_box_and_commands_nothing(written: str) -> None:
    kept = written[:1000]
    view = accepted(draft_form.view(a_form(texts={Part.HAPPENED: kept}), "en"))
    read = draft_form.read(submitted(view))
    history = a_history(versions=(a_version(kept),))
    accepted(hand_over_view.view(PAPERS["not yet"], "en"))
    shown = json.dumps(list(whole_text(history, words("en"))), ensure_ascii=False)

    assert read.typed[Part.HAPPENED] == kept
    assert '"mrkdwn", "text": "<!channel>' not in shown


def a_version(text: str) -> Any:
    version = a_history().newest
    pieces = (Piece(Part.HAPPENED, "What happened", text),)
    return type(version)(1, DraftText(pieces), version.by, version.at)


def test_a_long_text_is_shown_whole_in_pieces_that_slack_takes() -> None:
    long = "\n".join(["line of text " * 20] * 60) + "\n" + "x" * 7000
    blocks = list(whole_text(a_history(versions=(a_version(long),)), words("en")))
    shown = "".join(str(block["text"]["text"]) for block in blocks[:-1])

    assert all(len(block["text"]["text"]) <= 2900 for block in blocks[:-1])
    assert shown.replace("\n", "") == ("What happened" + long).replace("\n", "")


def test_a_text_of_wide_letters_is_shown_whole_too() -> None:
    blocks = list(whole_text(a_history(versions=(a_version("🔥" * 2900),)), words("en")))

    assert all(width(block["text"]["text"]) <= 3000 for block in blocks[:-1])
    assert sum(block["text"]["text"].count("🔥") for block in blocks[:-1]) == 2900


def test_of_very_many_findings_the_first_are_shown_and_the_others_counted() -> None:
    many = replace(APPROVAL, findings=APPROVAL.findings[:1] * 40)
    shown = json.dumps(accepted(approval_form.view(many, "en")))

    assert shown.count("`date-in-title`") == 15
    assert "25 more are not shown." in shown


def test_what_was_saved_fits_into_its_box_uncut() -> None:
    kept = "🔥" * 1500
    view = draft_form.view(a_form(texts={Part.HAPPENED: kept}), "en")

    assert draft_form.read(submitted(view)).typed[Part.HAPPENED] == kept


def test_a_draft_comes_back_as_it_was_filled_in() -> None:
    view = draft_form.view(FORMS["e-mail"], "zh-CN")
    read = draft_form.read(submitted(view, **{"draft.body": "Call us", "draft_encrypted": "no"}))

    assert (read.incident, read.kind, read.language, read.base) == (INCIDENT, "email", Language.EN, 0)
    assert read.typed == {Part.TO: "a@x.example", Part.SUBJECT: "", Part.BODY: "Call us"}
    assert not read.encrypted
    assert draft_form.read(submitted(view)).encrypted
    assert not draft_form.read(submitted(draft_form.view(FORMS["again"], "en"))).encrypted


def test_the_others_come_back_too() -> None:
    sent = sending_form.view(SENDINGS["sent"], "en")
    later = NOON + timedelta(hours=2)
    read = sending_form.read(
        submitted(sent, sent_to="them", sent_by="mail", follow_up_at=int(later.timestamp()))
    )

    assert (read.draft, read.said) == (DRAFT, SaidSent("them", "mail", NOON, later))
    approval = approval_form.read(submitted(approval_form.view(APPROVAL, "en")))
    assert (approval.draft, approval.digest) == (DRAFT, APPROVAL.history.digest)


@pytest.mark.parametrize("metadata", ["{}", '{"incident":"1","kind":"poem","language":"en","base":0}'])
def test_a_form_that_the_bot_did_not_draw_is_outdated(metadata: str) -> None:
    view = {**submitted(draft_form.view(FORMS["begun"], "en")), "private_metadata": metadata}
    with pytest.raises(Outdated):
        draft_form.read(view)

    view["private_metadata"] = '{"draft":"1","digest":"none"}'
    with pytest.raises(Outdated):
        approval_form.read(view)


@BOTH
@pytest.mark.parametrize("kind", DraftKind)
def test_every_kind_has_a_form(kind: DraftKind, locale: str) -> None:
    accepted(draft_form.view(a_form(kind), locale))
