"""Is a report in words complete, in one language, and does it say unknown where nobody knows?"""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.registers import REGISTERS
from app.domain.report.facts import Facts
from app.domain.report.pages import Report
from app.domain.timeline import Entry, Kind
from app.domain.when import Length, Reading, Unknown, When, Why, spread
from app.slack.report import WordedReport
from app.slack.report.cells import Cells
from app.slack.report.figure_words import reading_words, span
from app.slack.words import words
from tests.builders import KIM, NOON
from tests.full_incident import HASH, HOSTILE, NAMES, full_facts, minutes

CELLS = Cells(words("en"), NAMES)
LATIN = re.compile(r"[A-Za-z]{4,}")


def worded(facts: Facts | None = None, locale: str = "en") -> Report:
    return WordedReport().report(facts or full_facts(), locale)


def rows(report: Report, table: str) -> list[dict[str, str]]:
    return [dict(record) for record in report.tables[table].records()]


def test_every_row_is_as_long_as_its_columns() -> None:
    for table in worded().tables.values():
        assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_every_register_has_a_table() -> None:
    assert set(REGISTERS) <= set(worded().tables)


def test_the_review_begins_from_tables_that_are_there() -> None:
    report = worded()

    assert {key for part in report.review for key in part.tables} <= set(report.tables)


def test_the_summary_says_what_a_reader_of_one_page_must_know() -> None:
    summary = dict(worded().summary)

    assert summary["State"] == "Closed"
    assert summary["Commander"] == "Kim Novak"
    assert summary["Command first taken"] == "2026-11-24 12:03 UTC · after 3 min"
    assert summary["How long it lasted"] == "5 h"
    assert summary["Until detected"] == "6 days, 9 h to 6 days, 13 h"
    assert summary["Exposed data (taken out?)"] == "Mail of accounting (Yes)"
    assert summary["Checklist"] == "12 of 14 settled"
    assert summary["Gates overridden"] == "1"


def test_of_an_incident_that_has_just_begun_little_is_said() -> None:
    facts = full_facts()
    fresh = replace(facts.incident, commander=None, confirmed_at=None, contained_at=None, ended_at=None)
    empty = Facts(fresh, "label", "", NOON, facts.playbook)
    report = worded(empty)

    summary = dict(report.summary)
    assert summary["Until detected"].startswith("unknown")
    assert summary["Gates overridden"] == summary["Indicators"] == "none"
    assert "Command first taken" not in summary
    assert report.figure is None


def test_the_timeline_is_in_the_order_of_time_and_each_row_has_a_source() -> None:
    timeline = rows(worded(), "timeline")

    assert [row["seq"] for row in timeline[-3:]] == ["11", "12", "14"]
    assert all(row["source"] for row in timeline)
    [finding] = [row for row in timeline if row["seq"] == "6"]
    assert finding["source"].startswith("https://example.slack.com/")
    assert finding["who"] == "李伟"
    assert "written down 2026-11-24 12:40" in finding["at"]
    assert "@Sam Ortiz: 45.155.205.7" in finding["what"]
    assert "Edited 2026-11-24 12:14" in finding["what"]
    assert any(HOSTILE in row["what"] for row in timeline)


def test_what_became_of_a_line_stands_below_it() -> None:
    facts = full_facts()
    [todo] = [one for one in facts.log if one.entry.kind is Kind.TODO]
    done = Entry(Kind.TODO_DONE, minutes(30), KIM, {"number": 3})
    begun = Entry(Kind.SOURCE_LINKED, minutes(1), None, {}, "https://example.slack.com/archives/C1/p9")
    log = (replace(todo, follows=(done,)), replace(todo, seq=20, entry=begun))
    first, second = rows(worded(replace(facts, log=log)), "timeline")[::-1]

    assert first["what"] == "TODO: Ask the provider for flow logs\n↳ done · Kim Novak · 2026-11-24 12:30"
    assert (second["what"], second["source"]) == ("Where that message is", begun.text)


def test_every_length_is_told_or_said_to_be_unknown() -> None:
    said = {row["what"]: row["length"] for row in rows(worded(), "times")}

    assert said["From begun until somebody commanded"] == "3 min"
    assert said["From detected until the service was normal"].startswith("unknown")
    assert said["Until Kim Novak answered a page"] == "2 min"
    assert said["Until a credential was revoked"] == "unknown"
    assert {row["what"]: row["value"] for row in rows(worded(), "process")}["Overrides of gates"] == "1"


def test_several_lengths_are_told_by_the_middle_one_and_the_longest() -> None:
    facts = full_facts()
    assert facts.metrics is not None
    day, hour = timedelta(days=1), timedelta(hours=1)
    lengths = (Length(hour, hour), Length(hour, hour), Length(day, day), Unknown(Why.END))
    known = replace(facts.metrics, revoke=spread(lengths), preserve=spread(lengths[:1]))
    said = {row["what"]: row["length"] for row in rows(worded(replace(facts, metrics=known)), "times")}

    assert said["Until a credential was revoked"] == "median 1 h, longest 1 day · 1 unknown"
    assert said["Until an asset was imaged, once it was cut off"] == "median 1 h, longest 1 h"


def test_where_nobody_asked_for_more_time_that_is_said() -> None:
    facts = full_facts()
    assert facts.metrics is not None
    quick = replace(facts.metrics, process=replace(facts.metrics.process, extended=None))
    said = {row["what"]: row["value"] for row in rows(worded(replace(facts, metrics=quick)), "process")}

    assert said["More time agreed on, on average"] == "nobody asked for more"


def test_indicators_are_made_harmless() -> None:
    values = [row["value"] for row in rows(worded(), "indicators")]

    assert values == ["45[.]155[.]205[.]7", HASH, "hxxps://evil[.]ru/a?b=1"]
    assert rows(worded(), "indicators")[0]["state"] == "blocked 2026-11-24 12:58\nedge firewall"


