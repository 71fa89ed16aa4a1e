"""Which steps that cannot be undone have the commander's word, and which wait for it? Computed from what was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.ids import UserId


class Word(StrEnum):
    """Stored. ASKED: somebody ticked the step. ALLOWED: it was ticked by the commander, or there was none to ask."""

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
