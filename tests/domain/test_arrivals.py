"""Who belongs in the room, and who is shown to the commander instead of being greeted?"""

import pytest

from app.domain.arrivals import Arrival, Fate, Unwelcome, weigh_arrival
from app.domain.ids import ArrivalId, IncidentId
from app.domain.people import Person
from tests.builders import ALEX, NOON, a_person


@pytest.mark.parametrize(
    ("person", "excluded", "expected"),
    [
        pytest.param(a_person(ALEX), False, Arrival.WELCOME, id="one of us"),
        pytest.param(a_person(ALEX), True, Arrival.EXCLUDED, id="excluded"),
        pytest.param(a_person(ALEX, guest=True), True, Arrival.EXCLUDED, id="excluded beats guest"),
        pytest.param(a_person(ALEX, bot=True), False, Arrival.APP, id="an app"),
        pytest.param(a_person(ALEX, bot=True, foreign=True), False, Arrival.APP, id="a foreign app"),
        pytest.param(a_person(ALEX, foreign=True), False, Arrival.FOREIGN, id="of another company"),
        pytest.param(a_person(ALEX, guest=True), False, Arrival.GUEST, id="a guest"),
        pytest.param(a_person(ALEX, deactivated=True), False, Arrival.UNKNOWN, id="gone"),
        pytest.param(Person.unknown(ALEX), False, Arrival.UNKNOWN, id="nobody knows"),
    ],
)
def test_unknown_is_not_yes_and_excluded_beats_every_list(
    person: Person, excluded: bool, expected: Arrival
) -> None:
    assert weigh_arrival(person, excluded=excluded) is expected


def test_whoever_left_by_themselves_is_gone_though_slack_refused_to_remove_them() -> None:
    there = Unwelcome(ArrivalId("1" * 16), IncidentId("2" * 16), ALEX, Arrival.GUEST, NOON)
    refused = there.leaving().refused("restricted_action")

    assert (there.removable, there.leaving().removable) == (True, False)
    assert (refused.fate, refused.problem, refused.removable) == (Fate.REFUSED, "restricted_action", True)
    assert refused.leaving().problem == ""
    assert there.gone().refused("restricted_action") == there.gone()
