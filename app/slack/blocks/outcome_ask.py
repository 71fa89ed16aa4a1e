"""What does a commander see when the time of a decision is up? The slug, its number, two buttons (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures.cadence import AskFace
from app.domain.pictures.deciding import OutcomeAsk
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import later, words

_MOVED = later("*{slug}*, decision {number}: it has moved on. Nothing to do here.")
_LINES: Mapping[AskFace, str] = MappingProxyType(
    {
        AskFace.ASKING: later("*{slug}*, decision {number}: its time is up. What is the outcome?"),
        AskFace.GO_AHEAD: later("*{slug}*, decision {number}: go ahead. The room knows."),
        AskFace.NOT_NOW: later("*{slug}*, decision {number}: not now. The room knows."),
    }
)


def draw_outcome_ask(ask: OutcomeAsk, locale: str) -> Drawn:
    _ = words(locale)
    facts = {"slug": ask.codename.slug, "number": ask.number}
    blocks = [section(_(_LINES.get(ask.face, _MOVED), **facts))]
    if ask.face is AskFace.ASKING:
        buttons = (
            button(_("Go ahead"), Action.GO_AHEAD, value=ask.decision, style="primary"),
            button(_("Not now"), Action.NOT_NOW, value=ask.decision),
        )
        blocks.append(actions(*buttons))
    return Drawn(_("{slug}, decision {number}", **facts), blocks)
