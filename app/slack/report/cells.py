"""How does one cell of a report read? Plain text: names instead of mentions, times in UTC, nothing that commands."""

import re
from collections.abc import Mapping
from datetime import datetime

from app.domain.ids import UserId
from app.domain.registers.times import write_time
from app.domain.when import When
from app.slack.mrkdwn import neutral, quote
from app.slack.typed import unescape
from app.slack.words import Words

LONGEST = 40_000
_MENTION = re.compile(r"<@([A-Z0-9]+)>")
_CHANNEL = re.compile(r"<#([A-Z0-9]+)>")
_DATE = re.compile(r"<!date\^[^|>]*\|([^>]*)>")


class Cells:
    """`names`: how people are called; whoever is not known there keeps their id."""

    def __init__(self, words: Words, names: Mapping[UserId, str]) -> None:
        self.words = words
        self._names = names

    def person(self, user: str | None) -> str:
        return neutral(self._names.get(UserId(user), user)) if user else ""

    def time(self, at: datetime | None) -> str:
        """To the second where seconds are known."""
        return write_time(at) if at else ""

    def when(self, when: When) -> str:
        _ = self.words
        if when.unknown:
            return _("unknown")
        if when.earliest is None:
            return _("before {time}", time=self.time(when.latest))
        if when.latest is None:
            return _("after {time}", time=self.time(when.earliest))
        if when.earliest == when.latest:
            return self.time(when.earliest)
        return _("{earliest} to {latest}", earliest=self.time(when.earliest), latest=self.time(when.latest))

    def text(self, written: str) -> str:
        """What somebody wrote in a form."""
        return neutral(written)

    def message(self, written: str) -> str:
        """A message as Slack has it."""
        return self.plain(quote(written, LONGEST), at="@")

    def plain(self, mrkdwn: str, *, at: str = "") -> str:
        """What was said for Slack, without its marks. `at`: stands before a name."""
        named = _MENTION.sub(lambda found: f"{at}{self.person(found[1])}", mrkdwn)
        return neutral(unescape(_DATE.sub(r"\1", _CHANNEL.sub(r"#\1", named))))
