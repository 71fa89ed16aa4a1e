"""How does a word file become a CodenameList, and what is a mistake in it?"""

from __future__ import annotations

import re

from app.domain.codenames import CodenameList, Word
from app.playbooks.located_yaml import Document, Entry

FEWEST = 64
WORD = re.compile(
    r"[a-z]{4,12}"
)  # two and a hyphen make 9 to 25 characters, three stay well below Slack's 80
CHINESE = re.compile(r"[\u4e00-\u9fff]{1,4}")


def read_codenames(document: Document) -> CodenameList:
    """What was wrong is in `document.mistakes()`; with any mistake the list is not to be used."""
    seen: set[str] = set()
    return CodenameList(
        modifiers=_words(document.root, "modifiers", seen),
        nouns=_words(document.root, "nouns", seen),
    )


def _words(root: Entry, key: str, seen: set[str]) -> tuple[Word, ...]:
    entry = root.entry(key)
    words = tuple(_word(entry, slug, seen) for slug in entry.written())
    if words and len(words) < FEWEST:
        entry.note(f"{len(words)} words", f"at least {FEWEST}")
    return words


def _word(entry: Entry, slug: str, seen: set[str]) -> Word:
    if not WORD.fullmatch(slug):
        entry.note(f"word {slug!r}", "4 to 12 letters a to z", key=slug)
    zh = entry.words(slug, limit=4, called=f"zh label of {slug}")
    if zh and not CHINESE.fullmatch(zh):
        entry.note(f"zh label {zh!r} of {slug}", "1 to 4 Chinese characters", key=slug)
    for label in filter(None, (slug, zh)):
        if label in seen:
            entry.note(f"{label} is there already", "each word once, in either language", key=slug)
        seen.add(label)
    return Word(slug, zh)
