"""What do the commander and the deputy see when somebody comes who may not belong there? The slug only (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.arrivals import Fate
from app.domain.pictures import ArrivalCard
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import later, words

_LINES: Mapping[str, str] = MappingProxyType(
    {
        Fate.THERE: later("*{slug}*: somebody has come into the room who may not belong there."),
        Fate.LEAVING: later("*{slug}*: they are being removed from the room."),
        Fate.GONE: later("*{slug}*: whoever it was is not in the room any more."),
        Fate.REFUSED: later("*{slug}*: Slack did not let them be removed. See how to do it by hand."),
    }
)
_STILL_THERE = frozenset({Fate.THERE, Fate.REFUSED})


def draw_arrival_card(card: ArrivalCard, locale: str) -> Drawn:
    _ = words(locale)
    slug = card.codename.slug
    blocks = [section(_(_LINES[card.fate], slug=slug))]
    if card.fate in _STILL_THERE:
        blocks.append(actions(button(_("Show…"), Action.SHOW_ARRIVAL, value=card.arrival, style="primary")))
    return Drawn(slug, blocks)
