"""What does a commander see who has not been heard from since they answered? The slug, and two buttons (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import IdleCard, IdleFace
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import later, words

_LINES: Mapping[IdleFace, str] = MappingProxyType(
    {
        IdleFace.ASKING: later(
            "*{slug}*: are you still there? Nothing has been heard from you since you answered."
        ),
        IdleFace.STAYS: later("*{slug}*: you have it. Thank you."),
        IdleFace.RELIEVED: later("*{slug}*: somebody else has command now. Nothing more to do for you."),
        IdleFace.OVER: later("*{slug}*: this is over. Nothing more to do for you."),
        IdleFace.GIVEN_UP: later("*{slug}*: you have passed it on. The next are being asked."),
    }
)


def draw_idle_card(card: IdleCard, locale: str) -> Drawn:
    _ = words(locale)
    slug = card.codename.slug
    blocks = [section(_(_LINES[card.face], slug=slug))]
    if card.face is IdleFace.ASKING:
        buttons = (
            button(_("I'm on it"), Action.KEEP_COMMAND, value=card.incident, style="primary"),
            button(_("I can't"), Action.GIVE_UP_COMMAND, value=card.incident),
        )
        blocks.append(actions(*buttons))
    return Drawn(slug, blocks)
