"""What one window of the page shows: as whom, where, in which language? All of it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

LANGUAGES = ("en", "zh")
THEMES = ("", "light", "dark")
TABS = ("deliveries", "calls", "jobs", "log")


@dataclass(frozen=True, slots=True)
class Look:
    """`place` is a conversation's id, "home" or empty; `glass` a tab of the drawer or empty; `pager` on or empty.

    The drawer and PagerDuty stand in the same place: whoever opens one closes the other.
    """

    who: str
    place: str = ""
    thread: str = ""
    lang: str = "en"
    theme: str = ""
    glass: str = ""
    tour: str = "on"
    pager: str = ""

    def address(self, **changes: str) -> str:
        """The query that shows this with some things changed; what is usual is left out."""
        wanted = replace(self, **changes)
        parts = {
            "as": wanted.who,
            "in": wanted.place,
            "thread": wanted.thread,
            "lang": wanted.lang,
            "theme": wanted.theme,
            "glass": wanted.glass,
            "tour": "" if wanted.tour == "on" else wanted.tour,
            "pager": wanted.pager,
        }
        return "?" + urlencode({name: value for name, value in parts.items() if value})


def read_look(query: Mapping[str, str], *, people: tuple[str, ...], spoken: str = "") -> Look:
    """Whatever does not make sense is left out. `spoken` is the browser's Accept-Language."""
    who = query.get("as", "")
    usual = "zh" if spoken.lower().startswith("zh") else "en"
    return Look(
        who=who if who in people else people[0],
        place=query.get("in", ""),
        thread=query.get("thread", ""),
        lang=_one_of(LANGUAGES, query.get("lang", ""), usual),
        theme=_one_of(THEMES, query.get("theme", ""), ""),
        glass=_one_of(TABS, query.get("glass", ""), ""),
        tour="off" if query.get("tour") == "off" else "on",
        pager="on" if query.get("pager") == "on" else "",
    )


def _one_of(known: tuple[str, ...], wanted: str, usual: str) -> str:
    return wanted if wanted in known else usual
