"""Reminders come at half, at a fifth, with an hour left and when it is over; each once, whatever is corrected."""

from datetime import datetime, timedelta

from app.domain.clock_watch import ASK_AGAIN, LOOK_AGAIN, NOBODY_YET, OVER, Looked, Watch, level, look
from app.domain.clocks import Calendar, Running, Stand, Trigger
from app.domain.notices import About, ClockStand, Said, stand_of
from tests.builders import KIM, NOON
from tests.domain.test_notices import AT_ONCE, NOTICE, WARNING, a_rule, when

OWNED = Said("nis2-23", About.OWNER, KIM, NOON, value=KIM)
BEGAN = when(Trigger.AWARE, NOON)
DUE = NOON + timedelta(hours=24)


def clock(now: datetime, *said: Said) -> ClockStand:
    return stand_of(a_rule(WARNING), said or (BEGAN, OWNED), NOON, Calendar(), now)


def looks(watch: Watch, now: datetime, *said: Said) -> Looked:
    return look(watch, [clock(now, *said)], None, now)


def test_each_reminder_comes_once_and_the_next_look_is_at_the_next_one() -> None:
    watch, told = Watch(), []
    for hours in (0, 11, 12, 13, 19, 20, 23, 24, 25, 30):
        now = NOON + timedelta(hours=hours)
        looked = looks(watch, now)
        assert looked.watch.look_at is not None
        assert now < looked.watch.look_at <= now + LOOK_AGAIN
        told.append((hours, len(looked.tell), len(looked.late)))
        watch = looked.watch
    assert [one for one in told if one[1]] == [(12, 1, 0), (20, 1, 0), (23, 1, 0), (25, 1, 1)]


def test_after_a_long_silence_one_reminder_is_enough() -> None:
    looked = looks(Watch(), DUE - timedelta(minutes=1))
    assert len(looked.tell) == 1
    assert looks(looked.watch, DUE).tell == ()


def test_a_corrected_trigger_plans_anew_and_tells_nothing_twice() -> None:
    half = looks(Watch(), NOON + timedelta(hours=12))
    later = when(Trigger.AWARE, NOON + timedelta(hours=6))
    now = NOON + timedelta(hours=13)
    moved = looks(half.watch, now, later, OWNED)
    assert moved.tell == ()
    assert looks(moved.watch, NOON + timedelta(hours=18), later, OWNED).tell != ()
    earlier = when(Trigger.AWARE, NOON - timedelta(hours=30))
    over = looks(half.watch, now, earlier, OWNED)
    assert over.late != ()
    assert looks(over.watch, now, earlier, OWNED).tell == ()


def test_several_stages_of_one_clock_are_one_thing_to_hear_of() -> None:
    now = NOON + timedelta(days=4)
    both = stand_of(a_rule(WARNING, NOTICE), (BEGAN, OWNED), NOON, Calendar(), now)
    assert len(look(Watch(), [both], None, now).late) == 1


def test_those_who_say_nothing_are_asked_in_time_and_then_less_often() -> None:
    watch, asked = Watch(), []
    first = NOON + timedelta(minutes=30)
    for minutes in range(0, 60 * 60, 30):
        now = NOON + timedelta(minutes=minutes)
        looked = look(watch, [clock(now, OWNED)], first, now)
        watch = looked.watch
        if looked.ask:
            asked.append(now)
    assert asked[:3] == [first, first + ASK_AGAIN[0], first + ASK_AGAIN[0] + ASK_AGAIN[1]]
    assert watch.asks == len(asked)


def test_nobody_is_asked_where_all_is_said_or_it_is_over() -> None:
    now = NOON + timedelta(hours=1)
    assert look(Watch(), [clock(now)], NOON, now).ask == ()
    silent = clock(now, OWNED)
    assert look(Watch(), [silent], NOON, now).ask == (silent,)
    assert look(Watch(), [silent], None, now).ask == ()


def test_where_nobody_commands_yet_only_who_decides_hears_and_the_rest_soon() -> None:
    now = NOON + timedelta(hours=13)
    unowned = clock(now, BEGAN)
    looked = look(Watch(), [unowned], NOON, now, anybody=False)
    assert looked.tell == ()
    assert looked.watch.look_at == now + NOBODY_YET
    assert look(looked.watch, [unowned], None, now).tell == (unowned,)
    assert look(Watch(), [clock(now)], None, now, anybody=False).tell != ()


def test_what_does_not_count_has_no_level() -> None:
    assert level(Stand(Running.NOT_STARTED), NOON) == 0
    assert level(Stand(Running.OVERDUE), NOON) == OVER


def test_what_is_wanted_without_delay_is_pressed_for_again_and_again_also_when_it_is_over() -> None:
    watch, told = Watch(), []
    for hours in range(0, 24 * 12, 2):
        now = NOON + timedelta(hours=hours)
        looked = look(watch, [stand_of(a_rule(AT_ONCE), (BEGAN,), NOON, Calendar(), now)], None, now)
        watch = looked.watch
        assert looked.late == looked.ask == ()
        told += [hours] if looked.tell else []
    assert told == [4 + 24 * times for times in range(8)]
    assert watch.look_at is not None
