"""What does somebody see who reviews what is over? The slug and a day (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import ReviewCard, ReviewFace
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import later, words

_LINES: Mapping[ReviewFace, str] = MappingProxyType(
    {
        ReviewFace.ASKED: later("*{slug}*: the review is yours. It is due on {day}."),
        ReviewFace.DUE: later("*{slug}*: the review is due on {day}."),
        ReviewFace.DONE: later("*{slug}*: the review is done. Thank you."),
        ReviewFace.MOOT: later("*{slug}*: no review is asked of you any more."),
    }
)
_WAITING = frozenset({ReviewFace.ASKED, ReviewFace.DUE})


def draw_review_card(card: ReviewCard, locale: str) -> Drawn:
    _ = words(locale)
    slug = card.codename.slug
    blocks = [section(_(_LINES[card.face], slug=slug, day=card.due_on.isoformat()))]
    if card.face in _WAITING:
        blocks.append(actions(button(_("Done"), Action.REVIEW_DONE, value=card.incident)))
    return Drawn(slug, blocks)
