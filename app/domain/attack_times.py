"""What do the registers say of when the attack began, was seen, and was undone (DOMAIN.md §3.3)? Pure.

Of the entries only what counts now is read. A time that nobody has entered is unknown, and stays so: nothing that is
measured from it is guessed.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from app.domain.metrics import AssetTimes, Attack, CredentialTimes
from app.domain.registers.asset import Asset, AssetState
from app.domain.registers.attack_event import AttackEvent, AttackKind
from app.domain.registers.credential import Credential
from app.domain.registers.record import Record
from app.domain.registers.vector import Vector, VectorState
from app.domain.registers.versions import Version, newest
from app.domain.when import UNKNOWN_WHEN, When

R = TypeVar("R", bound=Record)


def attack_times(versions: Sequence[Version]) -> Attack:
    """`versions`: of all registers, the oldest of each entry first. Assets that were cleared were not hit."""
    now = newest(versions)
    events, assets = _of(AttackEvent, now), _of(Asset, now)
    evicted = _when(events, AttackKind.EVICTION)
    return Attack(
        access=_when(events, AttackKind.ACCESS),
        detected=_when(events, AttackKind.DETECTION),
        evicted=evicted,
        vectors_closed=_closed(_of(Vector, now)),
        persistence_removed=_removed(events, evicted),
        assets=tuple(_asset(asset) for asset in assets if asset.state is not AssetState.CLEARED),
        credentials=_credentials(versions),
    )


def happened(event: AttackEvent) -> When:
    """As the clock of its source showed it, less what that clock was ahead. One time alone is exact."""
    earliest, latest = event.earliest, event.latest or event.earliest
    ahead = timedelta(seconds=event.clock_offset or 0)
    return When(_less(earliest, ahead), _less(latest, ahead))


def _less(moment: datetime | None, ahead: timedelta) -> datetime | None:
    return None if moment is None else moment - ahead


def _of(register: type[R], versions: Iterable[Version]) -> list[R]:
    return [one.record for one in versions if isinstance(one.record, register)]


def _when(events: Iterable[AttackEvent], kind: AttackKind) -> tuple[When, ...]:
    return tuple(happened(event) for event in events if event.kind is kind)


def _closed(vectors: Iterable[Vector]) -> tuple[When, ...]:
    """One that is open is closed at a time that nobody knows yet."""
    count = (vector for vector in vectors if vector.state is not VectorState.RULED_OUT)
    return tuple(
        When.at(vector.closed_at) if vector.state is VectorState.CLOSED else UNKNOWN_WHEN for vector in count
    )


def _removed(events: Iterable[AttackEvent], evicted: tuple[When, ...]) -> tuple[When, ...]:
    """What they had left behind to come back by is gone when they were thrown out."""
    if not any(event.kind is AttackKind.PERSISTENCE for event in events):
        return ()
    return evicted or (UNKNOWN_WHEN,)


def _asset(asset: Asset) -> AssetTimes:
    return AssetTimes(isolated=When.at(asset.isolated_at), imaged=When.at(asset.imaged_at))


def _credentials(versions: Sequence[Version]) -> tuple[CredentialTimes, ...]:
    """Identified when it was first entered."""
    entered = {one.id: one.entered_at for one in reversed(versions)}
    return tuple(
        CredentialTimes(identified=When.at(entered[one.id]), revoked=When.at(one.record.revoked_at))
        for one in newest(versions)
        if isinstance(one.record, Credential)
    )
