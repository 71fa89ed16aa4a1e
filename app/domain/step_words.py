"""Which steps that cannot be undone have the commander's word, and which wait for it? Computed from what was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.ids import UserId


class Word(StrEnum):
    """Stored. ASKED: somebody ticked the step. ALLOWED: the commander did, or there was none to ask.

    YES and NO are the commander's. DROPPED: whoever had asked, or somebody else, took it back.
    """

    ASKED = "asked"
    YES = "yes"
    NO = "no"
    ALLOWED = "allowed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StepWord:
    """One thing said of one step. `reason`: as a person wrote it."""

    id: str
    step: str
    by: UserId
    word: Word
    at: datetime
    reason: str = ""


def waiting(words: Iterable[StepWord]) -> dict[str, StepWord]:
    """The steps that wait for the commander's word, each with how it was asked."""
    latest = {said.step: said for said in words}
    return {step: said for step, said in latest.items() if said.word is Word.ASKED}


def word_of(by: UserId, *, commander: UserId | None, waits: bool) -> Word | None:
    """What ticking such a step says. `waits`: it was asked for before; None: it waits on."""
    if by == commander:
        return Word.YES if waits else Word.ALLOWED
    if commander is None:
        return Word.ALLOWED
    return None if waits else Word.ASKED


def found(words: Iterable[StepWord], id_: str) -> tuple[StepWord, Word] | None:
    """How a step was asked for by that word, and the last that was said of it since then."""
    said = list(words)
    for place, word in enumerate(said):
        if word.id == id_:
            return word, [later.word for later in said[place:] if later.step == word.step][-1]
    return None
