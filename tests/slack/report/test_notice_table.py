"""Does a report tell of every notice when it was due, when it was given, and how much time was left?"""

from dataclasses import replace

import pytest

from app.domain.metrics import NoticeTimes
from app.domain.report.facts import Facts, people_in
from app.domain.report.measuring import measured
from app.domain.when import Margin, Unknown, Why
from app.slack.report import WordedReport
from tests.builders import SAM
from tests.full_incident import full_facts


def table(facts: Facts, locale: str = "en") -> dict[tuple[str, str], dict[str, str]]:
    [section] = [one for one in WordedReport().report(facts, locale).sections if one.key == "notices"]
    [notices] = section.tables
    keys = [column.key for column in notices.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in notices.rows]
    return {(row["clock"], row["stage"]): row for row in rows}


@pytest.mark.parametrize(
    ("clock", "stage", "due", "margin"),
    [
        ("nis2-23", "Early warning", "2026-11-25 12:00", "22 h, 30 min left"),
        ("nis2-23", "Incident notification", "2026-11-27 12:00", ""),
        ("nis2-23", "Final report", "not started", ""),
        ("in-certin", "Report", "2026-11-24 08:00", "5 h late"),
        ("kr-network", "Report", "2026-11-24 02:40", "overdue"),
        ("gdpr-33", "Notification", "not started", ""),
        ("gdpr-33-2", "Notification", "without delay", ""),
        ("dora-19", "Initial notification", "not started", ""),
    ],
)
def test_each_notice_is_told_with_its_margin(clock: str, stage: str, due: str, margin: str) -> None:
    row = table(full_facts())[(clock, stage)]
    assert (row["due"], row["margin"]) == (due, margin)


def test_whoever_decides_and_why_nobody_need_be_told_stand_there() -> None:
    rows = table(full_facts(), "zh-CN")
    assert rows[("nis2-23", "预警")]["decides"] == "Sam Ortiz"
    assert rows[("gdpr-33", "通知")]["verdict"] == "我们无须通知"
    assert rows[("gdpr-33", "通知")]["reason"] == "没有个人数据"
    assert rows[("in-certin", "报告")]["reference"] == "CERT-77"
    assert SAM in people_in(full_facts())


def test_margins_are_measured_from_what_was_given() -> None:
    facts = full_facts()
    notices = measured(facts).notices
    assert len(notices) == len(facts.notices)
    assert isinstance(notices[0].margin, Margin)
    assert notices[1].margin == Unknown(Why.END)


def test_where_a_margin_is_not_known_it_is_said_so() -> None:
    facts = full_facts()
    assert facts.metrics is not None
    unknown = tuple(NoticeTimes(one.took, Unknown(Why.EITHER_SIDE)) for one in facts.metrics.notices)
    without = replace(facts, metrics=replace(facts.metrics, notices=unknown))
    assert table(without)[("nis2-23", "Early warning")]["margin"] == "unknown"
    assert table(replace(facts, metrics=None))[("in-certin", "Report")]["margin"] == "unknown"


def test_where_no_clock_is_switched_on_the_table_says_so() -> None:
    assert table(full_facts(clocks=())) == {}
