"""What is measured of an incident: each number from what is recorded, and unknown where it is not."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.cadence import Can, Update
from app.domain.checklist import TaskState
from app.domain.metrics import (
    AssetTimes,
    Attack,
    CredentialTimes,
    Metric,
    Metrics,
    Notice,
    Response,
    Shift,
    measure,
)
from app.domain.paging import Page, PageState
from app.domain.roles import Role
from app.domain.when import NO_TIME, UNKNOWN_WHEN, Length, Unknown, When, Why
from tests.builders import DANA, KIM, NOON, SAM, a_page, a_task, an_incident
from tests.domain.test_when import whens

HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    return NOON + hours * HOUR


def then(hours: float) -> When:
    return When.at(at(hours))


def exactly(hours: float) -> Length:
    return Length(hours * HOUR, hours * HOUR)


def measured(attack: Attack | None = None, *, now: datetime | None = None, **recorded: object) -> Metrics:
    response = Response(**({"incident": an_incident()} | recorded))  # type: ignore[arg-type]
    return measure(response, attack or Attack(), now or at(10))


def told(person: str, told_at: float | None, answered_at: float | None = None, number: int = 1) -> Page:
    answered = PageState.WAITING if answered_at is None else PageState.ANSWERED
    return a_page(
        person=person,
        round=number,
        state=answered,
        told_at=None if told_at is None else at(told_at),
        answered_at=None if answered_at is None else at(answered_at),
    )


def an_update(number: int, came: float, promised: float) -> Update:
    return Update(number, KIM, at(came), at(promised), Can("it stands"))


def test_of_an_incident_of_which_nothing_is_known_nothing_is_claimed() -> None:
    found = measured()
    assert set(found.times) == set(Metric)
    assert all(isinstance(time, Unknown) for time in found.times.values())
    assert isinstance(found.revoke.median, Unknown)
    assert (found.acknowledged, found.notices, found.process.extended) == ({}, (), None)


def test_dwell_is_counted_from_the_first_access_to_the_first_detection_and_the_last_eviction() -> None:
    attack = Attack(
        access=(When(at(-50), at(-40)), then(-20)),
        detected=(then(-1), then(-2)),
        evicted=(then(1), When(at(3), at(4))),
    )
    times = measured(attack).times
    assert times[Metric.DETECT] == Length(38 * HOUR, 48 * HOUR)
    assert times[Metric.EVICT] == Length(43 * HOUR, 54 * HOUR)
    assert times[Metric.DECLARE] == exactly(2)


def test_what_cannot_have_been_in_that_order_is_said_to_contradict() -> None:
    attack = Attack(access=(then(-1),), detected=(then(-5),))
    assert measured(attack).times[Metric.DETECT] == Unknown(Why.CONTRADICT)


def test_the_pager_counts_from_the_first_page_that_arrived_to_the_first_answer() -> None:
    pages = (told(KIM, 1, 4), told(SAM, 2, 3), told(DANA, None))
    found = measured(pages=pages, shifts=(Shift(Role.COMMANDER, KIM, at(3)), Shift(Role.DEPUTY, KIM, at(1))))
    assert found.times[Metric.PAGE] == exactly(1)
    assert found.times[Metric.ACKNOWLEDGE] == exactly(2)
    assert found.times[Metric.COMMAND] == exactly(3)
    assert found.acknowledged == {KIM: exactly(3), SAM: exactly(1), DANA: Unknown(Why.START)}


def test_each_person_is_measured_from_the_first_page_to_the_first_answer() -> None:
    pages = [told(KIM, 3, 5, number=2), told(KIM, 1), told(KIM, 6, 7, number=3), told(SAM, None)]
    pages += [told(SAM, 4, 4.5, number=2), told(DANA, 1)]
    found = measured(pages=pages).acknowledged
    assert found == {KIM: exactly(4), SAM: exactly(0.5), DANA: Unknown(Why.END)}


def test_containing_and_undoing_end_with_the_last_of_their_things() -> None:
    attack = Attack(
        detected=(then(-1),),
        vectors_closed=(then(3), then(2)),
        persistence_removed=(then(8),),
        assets=(AssetTimes(isolated=then(1), imaged=then(2)), AssetTimes(isolated=then(4), imaged=then(9))),
        credentials=(CredentialTimes(then(0), then(1)), CredentialTimes(then(1), then(7))),
        service_normal=When(at(9), at(10)),
    )
    found = measured(attack, stopped_at=at(1))
    assert found.times[Metric.STOP] == exactly(1)
    assert found.times[Metric.CLOSE_VECTOR] == exactly(2)
    assert found.times[Metric.CONTAIN] == exactly(5)
    assert found.times[Metric.ERADICATE] == exactly(9)
    assert found.times[Metric.RECOVER] == Length(10 * HOUR, 11 * HOUR)
    assert (found.revoke.median, found.revoke.longest) == (exactly(3.5), exactly(6))
    assert (found.preserve.median, found.preserve.longest) == (exactly(3), exactly(5))


def test_as_long_as_one_is_not_isolated_nobody_knows_how_long_it_takes() -> None:
    attack = Attack(detected=(then(-1),), assets=(AssetTimes(then(1)), AssetTimes()))
    found = measured(attack)
    assert found.times[Metric.CONTAIN] == Unknown(Why.END)
    assert found.preserve.unknown == 2


def test_a_notice_has_a_length_and_a_margin() -> None:
    in_time, unsent = Notice(then(0), then(72), then(24)), Notice(then(0), then(24))
    found = measured(Attack(notices=(in_time, unsent))).notices
    assert found[0].took == exactly(24)
    assert not isinstance(found[0].margin, Unknown)
    assert (found[0].margin.by, found[0].margin.late) == (exactly(48), False)
    assert (found[1].took, found[1].margin) == (Unknown(Why.END), Unknown(Why.END))


def test_tasks_are_counted_that_are_late_or_that_nobody_has_understood() -> None:
    tasks = (
        a_task(owner=KIM, due_at=at(1)),
        a_task(owner=KIM, due_at=at(1), ack_at=at(0.5), state=TaskState.DONE),
        a_task(owner=SAM, ack_at=at(1)),
        a_task(),
    )
    process = measured(tasks=tasks, agreed=(HOUR, 2 * HOUR), overridden=2, now=at(2)).process
    assert (process.overdue, process.unacknowledged, process.overridden) == (1, 1, 2)
    assert process.extended == 1.5 * HOUR


def test_an_update_is_late_when_it_comes_after_it_was_promised_or_is_still_owed() -> None:
    updates = (an_update(2, 3, 4), an_update(1, 1, 2))
    assert measured(updates=updates, now=at(3.5)).process.updates_late == 1
    assert measured(updates=updates, now=at(5)).process.updates_late == 2
    over = an_incident(ended_at=at(3.5))
    assert measured(incident=over, updates=updates, now=at(9)).process.updates_late == 1
    assert measured().process.updates_late == 0


def test_a_role_is_unfilled_while_nobody_holds_it() -> None:
    shifts = (
        Shift(Role.COMMANDER, KIM, at(1), at(3)),
        Shift(Role.COMMANDER, KIM, at(2), at(4)),
        Shift(Role.COMMANDER, KIM, at(2.5), at(3)),
        Shift(Role.DEPUTY, KIM, at(6)),
    )
    unfilled = measured(shifts=shifts, now=at(10)).process.unfilled
    assert unfilled[Role.COMMANDER] == 7 * HOUR
    assert unfilled[Role.DEPUTY] == 6 * HOUR
    assert unfilled[Role.SCRIBE] == 10 * HOUR
    over = an_incident(ended_at=at(5))
    assert measured(incident=over, shifts=shifts).process.unfilled[Role.DEPUTY] == 5 * HOUR


assets = st.builds(AssetTimes, whens(), whens())
credentials = st.builds(CredentialTimes, whens(), whens())
attacks = st.builds(
    Attack,
    access=st.lists(whens()),
    detected=st.lists(whens()),
    evicted=st.lists(whens()),
    vectors_closed=st.lists(whens()),
    persistence_removed=st.lists(whens()),
    assets=st.lists(assets),
    credentials=st.lists(credentials),
    service_normal=whens(),
)


@given(attacks, st.floats(0, 100))
def test_whatever_is_known_of_an_attack_no_number_is_below_zero_or_upside_down(
    attack: Attack, stopped: float
) -> None:
    found = measured(attack, stopped_at=at(stopped))
    for reading in (*found.times.values(), found.revoke.longest, found.preserve.median):
        if isinstance(reading, Length):
            known = [bound for bound in (reading.least, reading.most) if bound is not None]
            assert NO_TIME <= min(known) <= max(known)


@given(attacks)
def test_with_nothing_known_of_when_it_began_no_dwell_is_known(attack: Attack) -> None:
    unknown = Attack(access=(*attack.access, UNKNOWN_WHEN), detected=attack.detected, evicted=attack.evicted)
    times = measured(unknown).times
    assert times[Metric.DETECT] == times[Metric.EVICT] == Unknown(Why.START)
