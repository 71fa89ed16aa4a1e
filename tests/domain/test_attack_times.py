"""When did the attack begin, when was it seen and undone, as the registers tell it; and what stays unknown?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from app.domain.attack_times import attack_times, happened
from app.domain.ids import IncidentId, RecordId
from app.domain.metrics import AssetTimes, CredentialTimes, Metric, Response, measure
from app.domain.registers.asset import Asset, AssetState, Containment
from app.domain.registers.attack_event import AttackEvent, AttackKind
from app.domain.registers.credential import Credential
from app.domain.registers.record import Record
from app.domain.registers.vector import Vector, VectorState
from app.domain.registers.versions import Version
from app.domain.when import NO_TIME, UNKNOWN_WHEN, Length, When
from tests.builders import KIM, NOON, an_incident

MINUTE = timedelta(minutes=1)
_numbers = count(1)


def at(minutes: float) -> datetime:
    return NOON + minutes * MINUTE


def entry(record: Record, entered: float = 0) -> Version:
    number = next(_numbers)
    return Version(RecordId(str(number)), IncidentId("incident"), number, record, KIM, at(entered))


def event(
    kind: AttackKind, earliest: float | None = None, latest: float | None = None, clock_offset: int = 0
) -> AttackEvent:
    times = [None if moment is None else at(moment) for moment in (earliest, latest)]
    return AttackEvent(
        kind=kind, what="it", earliest=times[0], latest=times[1], clock_offset=clock_offset or None
    )


def of(*records: Record) -> Sequence[Version]:
    return [entry(record) for record in records]


def test_of_empty_registers_nothing_is_told() -> None:
    found = attack_times([])
    assert (found.access, found.detected, found.evicted, found.vectors_closed) == ((), (), (), ())
    assert (found.assets, found.credentials, found.persistence_removed) == ((), (), ())


def test_one_time_alone_is_exact_two_are_a_range_and_none_is_unknown() -> None:
    assert happened(event(AttackKind.ACCESS, 1)) == When.at(at(1))
    assert happened(event(AttackKind.ACCESS, 1, 4)) == When(at(1), at(4))
    assert happened(event(AttackKind.ACCESS, None, 4)) == When(None, at(4))
    assert happened(event(AttackKind.ACCESS)) == UNKNOWN_WHEN


def test_a_clock_that_was_ahead_is_set_back() -> None:
    assert happened(event(AttackKind.ACCESS, 10, 12, clock_offset=120)) == When(at(8), at(10))
    assert happened(event(AttackKind.ACCESS, 10, clock_offset=-60)) == When.at(at(11))


def test_each_kind_of_event_goes_where_it_is_measured() -> None:
    found = attack_times(
        of(
            event(AttackKind.RECON, 0),
            event(AttackKind.ACCESS, 1),
            event(AttackKind.DETECTION, 2),
            event(AttackKind.EVICTION, 3),
        )
    )
    assert (found.access, found.detected, found.evicted) == (
        (When.at(at(1)),),
        (When.at(at(2)),),
        (When.at(at(3)),),
    )
    assert found.persistence_removed == ()


def test_what_they_came_back_by_is_gone_with_the_eviction_and_before_it_nobody_knows() -> None:
    left = event(AttackKind.PERSISTENCE, 1)
    assert attack_times(of(left)).persistence_removed == (UNKNOWN_WHEN,)
    assert attack_times(of(left, event(AttackKind.EVICTION, 9))).persistence_removed == (When.at(at(9)),)


def test_an_open_vector_is_closed_nobody_knows_when_and_one_ruled_out_does_not_count() -> None:
    found = attack_times(
        of(
            Vector(what="a", state=VectorState.CLOSED, closed_at=at(5)),
            Vector(what="b", closed_at=at(5)),
            Vector(what="c", state=VectorState.RULED_OUT),
        )
    )
    assert found.vectors_closed == (When.at(at(5)), UNKNOWN_WHEN)


def test_assets_that_were_cleared_do_not_count() -> None:
    hit = Asset(name="web", containment=Containment.NETWORK, isolated_at=at(1), imaged_at=at(2))
    found = attack_times(of(hit, Asset(name="db", state=AssetState.CLEARED), Asset(name="mail")))
    assert found.assets == (AssetTimes(When.at(at(1)), When.at(at(2))), AssetTimes())


def test_a_credential_was_identified_when_it_was_first_entered_and_counts_as_last_corrected() -> None:
    first = entry(Credential(name="svc", system="host"), entered=1)
    corrected = first.corrected(Credential(name="svc", system="host", revoked_at=at(20)), KIM, at(30))
    assert attack_times([first, corrected]).credentials == (CredentialTimes(When.at(at(1)), When.at(at(20))),)


bounds = st.one_of(st.none(), st.integers(-10_000, 10_000))
ranges = st.tuples(bounds, bounds).map(
    lambda pair: pair if None in pair or pair[0] <= pair[1] else (pair[1], pair[0])  # type: ignore[operator]
)
events = st.lists(st.tuples(st.sampled_from(AttackKind), ranges), max_size=6)


@given(events)
def test_no_set_of_ranges_gives_a_length_below_zero_or_one_that_began_at_an_unknown_time(
    entered: list[tuple[AttackKind, tuple[int | None, int | None]]],
) -> None:
    records = [event(kind, *between) for kind, between in entered]
    attack = attack_times(of(*records))
    found = measure(Response(an_incident()), attack, at(0)).times[Metric.DETECT]
    if isinstance(found, Length):
        assert all(bound is None or bound >= NO_TIME for bound in (found.least, found.most))
        assert attack.access
        assert attack.detected
        assert not any(when.unknown for when in (*attack.access, *attack.detected))