def test_an_indicator_of_ours_and_one_that_is_none_say_so() -> None:
    first, second, _third = full_facts().indicators
    changed = (replace(first, ours=True), replace(second, withdrawn=True))
    states = [row["state"] for row in rows(worded(full_facts(indicators=changed)), "indicators")]

    assert states == ["ours, not to block", "no indicator after all"]


def test_a_corrected_entry_stands_there_in_both_versions() -> None:
    versions = [row["version"] for row in rows(worded(), "asset")]

    assert versions == ["1, corrected since", "2"]


def test_what_nobody_knows_is_said_to_be_unknown() -> None:
    assert [row["earliest"] for row in rows(worded(), "event")][-1] == "unknown"


def test_what_is_open_is_listed_with_its_source() -> None:
    found = rows(worded(), "open_actions")

    sources = [row["source"] for row in found]
    assert "Ask the provider for flow logs" in [row["what"] for row in found]
    assert {"checklist", "log 9", "decision 2", "review"} <= set(sources)
    assert any(source.startswith("Credential") for source in sources) or any(
        source.startswith("Risk") for source in sources
    )


def test_nothing_of_what_is_done_or_reviewed_is_open() -> None:
    facts = full_facts()
    assert facts.review is not None
    done = replace(facts, review=facts.review.done(NOON), tasks=(), log=(), versions=(), decisions=())

    assert rows(worded(done), "open_actions") == []


def test_an_override_is_named_with_its_reason() -> None:
    [gate] = [row for row in rows(worded(), "gates") if row["override"]]

    assert gate["override"] == "Kim Novak: the provider is the way in"
    assert [row["answer"] for row in rows(worded(), "signatures")] == ["Yes", "I don't know", "Override"]
    assert all(row["words"] for row in rows(worded(), "signatures")[:2])


def test_of_what_is_forgotten_nothing_but_that_is_said() -> None:
    facts = full_facts()
    report = worded(replace(facts, incident=facts.incident.forgotten(minutes(900)), log=()))

    assert "was forgotten on 2026-11-25 03:00" in report.notice
    assert (report.sections, report.review, report.figure) == ((), (), None)
    assert dict(report.summary)["State"] == "Closed"


def test_a_drill_is_said_to_be_one() -> None:
    facts = full_facts()
    drill = replace(facts.incident, codename=replace(facts.incident.codename, drill=True))

    assert worded(replace(facts, incident=drill)).title == "Drill report"


def test_in_chinese_no_label_is_english() -> None:
    report = worded(locale="zh-CN")
    labels = [report.title, *(label for label, _ in report.summary), *report.phrases.values()]
    labels += [section.title for section in report.sections]
    labels += [text for part in report.review for text in (part.title, part.asks)]
    for table in report.tables.values():
        labels += [table.title, table.empty, *(column.label for column in table.columns)]

    left = {label for label in labels if LATIN.search(re.sub(r"\{\w+\}|ATT&CK|MITRE|T1566", "", label))}
    assert left == set()


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (Length(timedelta(hours=2), timedelta(hours=2)), "2 h"),
        (Length(timedelta(minutes=61), None), "at least 1 h, 1 min"),
        (Length(timedelta(0), timedelta(days=1)), "at most 1 day"),
        (Length(None, timedelta(minutes=5)), "at most 5 min"),
        (Length(timedelta(minutes=1), timedelta(minutes=2)), "1 min to 2 min"),
        (Unknown(Why.CONTRADICT), "unknown: the times contradict each other"),
        (Unknown(Why.START), "unknown: nobody recorded when it began"),
    ],
)
def test_a_length_is_said_as_far_as_it_is_known(reading: Reading, said: str) -> None:
    assert reading_words(reading, CELLS) == said


def test_a_length_below_a_minute_is_not_zero() -> None:
    assert span(timedelta(seconds=20), CELLS) == "less than a minute"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When(), "unknown"),
        (When.at(NOON), "2026-11-24 12:00"),
        (When(None, NOON), "before 2026-11-24 12:00"),
        (When(NOON, None), "after 2026-11-24 12:00"),
        (When(NOON, minutes(5)), "2026-11-24 12:00 to 2026-11-24 12:05"),
    ],
)
def test_a_time_is_said_as_far_as_it_is_known(when: When, said: str) -> None:
    assert CELLS.when(when) == said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<@U0KIM> saw &lt;b&gt;", "@Kim Novak saw <b>"),
        ("<@U0NOBODY> in <#C0ROOM|x>", "@U0NOBODY in #C0ROOM"),
        ("<https://evil.example|click>", "click (https://evil.example)"),
        ("<!channel> \u202egnp.exe", "@channel gnp.exe"),
    ],
)
def test_a_message_is_read_as_plain_text(written: str, read: str) -> None:
    assert CELLS.message(written) == read


def test_of_what_was_written_for_others_every_step_is_told() -> None:
    report = worded()
    first, second = rows(report, "drafts")
    [approval], [out], sent = (
        rows(report, table) for table in ("draft_approvals", "draft_handed_over", "draft_sent")
    )

    assert HOSTILE in first["text"]
    assert (second["kind"], second["version"], second["who"]) == (
        "Notice to an authority (English)",
        "2",
        "李伟",
    )
    assert second["sha256"] == approval["sha256"] == out["sha256"] != first["sha256"]
    assert (approval["who"], approval["role"]) == ("Kim Novak", "the commander, counsel")
    assert sent[0]["to"] == "the authority\n(portal)"
    assert sent[0]["follow_up"]
    assert sent[1]["to"].endswith("It had not been handed over by then.")
