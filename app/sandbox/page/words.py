"""How does the page say it, in English or Chinese? English is what stands in the code.

These are the page's own words. What the bot says is translated by the bot, for the person who reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from babel.dates import format_skeleton

from app.sandbox.page.chinese import CHINESE

BABEL: Mapping[str, str] = MappingProxyType({"en": "en_GB", "zh": "zh_Hans_CN"})


class Words:
    """Called with the English sentence and what stands in its braces."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    @property
    def babel(self) -> str:
        return BABEL[self.lang]

    def __call__(self, sentence: str, **facts: object) -> str:
        said = CHINESE.get(sentence, sentence) if self.lang == "zh" else sentence
        return said.format(**facts) if facts else said

    def day(self, day: date) -> str:
        return format_skeleton("MMMMEEEEd", day, locale=self.babel)
