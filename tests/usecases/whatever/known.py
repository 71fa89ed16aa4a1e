"""What does everybody know of a response by heart, with no look at how the bot decides it?

The second opinion of the machine in `test_whatever_people_do`: who commands, who has what until when, how often they
were asked without an answer, and what was signed. It knows the rules as a person on the team would say them.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.checklist import Spot
from app.domain.gates import Answer
from app.domain.ids import UserId
from app.sandbox.clock import MovedClock
from tests.builders import NOON

ATTACK = range(1, 5)
FREE = range(1, 10)
HELD_BY = {10: ("G3",), 11: ("G4",), 12: ("G6",), 13: ("G6",), 14: ("G5", "G6")}
NEEDS = {
    "G2": ("1", "2"),
    "G3": ("1", "2"),
    "G4": ("1",),
    "G5": ("1", "2", "3", "4", "5"),
    "G6": ("commander", "legal"),
    "G7": ("1",),
    "G8": ("1",),
}
ORIGIN = {("G2", "2"), ("G4", "1")}
"""Where the attack came from: a doubt about either is a doubt about both; only being sure answers both with yes."""


class StillClock(MovedClock):
    """It moves only when told, so that the same story goes the same way again."""

    def __init__(self) -> None:
        super().__init__(NOON)
        self._now = NOON

    def now(self) -> datetime:
        return self._now

    def _read(self) -> float:
        return self._now.timestamp() - NOON.timestamp()

    def _write(self, offset: float) -> None:
        self._now = NOON + timedelta(seconds=offset)


@dataclass
class Known:
    """Of one item or part. `heard`: when something was last heard or asked of it; `agreed`: a box ends then."""

    heard: datetime
    owner: UserId | None = None
    settled: bool = False
    blocked: bool = False
    agreed: datetime | None = None
    misses: int = 0

    def moves(self, now: datetime) -> None:
        self.heard, self.misses = now, 0

    def goes_to(self, owner: UserId | None, agreed: datetime | None) -> None:
        """To somebody else without their own promise, any promise is gone."""
        if owner != self.owner or owner is None:
            self.agreed = None
        self.owner, self.agreed = owner, agreed or self.agreed


@dataclass(frozen=True)
class Said:
    gate: str
    need: str
    by: UserId
    answer: Answer


@dataclass
class Response:
    commander: UserId | None
    since: datetime
    deputy: UserId | None = None
    asked: tuple[UserId, UserId] | None = None
    scribe: UserId | None = None
    items: dict[Spot, Known] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    wrote: dict[UserId, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.items = {Spot(number): Known(self.since) for number in range(1, 15)}

    def parts(self, number: int) -> list[Spot]:
        return [spot for spot in self.items if spot.part and spot.number == number]

    def commands(self, person: UserId) -> bool:
        """As commander or deputy."""
        return person in {self.commander, self.deputy}

    def takes_command(self, person: UserId, now: datetime) -> None:
        """And lays down whatever else they had; nobody else is asked any more."""
        self.commander, self.since, self.asked = person, now, None
        self.deputy = None if self.deputy == person else self.deputy
        self.scribe = None if self.scribe == person else self.scribe

    def may_hand_out(self, person: UserId, number: int) -> bool:
        return self.commands(person) or (number in ATTACK and self.commander is None)

    def may_sign(self, person: UserId, gate: str, need: str, counsel: UserId) -> bool:
        forensics = self.items[Spot(10)].owner
        if gate in {"G2", "G4"}:
            return person in {self.commander, forensics}
        if gate == "G6":
            return person == {"commander": self.commander, "legal": counsel}[need]
        return True

    def justified(self, gate: str) -> bool:
        """Does the record say why this gate is open: each need by a yes that stands, or the commander's word?"""
        if self.commander is None:
            return False
        yes = [self._stands(gate, need) for need in NEEDS[gate]]
        people = {said.by for said in yes if said}
        signed = all(yes) and (gate != "G6" or len(people) > 1)
        return signed or self._overridden(gate)

    def _stands(self, gate: str, need: str) -> Said | None:
        """The yes that counts, if it does."""
        mine = [said for said in self.said if _is_about(said, gate, need)]
        return mine[-1] if mine and mine[-1].answer is Answer.YES else None

    def _overridden(self, gate: str) -> bool:
        """By a word after which nobody lifted it or said no."""
        last = [
            said.answer
            for said in self.said
            if (said.gate == gate and said.answer in {Answer.OVERRIDE, Answer.LIFTED, Answer.NO})
            or (said.answer is Answer.NO and any(_is_about(said, gate, need) for need in NEEDS[gate]))
        ]
        return bool(last) and last[-1] is Answer.OVERRIDE


def _is_about(said: Said, gate: str, need: str) -> bool:
    if (said.gate, said.need) == (gate, need):
        return True
    twins = (gate, need) in ORIGIN and (said.gate, said.need) in ORIGIN
    return twins and (said.gate == "G4" or said.answer is not Answer.YES)
