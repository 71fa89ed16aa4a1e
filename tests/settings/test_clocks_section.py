"""Is a clock of one's own read as those that are shipped, and is what is wrong with it told with its line?"""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.settings import load_organisation
from tests.settings.test_organisation_file import mistakes_in, read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "organisation.yml"


OWN_CLOCK = """clocks:
  zone: Europe/Berlin
  enabled: [contract-acme]
  own:
    - id: contract-acme
      jurisdiction: DE
      law: Contract with Acme
      applies: {en: "Data of Acme", zh: "Acme 的数据"}
      recipient: {en: "Acme", zh: "Acme"}
      stages:
        - {key: notice, name: {en: "Notice", zh: "通知"}, limits: [{trigger: aware, offset: 12 hours}]}
      source: contract
      checked_on: null
      status: in_force
      confidence: high
      note: {en: "By mail", zh: "邮件"}
"""


def test_a_clock_of_ones_own_is_read_with_the_keys_of_those_shipped(file: Path) -> None:
    clocks = read(file, OWN_CLOCK).clocks
    [rule] = clocks.own
    assert (clocks.enabled, rule.id, rule.law) == (("contract-acme",), "contract-acme", "Contract with Acme")
    assert clocks.calendar.zone == ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("good", "bad", "line", "told"),
    [
        ("offset: 12 hours", "offset: soon", 11, "offset 'soon'"),
        ("id: contract-acme", "id: gdpr-33", 5, "gdpr-33 is there already"),
        ("source: contract", "sauce: contract", 5, "no source"),
    ],
)
def test_a_mistake_in_a_clock_of_ones_own_is_told_with_its_line(
    file: Path, good: str, bad: str, line: int, told: str
) -> None:
    found = mistakes_in(file, OWN_CLOCK.replace(good, bad, 1))
    assert any(one.startswith(f"{line}: clocks.own") and told in one for one in found)


def test_whoever_looks_into_another_file_of_clocks_may_name_its_own(file: Path) -> None:
    file.write_text("clocks: {enabled: [of-another-file]}", encoding="utf-8")
    assert load_organisation(file, any_clock=True).clocks.enabled == ("of-another-file",)
