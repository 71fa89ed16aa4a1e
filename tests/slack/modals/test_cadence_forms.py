"""Do the forms of updates, decisions and objections look as reviewed, and come back as they were filled in?"""

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.cadence import Can
from app.domain.checklist import NOTE_LIMIT
from app.domain.refusals import FieldRefused, Outdated
from app.slack.modals import decision_form, objection_form, update_form
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import INCIDENT, LOCALES, NASTY
from tests.slack.pictures_of_cadence import DECISION, FORMS, an_update_form
from tests.slack.screens import accepted

BOTH = pytest.mark.parametrize("locale", LOCALES)
NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)


@BOTH
@pytest.mark.parametrize("case", FORMS)
def test_a_form_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    assert accepted(FORMS[case](locale)) == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@NASTILY
def test_an_update_comes_back_to_the_letter(written: str, locale: str) -> None:
    view = accepted(FORMS["update"](locale))
    read = update_form.read(submitted(view, condition=written, actions="", needs=written, minutes="20"))

    assert read == update_form.UpdateSubmission(INCIDENT, Can(written, "", written), 20)


@BOTH
@NASTILY
def test_what_the_record_says_fits_in_the_form(written: str, locale: str) -> None:
    long = an_update_form(Can(written[:NOTE_LIMIT], "", written[:NOTE_LIMIT]))

    accepted(update_form.view(long, locale))


@pytest.mark.parametrize(("entered", "minutes"), [("20", 20), ("", None), (None, None)])
def test_minutes_left_out_are_as_usual(entered: str | None, minutes: int | None) -> None:
    update = update_form.read(submitted(FORMS["update"]("en"), minutes=entered))
    decision = decision_form.read(submitted(FORMS["decision"]("en"), proposal="x", minutes=entered))

    assert (update.minutes, decision.minutes) == (minutes, minutes)


@pytest.mark.parametrize("entered", ["soon", "-3", "1.5", "1234567"])
def test_what_is_no_number_of_minutes_is_refused_beside_its_box(entered: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        update_form.read(submitted(FORMS["update"]("en"), minutes=entered))

    assert (refused.value.field, refused.value.problem) == ("minutes", "not_a_number")


@BOTH
@NASTILY
def test_a_proposal_and_an_objection_come_back_to_the_letter(written: str, locale: str) -> None:
    proposed = decision_form.read(submitted(FORMS["decision"](locale), proposal=written))
    objected = objection_form.read(submitted(FORMS["objection"](locale), reason=written))

    assert proposed == decision_form.DecisionSubmission(INCIDENT, written, 2)
    assert objected == objection_form.ObjectionSubmission(DECISION, written)


@pytest.mark.parametrize("read", [update_form.read, decision_form.read, objection_form.read])
@pytest.mark.parametrize("metadata", ["", "{}", "[1]"])
def test_a_form_the_bot_did_not_draw_is_outdated(read: Any, metadata: str) -> None:
    with pytest.raises(Outdated):
        read({"private_metadata": metadata, "state": {"values": {}}})
