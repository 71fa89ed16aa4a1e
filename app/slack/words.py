"""In which words does the bot speak to this reader?

English sentences in the source are the messages' ids; the catalogues are in app/locale. Facts are named in
braces and filled in after translation, so nothing a person wrote is ever read as a message.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from gettext import NullTranslations

from app.domain.codenames import Codename
from app.locale import catalogue_of, read_catalogue


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Call it with a message; facts fill the braces and must be escaped already."""

    locale: str
    catalogue: NullTranslations

    def __call__(self, message: str, **facts: object) -> str:
        return self.catalogue.gettext(message).format(**facts)

    def n(self, singular: str, plural: str, count: int, **facts: object) -> str:
        """The form for `count`, which both forms may name as {n}."""
        return self.catalogue.ngettext(singular, plural, count).format(n=count, **facts)

    def date(self, at: datetime) -> str:
        """For mrkdwn: each reader's own clock, with UTC where Slack cannot (PLATFORM.md §2)."""
        return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{self.utc(at)}>"

    def clock(self, at: datetime) -> str:
        """For mrkdwn: the time of day to the second, on each reader's own clock."""
        return f"<!date^{int(at.timestamp())}^{{time_secs}}|{at.astimezone(UTC):%H:%M:%S} UTC>"

    def utc(self, at: datetime) -> str:
        """For plain text, in which Slack localises nothing."""
        return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"

    def time(self, at: datetime) -> str:
        """The time of day, where there is no room for more."""
        return f"{at.astimezone(UTC):%H:%M} UTC"

    def span(self, length: timedelta) -> str:
        """A length of time, in the largest unit that divides it."""
        _ = self
        minutes = round(length.total_seconds() / 60)
        if minutes and minutes % 1440 == 0:
            return _.n("{n} day", "{n} days", minutes // 1440)
        if minutes and minutes % 60 == 0:
            return _("{n} h", n=minutes // 60)
        return _("{n} min", n=minutes)

    def slug(self, codename: Codename) -> str:
        """Where several stand beside each other, or a drill beside what is real."""
        _ = self
        return _("DRILL {slug}", slug=codename.slug) if codename.drill else codename.slug

    def name(self, codename: Codename) -> str:
        """The slug, which stays the same in every language, and how it is read in this one."""
        slug = self.slug(codename)
        return slug if self.locale == "en" else f"{slug}（{codename.zh}）"

    def several(self, things: list[str]) -> str:
        """A list in a sentence."""
        _ = self
        return _(", ").join(things)


def later(message: str) -> str:
    """Mark a message for the catalogues where it stands in a table; it is translated when it is said."""
    return message


def words(locale: str) -> Words:
    """The words for a locale such as zh-CN; those of no catalogue get English."""
    return _words(catalogue_of(locale))


@cache
def _words(catalogue: str) -> Words:
    locale = "zh-CN" if catalogue == "zh_CN" else "en"
    return Words(locale, read_catalogue(catalogue))
