"""What was said of a clock is corrected and never lost; phases follow each other; the shortest stand first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain.clocks import Calendar, ClockRule, Limit, Offset, Running, Stage, Trigger, Unit
from app.domain.notices import (
    About,
    ClockStand,
    Said,
    Verdict,
    nearest,
    not_started,
    shortest_first,
    stand_of,
)
from app.domain.playbook import Text
from tests.builders import KIM, NOON, SAM

HOURS = Unit.HOURS
AWARE = Limit(Trigger.AWARE, Offset(24, HOURS))
WARNING = Stage("warning", Text("Early warning", "预警"), (AWARE,))
NOTICE = Stage("notice", Text("Notice", "通知"), (Limit(Trigger.AWARE, Offset(72, HOURS)),))
FINAL = Stage("final", Text("Final", "最终"), (Limit(Trigger.SECOND_NOTICE, Offset(1, Unit.MONTHS)),))
AT_ONCE = Stage("notice", Text("Notice", "通知"), (Limit(Trigger.AWARE, None),))


def a_rule(*stages: Stage, id_: str = "nis2-23", **fields: object) -> ClockRule:
    rule = ClockRule(
        id=id_,
        jurisdiction="EU",
        law="A law",
        applies=Text("All", "全部"),
        recipient=Text("Somebody", "某机构"),
        stages=stages or (WARNING, NOTICE, FINAL),
        source="its text",
        checked_on=None,
        status="in_force",
        confidence="high",
        note=Text("A note", "说明"),
    )
    return replace(rule, **fields)  # type: ignore[arg-type]


def when(trigger: Trigger, at: datetime | None, clock: str = "nis2-23") -> Said:
    return Said(clock, About.TRIGGER, KIM, NOON, key=trigger, at=at)


def given(stage: str, at: datetime | None) -> Said:
    return Said("nis2-23", About.GIVEN, KIM, NOON, key=stage, at=at, words="REF-1")


def stands(*said: Said, now: datetime = NOON, rule: ClockRule | None = None) -> ClockStand:
    return stand_of(rule or a_rule(), said, NOON, Calendar(), now)


def running(clock: ClockStand) -> list[Running]:
    return [one.stand.running for one in clock.stages]


def test_nothing_said_is_not_started_and_waits_for_a_word() -> None:
    clock = stands()
    assert running(clock) == [Running.NOT_STARTED] * 3
    assert (clock.owner, clock.verdict, clock.settled) == (None, Verdict.UNDECIDED, False)
    assert clock.waits_for_word
    assert clock.rule.asked == (Trigger.AWARE,)
    assert not_started([clock]) == 1


def test_a_trigger_starts_every_stage_that_counts_from_it() -> None:
    clock = stands(when(Trigger.AWARE, NOON))
    assert running(clock) == [Running.COUNTING, Running.COUNTING, Running.NOT_STARTED]
    assert clock.foremost.stage is WARNING
    assert not clock.waits_for_word
    assert not_started([clock]) == 0


def test_a_trigger_corrected_later_moves_what_is_due_and_one_taken_back_stops_it() -> None:
    earlier = NOON - timedelta(hours=30)
    clock = stands(when(Trigger.AWARE, NOON), when(Trigger.AWARE, earlier))
    assert clock.foremost.stand.running is Running.OVERDUE
    assert clock.foremost.stand.late == timedelta(hours=6)
    assert stands(when(Trigger.AWARE, NOON), when(Trigger.AWARE, None)).waits_for_word


def test_phases_follow_each_other() -> None:
    at = NOON + timedelta(hours=40)
    said = (when(Trigger.AWARE, NOON), given("warning", NOON), given("notice", at))
    clock = stands(*said, now=at)
    assert running(clock) == [Running.SENT, Running.SENT, Running.COUNTING]
    assert clock.foremost.stand.due == datetime.fromisoformat("2026-12-26T04:00:00+00:00")
    assert clock.stages[1].given is not None
    assert clock.stages[1].given.words == "REF-1"
    assert clock.happened[Trigger.SECOND_NOTICE] == at


def test_a_notice_that_was_not_given_after_all_is_due_again() -> None:
    clock = stands(when(Trigger.AWARE, NOON), given("warning", NOON), given("warning", None))
    assert clock.stages[0].stand.running is Running.COUNTING
    assert clock.stages[0].given is None


def test_it_is_settled_when_everything_was_sent_or_nobody_need_be_told() -> None:
    all_sent = stands(*(given(one.key, NOON) for one in (WARNING, NOTICE, FINAL)))
    assert all_sent.settled
    assert all_sent.running == ()
    need_not = Said("nis2-23", About.VERDICT, KIM, NOON, value="need_not", words="no personal data")
    off = stands(when(Trigger.AWARE, NOON), need_not)
    assert (off.settled, off.reason, off.running, off.waits_for_word) == (True, "no personal data", (), False)


def test_who_decides_is_whoever_was_named_last() -> None:
    first = Said("nis2-23", About.OWNER, KIM, NOON, value=KIM)
    assert stands(first, replace(first, value=SAM)).owner == SAM
    assert stands(first, replace(first, value="")).owner is None


def test_what_is_said_of_one_clock_says_nothing_of_another() -> None:
    assert stands(when(Trigger.AWARE, NOON, clock="gdpr-33")).waits_for_word


def test_a_contract_runs_from_the_start_until_somebody_says_otherwise() -> None:
    rule = a_rule(WARNING, from_the_start=True)
    assert stands(rule=rule).foremost.stand.began == NOON
    assert stands(when(Trigger.AWARE, None), rule=rule).foremost.stand.running is Running.NOT_STARTED


def test_a_second_notice_that_there_is_not_starts_nothing() -> None:
    rule = a_rule(WARNING, Stage("final", FINAL.name, FINAL.limits))
    assert stands(given("warning", NOON), rule=rule).happened == {Trigger.FIRST_NOTICE: NOON}


def test_the_shortest_stand_first() -> None:
    def one(id_: str, *said: Said, stages: Sequence[Stage] = (WARNING,)) -> ClockStand:
        return stand_of(a_rule(*stages, id_=id_), said, NOON, Calendar(), NOON)

    late = one("late", when(Trigger.AWARE, NOON - timedelta(days=2), "late"))
    at_once = one("at-once", when(Trigger.AWARE, NOON, "at-once"), stages=(AT_ONCE,))
    silent = one("silent")
    soon = one("soon", when(Trigger.AWARE, NOON - timedelta(hours=20), "soon"))
    later = one("later", when(Trigger.AWARE, NOON, "later"))
    off = one("off", Said("off", About.VERDICT, KIM, NOON, value="need_not", words="why"))
    listed = shortest_first([off, later, soon, silent, at_once, late])
    assert [clock.rule.id for clock in listed] == ["late", "at-once", "silent", "soon", "later", "off"]
    assert not at_once.waits_for_word
    assert len(at_once.pressing) == 1
    assert silent.pressing == off.pressing == ()
    first = nearest(listed)
    assert first is not None
    assert first[0] is late
    assert nearest([silent, off]) is None


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_is_read_again(verdict: Verdict) -> None:
    assert stands(Said("nis2-23", About.VERDICT, KIM, NOON, value=verdict)).verdict is verdict
