"""What slips out: a secret written into a room, a codename said beside what it stands for. Pure.

The words are those of DOMAIN.md §5 and of everyday talk about attacks, in both languages.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.domain.codenames import CodenameList


class SecretKind(StrEnum):
    """The most harmful first."""

    PRIVATE_KEY = "private_key"
    KEY = "key"
    LOGIN = "login"


_TELLING = re.compile(
    r"\b(?:attack\w*|breach\w*|hack(?:ed|er|ers|ing)?|intru(?:der|sion)\w*|incidents?|compromis\w*|leak(?:ed|s)?"
    r"|ransom\w*|malware|phish\w*|exfiltrat\w*|backdoors?|stolen|exploit\w*|vulnerab\w*|forensics?|data\s+loss"
    r"|security\s+(?:team|response|problem|issue))\b"
    r"|攻击|入侵|黑客|泄露|泄漏|被盗|失窃|勒索|恶意软件|钓鱼|后门|漏洞|事件|事故|取证|失陷|攻陷|外泄",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class _Names:
    modifiers: frozenset[str]
    nouns: frozenset[str]
    modifiers_zh: dict[str, str]
    nouns_zh: dict[str, str]


def worst(kinds: Collection[SecretKind]) -> SecretKind:
    """Raises ValueError where there is none."""
    return min(kinds, key=list(SecretKind).index)


def tells_of_an_incident(text: str) -> bool:
    """Does somebody speak of an attack, or of its handling, in so many words?"""
    return _TELLING.search(text) is not None


def codenames_in(text: str, known: CodenameList) -> frozenset[str]:
    """Slugs that could be codenames, however joined or spelled; whether an incident has one is for the store to say."""
    names = _names(known)
    return frozenset(_in_english(text.lower(), names)) | frozenset(_in_chinese(text, names))


def _in_english(text: str, names: _Names) -> Iterator[str]:
    """Words that follow each other with a space, a hyphen, an underscore or a # between them at most."""
    found = list(_WORD.finditer(text))
    for place in range(1, len(found)):
        first, noun = found[place - 1], found[place]
        if noun[0] not in names.nouns or first[0] not in names.modifiers or not _joined(text, first, noun):
            continue
        yield f"{first[0]}-{noun[0]}"
        before = found[place - 2] if place > 1 else None
        if before is not None and before[0] in names.modifiers and _joined(text, before, first):
            yield f"{before[0]}-{first[0]}-{noun[0]}"


def _joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return text[left.end() : right.start()] in {" ", "-", "_", ""}


def _in_chinese(text: str, names: _Names) -> Iterator[str]:
    for noun, slug in names.nouns_zh.items():
        for found in re.finditer(re.escape(noun), text):
            before = text[: found.start()]
            for modifier, first in names.modifiers_zh.items():
                if before.endswith(modifier):
                    yield f"{first}-{slug}"
                    yield from _third(before.removesuffix(modifier), f"{first}-{slug}", names)


def _third(before: str, pair: str, names: _Names) -> Iterator[str]:
    for modifier, slug in names.modifiers_zh.items():
        if before.endswith(modifier):
            yield f"{slug}-{pair}"


@cache
def _names(known: CodenameList) -> _Names:
    return _Names(
        frozenset(word.slug for word in known.modifiers),
        frozenset(word.slug for word in known.nouns),
        {word.zh: word.slug for word in known.modifiers},
        {word.zh: word.slug for word in known.nouns},
    )
