"""Does the figure of both timelines keep their order, and does a report forget nobody?"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from app.domain.ids import UserId
from app.domain.report.facts import people_in
from app.domain.report.figure import AT_MOST, Dwelt, Figure, Happened, Scale, begin_of, draw_figure
from app.domain.report.pages import Column, Report, Table
from app.domain.timeline import Kind
from app.domain.when import UNKNOWN_WHEN, When
from tests.builders import ALEX, DANA, KIM, NOON, SAM
from tests.full_incident import HOSTILE, LI, full_facts, minutes

WEEK = timedelta(days=7)


def happened(count: float, label: str = "") -> Happened:
    return Happened(When.at(minutes(count)), label)


def dwelt(start: When, end: When) -> Dwelt:
    return Dwelt(start, end, "dwell", "a while")


def figure(*response: Happened, attack: tuple[Happened, ...] = (), dwell: tuple[Dwelt, ...] = ()) -> Figure:
    drawn = draw_figure(response, attack, dwell)
    assert drawn is not None
    return drawn


class TestTheScale:
    def test_keeps_the_order_and_reaches_from_end_to_end(self) -> None:
        scale = Scale.of([minutes(5), NOON, minutes(90), NOON])

        assert scale.times == (NOON, minutes(5), minutes(90))
        assert (scale.at(NOON), scale.at(minutes(90))) == (0, 1)
        assert 0 < scale.at(minutes(5)) < 1

    def test_a_week_leaves_room_for_the_minutes_after_it(self) -> None:
        scale = Scale.of([NOON - WEEK, NOON, minutes(1)])

        assert 0.05 < scale.at(minutes(1)) - scale.at(NOON) < scale.at(NOON)

    def test_of_one_time_stands_at_the_beginning(self) -> None:
        assert Scale.of([NOON]).at(NOON) == 0


class TestTheMarks:
    def test_are_numbered_through_both_lines_in_the_order_of_time(self) -> None:
        drawn = figure(happened(9, "b"), happened(1, "a"), attack=(happened(-9, "c"),))

        assert [(mark.number, mark.label) for mark in drawn.response] == [(1, "a"), (2, "b")]
        assert [(mark.number, mark.label) for mark in drawn.attack] == [(3, "c")]
        assert drawn.attack[0].begin == drawn.attack[0].end == 0

    def test_a_range_is_a_bar(self) -> None:
        drawn = figure(happened(5), attack=(Happened(When(minutes(-9), minutes(-2)), "in"),))

        [mark] = drawn.attack
        assert mark.begin == 0 < mark.end < 1

    def test_one_bound_alone_is_a_point(self) -> None:
        drawn = figure(happened(5), attack=(Happened(When(None, minutes(-2)), "in"),))

        assert drawn.attack[0].begin == drawn.attack[0].end == 0

    def test_what_nobody_knows_when_is_in_the_tables_only(self) -> None:
        drawn = figure(happened(1), attack=(Happened(UNKNOWN_WHEN, "?"),))

        assert (drawn.attack, drawn.left_out) == ((), 0)

    def test_of_too_many_the_first_and_the_last_are_shown(self) -> None:
        drawn = figure(*(happened(count, str(count)) for count in range(AT_MOST + 6)))

        assert (len(drawn.response), drawn.left_out) == (AT_MOST, 6)
        assert (drawn.response[0].label, drawn.response[-1].label) == ("0", str(AT_MOST + 5))

    def test_without_a_known_time_there_is_no_figure(self) -> None:
        assert draw_figure([], [Happened(UNKNOWN_WHEN, "?")], [dwelt(UNKNOWN_WHEN, When.at(NOON))]) is None


class TestDwell:
    def test_between_ranges_has_a_certain_part_and_a_possible_one(self) -> None:
        drawn = figure(dwell=(dwelt(When(minutes(0), minutes(10)), When(minutes(30), minutes(60))),))

        [bar] = drawn.dwell
        assert bar.earliest == 0
        assert bar.latest == 1
        assert bar.begin is not None
        assert bar.end is not None
        assert 0 < bar.begin < bar.end < 1

    def test_between_ranges_that_overlap_nothing_is_certain(self) -> None:
        drawn = figure(dwell=(dwelt(When(minutes(0), minutes(40)), When(minutes(30), minutes(60))),))

        [bar] = drawn.dwell
        assert (bar.earliest, bar.begin, bar.end, bar.latest) == (0, None, None, 1)

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (UNKNOWN_WHEN, When.at(NOON)),
            (When.at(NOON), UNKNOWN_WHEN),
            (When.at(minutes(9)), When.at(minutes(1))),
        ],
    )
    def test_that_is_not_known_has_words_and_no_bar(self, start: When, end: When) -> None:
        drawn = figure(happened(1), dwell=(dwelt(start, end),))

        [bar] = drawn.dwell
        assert (bar.length, bar.earliest, bar.latest) == ("a while", None, None)


class TestTicks:
    def test_name_the_first_and_the_last_time_and_stand_apart(self) -> None:
        drawn = figure(*(happened(count) for count in range(20)))

        moments, places = [tick.moment for tick in drawn.ticks], [tick.at for tick in drawn.ticks]
        assert (moments[0], moments[-1]) == (NOON, minutes(19))
        assert all(after - before >= 0.19 for before, after in pairwise(places))

    def test_of_one_time_is_one(self) -> None:
        assert [tick.moment for tick in figure(happened(0)).ticks] == [NOON]


def test_a_time_that_nobody_knows_has_no_place() -> None:
    with pytest.raises(ValueError, match="nobody knows"):
        begin_of(UNKNOWN_WHEN)


class TestFacts:
    def test_name_everybody_once(self) -> None:
        assert people_in(full_facts()) == {DANA, KIM, SAM, LI}

    def test_of_a_review_nobody_was_asked_for_name_nobody(self) -> None:
        facts = full_facts()

        assert people_in(replace(facts, review=None)) == {DANA, KIM, SAM, LI}

    def test_count_the_last_version_of_each_entry(self) -> None:
        [asset] = full_facts().of("asset")

        assert (asset.number, asset.version) == (1, 2)

    def test_know_what_was_seen_and_when_something_first_happened(self) -> None:
        facts = full_facts()

        assert facts.what_was_seen.startswith("A strange login")
        assert facts.first(Kind.COMMAND_TAKEN) == minutes(3)
        assert facts.first(Kind.STOOD_DOWN) is None
        assert full_facts(log=()).what_was_seen == ""

    def test_of_what_is_forgotten_say_so(self) -> None:
        facts = full_facts()

        assert not facts.forgotten
        assert replace(facts, incident=facts.incident.forgotten(NOON)).forgotten

    def test_name_who_is_only_named_in_a_line(self) -> None:
        facts = full_facts()
        [first, *_rest] = facts.log
        line = replace(first, entry=replace(first.entry, facts={"person": "U0ALEX"}))

        assert people_in(replace(facts, log=(line,))) >= {ALEX, UserId("U0LI")}


class TestPages:
    def test_a_table_is_read_row_by_row(self) -> None:
        table = Table(
            "roles", "Roles", (Column("role", "Role"), Column("who", "Who")), (("Commander", HOSTILE),)
        )

        assert list(table.records()) == [{"role": "Commander", "who": HOSTILE}]
        assert not table.wide

    def test_one_of_many_columns_is_wide(self) -> None:
        assert Table("asset", "", tuple(Column(str(one), "") for one in range(7)), ()).wide

    def test_without_a_head_nothing_stands_in_the_foot(self) -> None:
        report = a_report(NOON)

        assert report.short_head == ""
        assert replace(report, head=full_facts().head).short_head == "214 · 0001020304050607"
        assert report.tables == {}


def a_report(at: datetime) -> Report:
    return Report("sapphire-unicorn", "", "", "", "", "en", at, "", None)
