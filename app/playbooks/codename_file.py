"""How does a word file become a CodenameList, and what is a mistake in it?"""

from __future__ import annotations

import re
from collections import Counter

from app.domain.codenames import CodenameList, Word
from app.playbooks.located_yaml import Document, Entry

FEWEST = 64
WORD = re.compile(
    r"[a-z]{4,12}"
)  # two and a hyphen make 9 to 25 characters, three stay well below Slack's 80
CHINESE = re.compile(r"[\u4e00-\u9fff]{1,4}")


def read_codenames(document: Document) -> CodenameList:
    """What was wrong is in `document.mistakes()`; with any mistake the list is not to be used."""
    root = document.root
    words = CodenameList(modifiers=_words(root, "modifiers"), nouns=_words(root, "nouns"))
    _note_repeats(root, words)
    return words


def _words(root: Entry, key: str) -> tuple[Word, ...]:
    entry = root.entry(key)
    entry.name = key
    words = tuple(_word(entry, slug) for slug in entry.written())
    if entry.written() and len(words) < FEWEST:
        entry.note(f"{len(words)} words", f"at least {FEWEST}")
    return words


def _word(entry: Entry, slug: str) -> Word:
    if not WORD.fullmatch(slug):
        entry.note(f"word {slug!r}", "4 to 12 letters a to z", key=slug)
    zh = entry.words(slug, limit=4, called=f"zh label of {slug}")
    if zh and not CHINESE.fullmatch(zh):
        entry.note(f"zh label {zh!r} of {slug}", "1 to 4 Chinese characters", key=slug)
    return Word(slug, zh)


def _note_repeats(root: Entry, words: CodenameList) -> None:
    everything = (*words.modifiers, *words.nouns)
    written = Counter(word.slug for word in everything) + Counter(word.zh for word in everything)
    for label, times in written.items():
        if label and times > 1:
            root.note(f"{label} is there {times} times", "each word once, in either language")
