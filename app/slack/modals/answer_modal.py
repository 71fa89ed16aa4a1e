"""What opens over Slack where there is no conversation to answer in: the starter's answer, or a refusal."""

from collections.abc import Sequence

from app.domain.gates import GateStand
from app.domain.pictures import StartAnswer
from app.domain.pictures.recording import LeftOpen
from app.slack.blocks import draw
from app.slack.blocks.held_item import warning_words
from app.slack.blocks.kit import Block, section
from app.slack.blocks.record_lines import left_open_words
from app.slack.ids import View
from app.slack.modals.parts import modal
from app.slack.words import words


def view(answer: StartAnswer, locale: str) -> Block:
    _ = words(locale)
    drawn = draw(answer, locale)
    return modal(View.ANSWER, title=_("Reported"), blocks=drawn.blocks, close=_("Close"))


def warned(stands: Sequence[GateStand], left: LeftOpen | None, locale: str) -> Block:
    """Saved, over gates that only warn, or with something of it still open in the registers."""
    _ = words(locale)
    said = [warning_words(stands, _)] if stands else []
    said += [left_open_words([left], _)] if left else []
    return modal(View.ANSWER, title=_("Saved"), blocks=[section(text) for text in said], close=_("Close"))


def offered(locale: str) -> Block:
    """Saved, and the item is theirs once the commander says so."""
    _ = words(locale)
    line = section(_("Thank you. The commander is asked whether you take it."))
    return modal(View.ANSWER, title=_("Offered"), blocks=[line], close=_("Close"))


def refused(text: str, locale: str) -> Block:
    """A refusal in mrkdwn, as `refusals.explain` words it."""
    _ = words(locale)
    return modal(View.ANSWER, title=_("Not possible"), blocks=[section(text)], close=_("Close"))
