"""When is a delivery tried again?"""

import pytest

from app.delivery.retries import GIVE_UP_AFTER, LONGEST, again_in
from app.usecases.ports import NotSaved, Throttled, UnknownOutcome


@pytest.mark.parametrize(
    ("outcome", "attempts", "seconds"),
    [
        pytest.param(Throttled(7), 0, 7, id="when Slack says"),
        pytest.param(Throttled(7), 1000, 7, id="when Slack says, however often it said so"),
        pytest.param(Throttled(300), 0, 300, id="when Slack says, however long it is"),
        pytest.param(Throttled(0), 0, 0.05, id="never in the same instant"),
        pytest.param(UnknownOutcome(), 0, 0.5, id="soon after the first lost answer"),
        pytest.param(UnknownOutcome(), 1, 1, id="less soon after the second"),
        pytest.param(UnknownOutcome(), 5, 16, id="twice as long each time"),
        pytest.param(UnknownOutcome(), 6, LONGEST, id="up to a limit"),
        pytest.param(UnknownOutcome(), 1_000_000, LONGEST, id="for ever"),
        pytest.param(NotSaved(), 0, 0.5, id="soon after the database was away"),
        pytest.param(NotSaved(), 1_000_000, LONGEST, id="for ever while the database is away"),
        pytest.param(ValueError(), 0, 0.5, id="soon after a mistake of ours"),
        pytest.param(ValueError(), GIVE_UP_AFTER - 1, LONGEST, id="a dozen times after a mistake of ours"),
        pytest.param(ValueError(), GIVE_UP_AFTER, None, id="and then no more"),
        pytest.param(LookupError(), 1000, None, id="whatever mistake it is"),
    ],
)
def test_it_is_tried_again(outcome: Exception, attempts: int, seconds: float | None) -> None:
    assert again_in(outcome, attempts) == seconds
