"""Somebody is suspected to be behind it: whose word shuts them out, and whose lets them in again? Pure.

The commander's does at once. Of the security team two people say the same, for the insider may be the commander.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.timeline import Entry, Kind

AGREE_WITHIN = timedelta(hours=24)
SAID = frozenset({Kind.EXCLUSION_SAID, Kind.EXCLUDED, Kind.INCLUDED})
"""Lines of the record that such a word leaves, besides what follows from it."""


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody says of a person that they are to learn nothing, or that they may again (`lifts`).

    `held`: it took effect.
    """

    person: UserId
    by: UserId
    lifts: bool
    at: datetime
    held: bool = False

    @property
    def entry(self) -> Entry:
        """Its line in the record: of those that are shown to nobody."""
        kind = Kind.EXCLUSION_SAID
        if self.held:
            kind = Kind.INCLUDED if self.lifts else Kind.EXCLUDED
        facts: dict[str, str | int] = {"person": self.person, "lifts": int(self.lifts), "what": "excluded"}
        return Entry(kind, self.at, self.by, facts)


class Effect(StrEnum):
    """UNCHANGED: it is so already. WAITS: a second person must say the same. HOLDS: it is so from now on."""

    UNCHANGED = "unchanged"
    YOURSELF = "yourself"
    WAITS = "waits"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Weighed:
    """`with_`: who of the security team had said the same before."""

    effect: Effect
    with_: UserId | None = None


def weigh_word(incident: Incident, word: Word, before: Sequence[Word]) -> Weighed:
    """`before`: every word said in this incident, the oldest first."""
    if word.person == word.by:
        return Weighed(Effect.YOURSELF)
    if (word.person in incident.excluded) is not word.lifts:
        return Weighed(Effect.UNCHANGED)
    first = next(_same(incident, word, before), None)
    if first is None and word.by != incident.commander:
        return Weighed(Effect.WAITS)
    return Weighed(Effect.HOLDS, first)


def last_to_exclude(person: UserId, said: Sequence[Word]) -> tuple[UserId, ...]:
    """Who shut them out last: one, or the two who said it."""
    about = [word for word in said if word.person == person]
    held = next((at for at in reversed(range(len(about))) if about[at].held and not about[at].lifts), None)
    if held is None:
        return ()
    word = about[held]
    earlier = (one.by for one in _since_last_held(about[:held]) if _agrees(one, word))
    return tuple(dict.fromkeys((word.by, *earlier)))


def words_of(entries: Collection[Entry]) -> tuple[Word, ...]:
    return tuple(
        Word(
            UserId(str(entry.facts["person"])),
            entry.actor or UserId(""),
            bool(entry.facts["lifts"]),
            entry.at,
            held=entry.kind is not Kind.EXCLUSION_SAID,
        )
        for entry in entries
    )


def _same(incident: Incident, word: Word, before: Sequence[Word]) -> Iterator[UserId]:
    """Whoever may learn nothing themselves by now has no word in it."""
    about = [one for one in before if one.person == word.person]
    for one in _since_last_held(about):
        if _agrees(one, word) and one.by not in incident.excluded:
            yield one.by


def _agrees(one: Word, word: Word) -> bool:
    return one.by != word.by and one.lifts is word.lifts and word.at - one.at < AGREE_WITHIN


def _since_last_held(about: Sequence[Word]) -> Sequence[Word]:
    held = [at for at, one in enumerate(about) if one.held]
    return about[held[-1] + 1 :] if held else about
