"""How is a text made easy to search, and where in it does a match stand?

Width, quotes, dashes and emphasis do not count; a line that is wrapped goes on. Blank lines, headings and lists part.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from app.domain.lint.drafts import Place

_SAME = str.maketrans("‘’‛′“”„«»‐‑‒–—−", '\'\'\'\'"""""------')
_UNSEEN = "*`\u00ad"
_WRAPPED = re.compile(r"(?<![ \t\u3000])[ \t\u3000]*+\n[ \t\u3000]*+(?![\n#>|•·+\-]|\d{1,3}[.)、]|\Z)")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65]")


@dataclass(frozen=True, slots=True)
class Folded:
    """`origins`: for each character of `text`, where it stood."""

    text: str
    origins: tuple[int, ...]

    def origin(self, place: int) -> int:
        return self.origins[place]


def fold(text: str) -> Folded:
    joined = _join(text)
    shown: list[str] = []
    origins: list[int] = []
    for place, character in joined:
        if character in _UNSEEN or unicodedata.category(character) == "Cf":
            continue
        for one in unicodedata.normalize("NFKC", character).translate(_SAME):
            if one in " \t" and shown and shown[-1] == " ":
                continue
            shown.append(" " if one == "\t" else one)
            origins.append(place)
    return Folded("".join(shown), tuple(origins))


def flat(text: str) -> str:
    return fold(text).text


class Lines:
    """The lines of a text, counted from 1."""

    def __init__(self, text: str) -> None:
        self.all = tuple(text.split("\n"))
        self._starts = (0, *accumulate(len(line) + 1 for line in self.all))

    def place(self, origin: int) -> Place:
        line = bisect_right(self._starts, origin)
        return Place(line, origin - self._starts[line - 1] + 1)

    def start(self, line: int) -> int:
        """Where it begins in the text."""
        return self._starts[line - 1]

    @property
    def title(self) -> int:
        """The first line that says something; the first where none does."""
        return next((number for number, line in enumerate(self.all, start=1) if line.strip()), 1)


def _join(text: str) -> list[tuple[int, str]]:
    """The characters and their places. Chinese is wrapped without a space between."""
    wraps = {match.start(): match.end() for match in _WRAPPED.finditer(text)}
    joined: list[tuple[int, str]] = []
    place = 0
    while place < len(text):
        end = wraps.get(place)
        if end is None:
            joined.append((place, text[place]))
            place += 1
            continue
        if not (place and _WIDE.match(text[place - 1]) and _WIDE.match(text[end])):
            joined.append((place, " "))
        place = end
    return joined
