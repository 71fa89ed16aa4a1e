"""What is wrong with the settings, where, and what was expected there?

No mistake repeats the value it is about: it may be a token, a PIN or somebody's number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """`where` is a file or an environment variable, `line` counts from 1, `what` is a key of the file."""

    where: str
    expected: str
    line: int | None = None
    what: str | None = None

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return ": ".join(filter(None, (place, self.what, f"expected {self.expected}")))


class SettingsMistakes(Exception):
    """Every mistake found, in the order of the file."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))
