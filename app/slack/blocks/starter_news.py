"""What is the starter told later, in a direct message?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import StarterNews
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import channel, escape, person
from app.slack.words import later, words

_NEWS: Mapping[str, str] = MappingProxyType(
    {
        "commander": later("*{slug}*: {person} has command."),
        "another": later(
            "*{slug}* was begun a moment ago too, by somebody else, and you are in its room. "
            "If it is the same matter, agree on one of the two."
        ),
        "renamed": later("*{old}* is now called *{slug}*."),
        "room": later("*{slug}*: the room is open."),
        "no_room": later(
            "*{slug}*: the room could not be opened. Commanders are paged all the same; ring them."
        ),
        "reopened": later("*{slug}* goes on again."),
        "stood_down": later("*{slug}* is over. Thank you for saying something."),
    }
)
_SOMEBODY = later("*{slug}*: a commander has answered.")
_CALL_ANSWERED = later("{person} has answered your call.")


def draw_starter_news(news: StarterNews, locale: str) -> Drawn:
    _ = words(locale)
    slug = news.codename.slug if news.codename else ""
    line = _(_message(news), slug=slug, old=escape(news.old_slug, 80), person=person(news.commander or ""))
    if news.channel:
        line += "\n" + _("The room: {channel}", channel=channel(news.channel))
    return Drawn(slug or _("There is news for you."), [section(line)])


def _message(news: StarterNews) -> str:
    if news.codename is None:
        return _CALL_ANSWERED
    return _SOMEBODY if news.news == "commander" and not news.commander else _NEWS[news.news]
