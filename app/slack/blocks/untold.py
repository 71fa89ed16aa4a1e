"""What stands in the room in the place of what nobody is to read in Slack? What it is, its number, where to hear it."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import Untold
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import escape
from app.slack.words import Words, later, words

_LINES: Mapping[str, str] = MappingProxyType(
    {
        "update": later("*{slug}*: update {number} is there."),
        "evidence": later("*{slug}*: evidence {number} was entered."),
        "custody": later("*{slug}*: evidence changes hands, entry {number} of its custody."),
    }
)


def draw_untold(untold: Untold, locale: str) -> Drawn:
    _ = words(locale)
    line = _(_LINES[untold.what], slug=untold.codename.slug, number=untold.number)
    return Drawn(untold.codename.slug, [section(f"{line}\n{draw_way(untold.way, _)}")])


def draw_way(way: str, _: Words) -> str:
    if way:
        return _("Slack is not trusted: hear it here: {way}", way=escape(way, 200))
    return _("Slack is not trusted: hear it where you meet, or by telephone.")
