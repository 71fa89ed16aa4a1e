"""Until when somebody has it: asked on their own clock, and read back as it was shown."""

from datetime import time

import pytest

from app.domain.contacts import TakeForm
from app.domain.refusals import FieldRefused
from app.slack.modals import take_form
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import NOON

FORM = take_form.view(TakeForm("Asia/Shanghai", NOON), "en")


def test_it_suggests_a_time_on_the_persons_own_clock() -> None:
    assert take_form.read(submitted(FORM)) == time(20, 0)


def test_the_time_chosen_is_read() -> None:
    assert take_form.read(submitted(FORM, until="07:45")) == time(7, 45)


@pytest.mark.parametrize("chosen", [None, "", "24:00", "7", "noon"])
def test_no_time_is_asked_for_again(chosen: str | None) -> None:
    with pytest.raises(FieldRefused) as refused:
        take_form.read(submitted(FORM, until=chosen))

    assert (refused.value.field, refused.value.problem) == ("until", "missing")
