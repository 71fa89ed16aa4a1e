"""Who is counted on the call, and who is expected there?"""

from app.domain.attendance import Headcount, count, expected
from tests.builders import ALEX, DANA, KIM, SAM


def test_the_second_wave_is_not_waited_for() -> None:
    assert expected([KIM, SAM, ALEX], [ALEX, DANA]) == {KIM, SAM}


def test_who_is_there_counts_whichever_wave_they_are_of_and_who_has_left_does_not() -> None:
    assert count([KIM, SAM, ALEX], [ALEX], [KIM, ALEX, DANA]) == Headcount(on_call=2, expected=3)
    assert count([KIM, SAM, ALEX], [ALEX], []) == Headcount(on_call=0, expected=2)
