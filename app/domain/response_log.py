"""What does the response log hold, and how does an entry stand after all that became of it? Pure.

Nothing in it is changed: that a message was edited, deleted or taken back is a line of its own, which is shown beside
the first one (law 8).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from app.domain.ids import IncidentId, UserId
from app.domain.timeline import Entry, Kind

LATE = timedelta(minutes=5)
"""What is written down later than this after it happened is shown with both times."""

SAID = frozenset({Kind.OBSERVATION, Kind.ACTION, Kind.DECISION, Kind.COMMUNICATION, Kind.FINDING, Kind.TODO})
"""What people put into the log themselves (DOMAIN.md §3.2)."""

FOLLOWS = frozenset(
    {
        Kind.TODO_DONE,
        Kind.LOG_SECONDED,
        Kind.LOG_TAKEN_BACK,
        Kind.LOG_READ,
        Kind.LOG_LINKED,
        Kind.LOG_EDITED,
        Kind.LOG_DELETED,
    }
)
"""What became of one of those: shown beside it, not in a place of its own."""


class Via(StrEnum):
    """How an entry came into the log. The value is stored: rename none."""

    COMMAND = "command"
    TYPED = "typed"
    SHORTCUT = "shortcut"
    REACTION = "reaction"


class Sieve(StrEnum):
    """Which part of the log somebody looks at."""

    ALL = "all"
    PEOPLE = "people"
    OBSERVATION = "observation"
    ACTION = "action"
    DECISION = "decision"
    COMMUNICATION = "communication"
    FINDING = "finding"
    TODO = "todo"
    BOT = "bot"


SHOWN: Mapping[Sieve, frozenset[Kind]] = MappingProxyType(
    {
        Sieve.ALL: frozenset(Kind) - FOLLOWS,
        Sieve.PEOPLE: SAID,
        Sieve.OBSERVATION: frozenset({Kind.OBSERVATION}),
        Sieve.ACTION: frozenset({Kind.ACTION}),
        Sieve.DECISION: frozenset({Kind.DECISION, Kind.PROPOSED, Kind.OBJECTED, Kind.DECIDED}),
        Sieve.COMMUNICATION: frozenset({Kind.COMMUNICATION, Kind.UPDATE_GIVEN, Kind.DRAFT_SENT}),
        Sieve.FINDING: frozenset({Kind.FINDING}),
        Sieve.TODO: frozenset({Kind.TODO}),
        Sieve.BOT: frozenset(Kind) - FOLLOWS - SAID,
    }
)


UNTOLD: Mapping[str, str] = MappingProxyType({"why": "excluded", "what": "excluded"})
"""Facts of lines that are shown to nobody: who is excluded, and that somebody is, is not the room's business."""


@dataclass(frozen=True, slots=True)
class LogSpot:
    """Where an entry is: the incident, and its number there."""

    incident: IncidentId
    number: int


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the log and what became of it, in the order of writing. `seq`: its place among all lines."""

    seq: int
    entry: Entry
    entered_at: datetime
    follows: Sequence[Entry] = ()

    @property
    def number(self) -> int:
        return int(self.entry.facts["number"])

    @property
    def late(self) -> bool:
        return self.entered_at - self.entry.at >= LATE

    @property
    def author(self) -> UserId | None:
        """Who said it, whoever put it into the log. None: an app that has no account."""
        told = self.entry.facts.get("author")
        if told is None:
            return self.entry.actor
        read = [follow.facts["author"] for follow in self._of(Kind.LOG_READ) if "author" in follow.facts]
        return next((UserId(str(one)) for one in (told, *read) if one), None)

    @property
    def known(self) -> bool:
        """False: of this message only its place is known so far."""
        return self._first is not None

    @property
    def text(self) -> str:
        """As it was when it came into the log, or as soon after as Slack told."""
        return self._first.text if self._first else ""

    @property
    def length(self) -> int:
        """Of the message, where only its beginning is kept; else 0."""
        return int(self._first.facts.get("length", 0)) if self._first else 0

    @property
    def edits(self) -> Sequence[Entry]:
        return self._of(Kind.LOG_EDITED)

    @property
    def deleted(self) -> Entry | None:
        return next(iter(self._of(Kind.LOG_DELETED)), None)

    @property
    def done(self) -> Entry | None:
        return next(iter(self._of(Kind.TODO_DONE)), None)

    @property
    def permalink(self) -> str:
        return next((follow.text for follow in self._of(Kind.LOG_LINKED)), "")

    @property
    def latest(self) -> str:
        """What the message says now, as far as is known."""
        return self.edits[-1].text if self.edits else self.text

    @property
    def holders(self) -> frozenset[tuple[UserId | None, str]]:
        """Who wants it in the log, each with how they put it there."""
        held = {(self.entry.actor, str(self.entry.facts.get("via")))}
        for follow in self.follows:
            if follow.kind is Kind.LOG_SECONDED:
                held.add((follow.actor, str(follow.facts["via"])))
            elif follow.kind is Kind.LOG_TAKEN_BACK:
                held.discard((follow.actor, Via.REACTION))
        return frozenset(held)

    @property
    def taken_back(self) -> Entry | None:
        """The last to take it back, where nobody is left who wants it in the log."""
        return None if self.holders else self._of(Kind.LOG_TAKEN_BACK)[-1]

    @property
    def _first(self) -> Entry | None:
        if self.entry.facts.get("via") != Via.REACTION:
            return self.entry
        return next(iter(self._of(Kind.LOG_READ)), None)

    def _of(self, kind: Kind) -> list[Entry]:
        return [follow for follow in self.follows if follow.kind is kind]


@dataclass(frozen=True, slots=True)
class LogPage:
    """Lines, the newest first; whether there are older ones, and newer ones."""

    lines: Sequence[Logged] = ()
    older: bool = False
    newer: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see: lines written before or after that one, or the newest where neither is named."""

    sieve: Sieve = Sieve.ALL
    before: int | None = None
    after: int | None = None
