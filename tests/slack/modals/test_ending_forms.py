"""Do the forms of ending, reviewing, reopening and removing read back what was entered, and nothing else?"""

from datetime import date
from typing import Any

import pytest

from app.domain.ending import Ending, Wish
from app.domain.pictures import ReopenForm, ReviewForm
from app.domain.refusals import FieldRefused, Outdated
from app.slack.modals import arrival_form, end_form, reopen_form, review_form
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import INCIDENT, LOCALES, NASTY, SAM, UNICORN
from tests.slack.pictures_of_coming import ARRIVAL, DUE, an_arrival, an_end_form

BOTH = pytest.mark.parametrize("locale", LOCALES)
NASTILY = pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)


@BOTH
def test_a_form_saved_as_it_was_drawn_asks_for_the_likeliest(locale: str) -> None:
    read = end_form.read(submitted(end_form.view(an_end_form(), locale)))

    assert read == end_form.EndSubmission(INCIDENT, Wish(Ending.CONTAINED, review_on=DUE))


@BOTH
@NASTILY
def test_what_is_said_of_the_unfinished_comes_back_to_the_letter(written: str, locale: str) -> None:
    view = submitted(
        end_form.view(an_end_form(), locale),
        ending="closed",
        end_note=written,
        reviewer=SAM,
        review_on="2026-12-01",
    )

    assert end_form.read(view).wish == Wish(Ending.CLOSED, written, SAM, date(2026, 12, 1))


def test_without_a_choice_nothing_is_done() -> None:
    view = submitted(end_form.view(an_end_form(), "en"))
    view["state"]["values"]["ending"]["ending"]["selected_option"] = None

    with pytest.raises(FieldRefused):
        end_form.read(view)


@BOTH
def test_a_review_is_asked_of_somebody_until_a_day(locale: str) -> None:
    view = submitted(review_form.view(ReviewForm(INCIDENT, UNICORN, DUE), locale), reviewer=SAM)

    assert review_form.read(view) == review_form.ReviewSubmission(INCIDENT, SAM, DUE)


@pytest.mark.parametrize("entered", [None, ""])
def test_without_a_day_there_is_none(entered: str | None) -> None:
    view = submitted(review_form.view(ReviewForm(INCIDENT, UNICORN, DUE), "en"), review_on=entered)

    assert review_form.read(view) == review_form.ReviewSubmission(INCIDENT, None, None)


@pytest.mark.parametrize("entered", ["tomorrow", "2026-13-01", "2026-02-30"])
def test_what_is_no_day_is_refused(entered: str) -> None:
    view = submitted(review_form.view(ReviewForm(INCIDENT, UNICORN, DUE), "en"), review_on=entered)

    with pytest.raises(FieldRefused):
        review_form.read(view)


@BOTH
@NASTILY
def test_why_it_goes_on_comes_back_to_the_letter(written: str, locale: str) -> None:
    view = submitted(reopen_form.view(ReopenForm(INCIDENT, UNICORN), locale), reason=written)

    assert reopen_form.read(view) == reopen_form.ReopenSubmission(INCIDENT, written)


@BOTH
@NASTILY
def test_whoever_came_is_named_harmlessly_whatever_they_are_called(written: str, locale: str) -> None:
    view = arrival_form.view(an_arrival(name=written), locale)

    assert "<!channel" not in str(view)
    assert arrival_form.read(submitted(view)) == ARRIVAL


@pytest.mark.parametrize("read", [end_form.read, review_form.read, reopen_form.read, arrival_form.read])
@pytest.mark.parametrize("metadata", ["", "{}", "[1]"])
def test_a_form_the_bot_did_not_draw_is_outdated(read: Any, metadata: str) -> None:
    with pytest.raises(Outdated):
        read({"private_metadata": metadata, "state": {"values": {}}})
