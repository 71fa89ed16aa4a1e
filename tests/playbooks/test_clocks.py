"""Are the notification clocks that are shipped whole, and is every mistake in a file of them told with its line?"""

from pathlib import Path

import pytest

from app.domain.clocks import Calendar, ClockRule, Trigger, Unit, due_at
from app.playbooks.catalogue import PlaybookMistakes, load_clocks
from tests.builders import NOON

RULES = {rule.id: rule for rule in load_clocks()}
NUMBERS = {
    "gdpr-33": {"notice": "72 hours"},
    "gdpr-33-2": {"notice": "asap"},
    "gdpr-34": {"notice": "asap"},
    "uk-gdpr-33": {"notice": "72 hours"},
    "uk-gdpr-34": {"notice": "asap"},
    "nis2-23": {"warning": "24 hours", "notice": "72 hours", "final": "1 months"},
    "dora-19": {"initial": "4 hours, 24 hours"},
    "cra-14-vulnerability": {"warning": "24 hours", "notice": "72 hours", "final": "14 calendar_days"},
    "cra-14-incident": {"warning": "24 hours", "notice": "72 hours", "final": "1 months"},
    "sec-8k-105": {"filing": "4 business_days"},
    "hipaa-indiv": {"notice": "60 calendar_days"},
    "hipaa-hhs": {"notice": "60 calendar_days"},
    "hipaa-media": {"notice": "60 calendar_days"},
    "hipaa-ba": {"notice": "60 calendar_days"},
    "us-fceb": {"notice": "1 hours"},
    "ny-dfs": {"notice": "72 hours", "payment": "24 hours", "reasons": "30 calendar_days"},
    "ca-1798.82": {"residents": "30 calendar_days", "attorney_general": "15 calendar_days"},
    "pci-visa": {"alert": "asap", "report": "3 business_days", "accounts": "10 business_days"},
    "sg-pdpa": {"assessment": "30 calendar_days", "notice": "3 calendar_days"},
    "au-ndb": {"assessment": "30 calendar_days", "notice": "asap"},
    "au-soci-critical": {"oral": "12 hours", "written": "84 hours"},
    "au-soci-other": {"oral": "72 hours", "written": "48 hours"},
    "au-ransom": {"notice": "72 hours"},
    "au-cps234": {"notice": "72 hours"},
    "in-certin": {"notice": "6 hours"},
    "cn-incident-cii": {"notice": "1 hours"},
    "cn-incident-gov": {"notice": "2 hours"},
    "cn-incident-other": {"notice": "4 hours"},
    "cn-incident-crime": {"notice": "asap"},
    "cn-incident-final": {"final": "30 calendar_days"},
    "cn-pipl-57": {"notice": "asap"},
    "cn-netdata-11": {"notice": "asap"},
    "cn-dsl-29": {"notice": "asap"},
    "jp-appi": {"prompt": "3 calendar_days", "full": "30 calendar_days"},
    "kr-pipa": {"notice": "72 hours"},
    "kr-network": {"notice": "24 hours"},
    "br-lgpd": {"notice": "3 business_days", "supplement": "20 business_days"},
    "ca-pipeda": {"notice": "asap"},
    "ca-qc-law25": {"notice": "asap"},
    "ca-alberta": {"notice": "asap"},
}
"""As DOMAIN.md §4.2 has them; only rows it marks as facts are shipped."""


def told(rule: ClockRule) -> dict[str, str]:
    return {
        stage.key: ", ".join(
            f"{limit.offset.value} {limit.offset.unit}" if limit.offset else "asap" for limit in stage.limits
        )
        for stage in rule.stages
    }


def test_what_is_shipped_is_what_is_known_and_nothing_from_memory() -> None:
    assert set(RULES) == set(NUMBERS)


@pytest.mark.parametrize("rule", NUMBERS)
def test_a_clock_has_the_times_that_its_source_gives(rule: str) -> None:
    assert told(RULES[rule]) == NUMBERS[rule]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_stage_of_a_clock_ends_after_it_began_or_is_without_delay(rule: ClockRule) -> None:
    for stage in rule.stages:
        for limit in stage.limits:
            due = due_at(limit, NOON, Calendar())
            assert (due is None) == (limit.offset is None)
            assert due is None or due > NOON
    assert all(text.en and text.zh for text in (rule.applies, rule.recipient, rule.note))


def test_singapore_counts_from_the_day_after() -> None:
    [limit] = RULES["sg-pdpa"].stages[1].limits
    assert limit.whole_days
    assert limit.trigger is Trigger.ASSESSED
    assert limit.offset is not None
    assert limit.offset.unit is Unit.CALENDAR_DAYS


GOOD = """\
clocks:
  - id: our-contract
    jurisdiction: contract
    law: Contract with Example
    applies: {en: a, zh: 甲}
    recipient: {en: b, zh: 乙}
    stages:
      - {key: notice, name: {en: Notice, zh: 通知}, limits: [{trigger: aware, offset: 24 hours}]}
    source: contract of 2026
    checked_on: 2026-11-24
    status: in_force
    confidence: high
    note: {en: c, zh: 丙}
"""


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    file = tmp_path / "clocks.yml"
    file.write_text(GOOD, encoding="utf-8")
    [rule] = load_clocks(file)
    assert (rule.id, told(rule)) == ("our-contract", {"notice": "24 hours"})


@pytest.mark.parametrize(
    ("good", "bad", "line", "said"),
    [
        ("24 hours", "24 weeks", 8, "offset '24 weeks'"),
        ("24 hours", "0 hours", 8, "offset '0 hours'"),
        ("trigger: aware", "trigger: whenever", 8, "unknown trigger 'whenever'"),
        ("offset: 24 hours", "offset: 24 hours, to_the_end_of_the_day: true", 8, "without days"),
        ("offset: 24 hours", "offset: asap, to_the_end_of_the_day: true", 8, "without days"),
        ("id: our-contract", "id: Our Contract", 2, "id 'Our Contract'"),
        ("status: in_force", "status: alive", 11, "unknown status 'alive'"),
        ("zh: 丙", "zh: ''", 13, "zh text is empty"),
        ("key: notice", "key: 1st", 8, "key"),
        ("    source: contract of 2026\n", "", 2, "no source"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, good: str, bad: str, line: int, said: str) -> None:
    file = tmp_path / "clocks.yml"
    assert good in GOOD
    file.write_text(GOOD.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(PlaybookMistakes) as mistakes:
        load_clocks(file)
    assert any(one.line == line and said in str(one) for one in mistakes.value.mistakes), mistakes.value


def test_what_is_there_twice_is_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "clocks.yml"
    stage = GOOD[GOOD.index("      - {key") : GOOD.index("    source")]
    file.write_text(GOOD.replace(stage, stage * 2) + GOOD.removeprefix("clocks:\n"), encoding="utf-8")
    with pytest.raises(PlaybookMistakes) as mistakes:
        load_clocks(file)
    assert "a key of a stage is there twice" in str(mistakes.value)
    assert "our-contract is there already" in str(mistakes.value)
