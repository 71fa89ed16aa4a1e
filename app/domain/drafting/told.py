"""What does the record tell that a first text may begin from? Nothing is guessed: what is not there stays away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app.domain.attack_times import happened
from app.domain.registers.asset import Asset, AssetState
from app.domain.registers.attack_event import AttackEvent
from app.domain.registers.detection import Detection
from app.domain.registers.exposure import Exposure
from app.domain.registers.fields import Known
from app.domain.registers.mitigation import Mitigation, MitigationState
from app.domain.registers.record import Record
from app.domain.registers.vector import Vector, VectorState
from app.domain.registers.versions import Version, newest

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Told:
    """`events`: of a known time, in its order. `done`, `coming`: mitigations.

    `vectors`: how they got in, as far as it is confirmed. `machines`: how many were hit.
    """

    at: datetime
    events: tuple[AttackEvent, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    done: tuple[Mitigation, ...] = ()
    coming: tuple[Mitigation, ...] = ()
    detections: tuple[Detection, ...] = ()
    vectors: tuple[Vector, ...] = ()
    machines: int = 0

    @property
    def taken(self) -> tuple[Exposure, ...]:
        """Data of which nobody says that they stayed."""
        return tuple(one for one in self.exposures if one.exfiltrated is not Known.NO)

    @property
    def should_not(self) -> tuple[Exposure, ...]:
        return tuple(one for one in self.exposures if one.should_not_have_stored is Known.YES)

    @property
    def rightly_stored(self) -> bool:
        """Of all of it, somebody says that it was right to store it."""
        answers = {one.should_not_have_stored for one in self.exposures}
        return answers == {Known.NO}


def told(versions: Sequence[Version], at: datetime) -> Told:
    """`versions`: of all registers, the oldest of each entry first."""
    now = newest(versions)
    events = [one for one in _of(AttackEvent, now) if begin(one) is not None]
    mitigations = _of(Mitigation, now)
    confirmed = {VectorState.CONFIRMED, VectorState.CLOSED}
    return Told(
        at=at,
        events=tuple(sorted(events, key=lambda one: begin(one) or at)),
        exposures=tuple(_of(Exposure, now)),
        done=tuple(one for one in mitigations if one.state is MitigationState.DONE),
        coming=tuple(
            one for one in mitigations if one.state in {MitigationState.PLANNED, MitigationState.UNDER_WAY}
        ),
        detections=tuple(one for one in _of(Detection, now) if one.live_at is not None),
        vectors=tuple(one for one in _of(Vector, now) if one.state in confirmed),
        machines=sum(one.state is AssetState.AFFECTED for one in _of(Asset, now)),
    )


def begin(event: AttackEvent) -> datetime | None:
    """When it happened, or at the latest when it had."""
    when = happened(event)
    return when.earliest or when.latest


def _of(register: type[R], versions: Iterable[Version]) -> list[R]:
    return [one.record for one in versions if isinstance(one.record, register)]
