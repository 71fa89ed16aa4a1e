"""How is a service named, which team looks after it, and has anybody come for it?"""

import pytest

from app.domain.ids import IncidentId, ServiceId
from app.domain.services import AffectedService, clean_name, service_called, somebody_came, team_called
from tests.builders import ALEX, DANA, KIM, NOON, SAM

PAYMENTS = AffectedService(ServiceId("1" * 16), IncidentId("2" * 16), "Payments", KIM, NOON, ALEX)


@pytest.mark.parametrize(
    ("words", "name"),
    [("  the\n search  index ", "the search index"), ("x" * 100, "x" * 80), ("", ""), (" \t", "")],
)
def test_a_name_is_one_short_line(words: str, name: str) -> None:
    assert clean_name(words) == name


def test_teams_and_services_are_known_in_any_case() -> None:
    assert team_called("PAYMENTS", ["search", "payments"]) == "payments"
    assert team_called("mail", ["search", "payments"]) is None
    assert service_called("payments", [PAYMENTS]) is PAYMENTS
    assert service_called("search", [PAYMENTS]) is None


def test_whoever_was_asked_or_anybody_else_on_call_for_it_counts() -> None:
    assert somebody_came(PAYMENTS, [], [DANA, ALEX])
    assert somebody_came(PAYMENTS, [SAM], [SAM])
    assert not somebody_came(PAYMENTS, [SAM], [DANA])
