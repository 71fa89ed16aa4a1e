"""Which name may an incident carry in the open: drawn at random, never used before, never a denied one?

Two words, a modifier and a noun; a third word, another modifier, once the pairs have run out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_TELLING_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Word:
    slug: str
    zh: str


@dataclass(frozen=True, slots=True)
class CodenameList:
    modifiers: tuple[Word, ...]
    nouns: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Codename:
    """`slug` names channels and files; `zh` is how it is read in Chinese text.

    `drill`: what it names is a drill. The name carries it, so that whoever is shown the name is shown that too.
    """

    slug: str
    zh: str
    drill: bool = False

    def label(self, locale: str) -> str:
        return self.zh if locale.lower().startswith("zh") else self.slug


class CodenamesExhausted(Exception):
    """Every name of two and of three words is taken or denied."""


def choose(
    words: CodenameList,
    *,
    taken: Collection[str] | Callable[[str], bool],
    deny: Collection[str],
    chance: random.Random,
) -> Codename:
    """`taken` holds, or answers for, slugs. Pass `secrets.SystemRandom()` as chance outside tests."""
    is_taken = taken if callable(taken) else taken.__contains__
    allowed = _without(words, deny)
    for candidates in (_pairs(allowed, chance), _triples(allowed, chance)):
        for codename in candidates:
            if not is_taken(codename.slug):
                return codename
    raise CodenamesExhausted


def is_denied(word: Word, deny: Collection[str]) -> bool:
    """A word is denied when a word of the deny list is part of it, in either language, in any case."""
    return any(part in word.slug.casefold() or part in word.zh for part in _parts(deny))


def _without(words: CodenameList, deny: Collection[str]) -> CodenameList:
    return CodenameList(
        modifiers=tuple(word for word in words.modifiers if not is_denied(word, deny)),
        nouns=tuple(word for word in words.nouns if not is_denied(word, deny)),
    )


def _parts(deny: Collection[str]) -> Iterator[str]:
    """The words of each entry; short ones only if it has no other, or "Team A" would forbid every a."""
    for entry in deny:
        parts = [part for part in _BETWEEN_WORDS.split(entry.casefold()) if part]
        telling = [part for part in parts if len(part) >= _TELLING_LENGTH or not part.isascii()]
        yield from telling or parts


def _pairs(words: CodenameList, chance: random.Random) -> Iterator[Codename]:
    for index in _in_random_order(len(words.modifiers) * len(words.nouns), chance):
        modifier, noun = divmod(index, len(words.nouns))
        yield _joined(words.modifiers[modifier], words.nouns[noun])


def _triples(words: CodenameList, chance: random.Random) -> Iterator[Codename]:
    modifiers, nouns = words.modifiers, words.nouns
    for index in _in_random_order(len(modifiers) ** 2 * len(nouns), chance):
        pair, noun = divmod(index, len(nouns))
        first, second = divmod(pair, len(modifiers))
        if first != second:
            yield _joined(modifiers[first], modifiers[second], nouns[noun])


def _joined(*words: Word) -> Codename:
    return Codename("-".join(word.slug for word in words), "".join(word.zh for word in words))


def _in_random_order(count: int, chance: random.Random) -> Iterator[int]:
    """Each number below `count` once: a shuffle that costs only what is taken of it."""
    moved: dict[int, int] = {}
    for last in range(count - 1, -1, -1):
        pick = chance.randint(0, last)
        yield moved.get(pick, pick)
        moved[pick] = moved.get(last, last)
