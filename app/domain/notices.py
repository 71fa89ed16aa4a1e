"""What was said of the clocks of one incident, and how does each stand now (DOMAIN.md §4)? Pure.

What was said is never changed: of the same thing the newest counts, and what it corrects stands before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from app.domain.clocks import FROM_NOTICES, Calendar, ClockRule, Running, Stage, Stand, Trigger, stand
from app.domain.ids import UserId

REFERENCE_LIMIT = 200
DIGEST_SHOWN = 16


class About(StrEnum):
    """What a line says of a clock. The value is stored: rename none."""

    TRIGGER = "trigger"
    OWNER = "owner"
    VERDICT = "verdict"
    GIVEN = "given"


class Verdict(StrEnum):
    """Does it apply? Nobody has said is never a no. The value is stored: rename none."""

    UNDECIDED = "undecided"
    NOTIFY = "notify"
    NEED_NOT = "need_not"


def digest_of(words: str) -> str:
    """By which a form remembers what stood there, and holds none of it. 16 hexadecimal digits."""
    return sha256(words.encode()).hexdigest()[:DIGEST_SHOWN]


@dataclass(frozen=True, slots=True)
class Said:
    """One line about one clock.

    `key`: the trigger, or the stage that was given. `at`: when that happened; None: it is not known, or it was not
    given after all. `value`: who decides, or the verdict. `words`: the reason, or the reference.
    """

    clock: str
    about: About
    by: UserId
    entered_at: datetime
    key: str = ""
    at: datetime | None = None
    value: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class StageStand:
    """`given`: what was said of that notice, where it was given."""

    stage: Stage
    stand: Stand
    given: Said | None = None


@dataclass(frozen=True, slots=True)
class ClockStand:
    """`happened`: the triggers that are known, those that follow from notices among them."""

    rule: ClockRule
    stages: tuple[StageStand, ...]
    happened: Mapping[Trigger, datetime]
    owner: UserId | None = None
    verdict: Verdict = Verdict.UNDECIDED
    reason: str = ""

    @property
    def foremost(self) -> StageStand:
        """The stage to look at: what runs goes before what has not begun, and that before what was sent."""
        return min(self.stages, key=lambda one: (_IN_CLOCK[one.stand.running], _moment(one.stand)))

    @property
    def settled(self) -> bool:
        """Nobody need be told, or everybody was."""
        return self.verdict is Verdict.NEED_NOT or self.foremost.stand.running is Running.SENT

    @property
    def waits_for_word(self) -> bool:
        """Nothing of it counts down, and it is not settled: somebody has to say something."""
        return not self.settled and self.foremost.stand.running is Running.NOT_STARTED

    @property
    def pressing(self) -> tuple[StageStand, ...]:
        """What the law wants without delay and gives no number for."""
        hurried = (one for one in self.stages if one.stand.running is Running.WITHOUT_DELAY)
        return () if self.settled else tuple(hurried)

    @property
    def running(self) -> tuple[StageStand, ...]:
        """What counts down, or is overdue."""
        return () if self.settled else tuple(one for one in self.stages if one.stand.running in _TICKING)


def stand_of(
    rule: ClockRule, said: Iterable[Said], began: datetime, calendar: Calendar, now: datetime
) -> ClockStand:
    """`said`: of this clock, in the order of entry; `began`: when the incident did."""
    newest = {(one.about, one.key): one for one in said if one.clock == rule.id}
    given = {stage.key: newest.get((About.GIVEN, stage.key)) for stage in rule.stages}
    happened = _happened(rule, newest, began)
    stages = tuple(
        StageStand(
            stage,
            stand(stage, happened, calendar, now, sent_at=_at(given[stage.key])),
            _sent(given[stage.key]),
        )
        for stage in rule.stages
    )
    owner, verdict = newest.get((About.OWNER, "")), newest.get((About.VERDICT, ""))
    return ClockStand(
        rule=rule,
        stages=stages,
        happened=happened,
        owner=UserId(owner.value) if owner is not None and owner.value else None,
        verdict=Verdict(verdict.value) if verdict is not None else Verdict.UNDECIDED,
        reason=verdict.words if verdict is not None else "",
    )


def shortest_first(clocks: Iterable[ClockStand]) -> tuple[ClockStand, ...]:
    """What is overdue leads, then what has no number, then what has not begun; what is settled comes last."""
    return tuple(sorted(clocks, key=_place))


def nearest(clocks: Iterable[ClockStand]) -> tuple[ClockStand, StageStand] | None:
    """Which notice is due next, of those whose time is known."""
    counting = [(clock, one) for clock in clocks for one in clock.running]
    return min(counting, key=lambda pair: _moment(pair[1].stand), default=None)


def _happened(
    rule: ClockRule, newest: Mapping[tuple[About, str], Said], began: datetime
) -> dict[Trigger, datetime]:
    found: dict[Trigger, datetime] = {}
    for trigger in rule.asked:
        told = newest.get((About.TRIGGER, trigger))
        at = _at(told) if told is not None else (began if rule.from_the_start else None)
        if at is not None:
            found[trigger] = at
    for trigger, place in FROM_NOTICES.items():
        sent = newest.get((About.GIVEN, rule.stages[place].key)) if place < len(rule.stages) else None
        if sent is not None and sent.at is not None:
            found[trigger] = sent.at
    return found


def _at(said: Said | None) -> datetime | None:
    return said.at if said is not None else None


def _sent(said: Said | None) -> Said | None:
    return said if said is not None and said.at is not None else None


def _place(clock: ClockStand) -> tuple[int, float]:
    foremost = clock.foremost.stand
    return (_SETTLED if clock.settled else _LISTED[foremost.running], _moment(foremost))


def _moment(one: Stand) -> float:
    moment = one.due or one.began
    return moment.timestamp() if moment is not None else 0.0


_TICKING = frozenset({Running.COUNTING, Running.OVERDUE})
_IN_CLOCK = {
    Running.OVERDUE: 0,
    Running.WITHOUT_DELAY: 1,
    Running.COUNTING: 2,
    Running.NOT_STARTED: 3,
    Running.SENT: 4,
}
_LISTED = {
    Running.OVERDUE: 0,
    Running.WITHOUT_DELAY: 1,
    Running.NOT_STARTED: 2,
    Running.COUNTING: 3,
    Running.SENT: 4,
}
_SETTLED = 4


def not_started(clocks: Sequence[ClockStand]) -> int:
    """How many wait for somebody to say when, or whether, they began."""
    return sum(not one.settled and one.foremost.stand.running is Running.NOT_STARTED for one in clocks)
