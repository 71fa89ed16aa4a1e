"""Who comes after those who do the work, and is counsel there in time?"""

from typing import Any

import pytest

from app.domain.ids import ChannelId
from app.domain.incident import IncidentState, Room
from app.domain.second_wave import Counsel, is_offered, look_for_counsel, second_wave
from app.domain.stays import Why
from tests.builders import ALEX, DANA, KIM, NOON, SAM, an_incident

ROOM = Room(channel=ChannelId("C0ROOM"), invited=True)


def test_counsel_comes_first_and_whoever_is_both_comes_as_counsel() -> None:
    assert list(second_wave([KIM, SAM], [ALEX, SAM]).items()) == [
        (ALEX, Why.COUNSEL),
        (SAM, Why.COUNSEL),
        (KIM, Why.EXECUTIVE),
    ]


@pytest.mark.parametrize(
    ("fields", "wanted", "expected"),
    [
        pytest.param({"room": ROOM}, [ALEX], True, id="once the others were asked in"),
        pytest.param({}, [ALEX], False, id="not before"),
        pytest.param({"room": ROOM}, [], False, id="not for nobody"),
        pytest.param({"room": ROOM, "second_wave_at": NOON}, [ALEX], False, id="not twice"),
        pytest.param({"room": ROOM, "state": IncidentState.CLOSED}, [ALEX], False, id="not when it is over"),
    ],
)
def test_the_button_stands_there_when_it_is_of_use(
    fields: dict[str, Any], wanted: list[Any], expected: bool
) -> None:
    assert is_offered(an_incident(**fields), wanted) is expected


@pytest.mark.parametrize(
    ("counsel", "present", "commander", "expected"),
    [
        ([], [DANA], KIM, Counsel.UNSET),
        ([ALEX], [DANA, ALEX], KIM, Counsel.THERE),
        ([ALEX], [DANA, ALEX], None, Counsel.THERE),
        ([ALEX], [DANA], KIM, Counsel.REMIND),
        ([ALEX], [DANA], None, Counsel.LATER),
    ],
)
def test_the_commander_is_reminded_where_there_is_one_and_counsel_is_not_there(
    counsel: list[Any], present: list[Any], commander: Any, expected: Counsel
) -> None:
    assert look_for_counsel(counsel, present, commander) is expected
