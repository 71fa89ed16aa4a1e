"""What do the commander, and whoever ticked it, read of a step that cannot be undone? Slug and number only (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import StepAnswered, StepCard, StepFace
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action, gate_value
from app.slack.words import later, words

_LINES: Mapping[StepFace, str] = MappingProxyType(
    {
        StepFace.ASKING: later("*{slug}*, item {number}: a step that cannot be undone wants your word."),
        StepFace.YES: later("*{slug}*, item {number}: you said yes. Thank you."),
        StepFace.NO: later("*{slug}*, item {number}: you said no. They have been told."),
        StepFace.MOVED: later("*{slug}*, item {number}: your word is not wanted any more."),
    }
)


def draw_step_card(card: StepCard, locale: str) -> Drawn:
    _ = words(locale)
    slug = card.codename.slug
    blocks = [section(_(_LINES[card.face], slug=slug, number=card.number))]
    if card.face is StepFace.ASKING:
        shows = button(_("Show…"), Action.SHOW_STEP, value=gate_value(card.incident, card.word))
        blocks.append(actions(shows))
    return Drawn(_("{slug}, item {number}", slug=slug, number=card.number), blocks)


def draw_step_answered(answered: StepAnswered, locale: str) -> Drawn:
    _ = words(locale)
    slug, number = answered.codename.slug, answered.number
    line = (
        _("*{slug}*, item {number}: the commander says yes.", slug=slug, number=number)
        if answered.yes
        else _("*{slug}*, item {number}: the commander says *no*. Ask in the room.", slug=slug, number=number)
    )
    return Drawn(_("{slug}, item {number}", slug=slug, number=number), [section(line)])
