"""What does the commander see of those who have not come: counsel, or somebody for a service? Slug and number only."""

from app.domain.pictures import CounselMissing, ServiceMissing
from app.slack.blocks.kit import Block, Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import Words, words


def draw_counsel_missing(missing: CounselMissing, locale: str) -> Drawn:
    """Once they were asked in, or it is over, nothing is left to press."""
    _ = words(locale)
    slug = missing.codename.slug
    if missing.settled:
        return Drawn(slug, [section(_("*{slug}*: settled. Nothing more to do here.", slug=slug))])
    line = _("*{slug}*: counsel is not in the room yet.", slug=slug)
    return Drawn(slug, [section(line), actions(second_wave_button(missing.incident, _))])


def draw_service_missing(missing: ServiceMissing, locale: str) -> Drawn:
    _ = words(locale)
    slug, number = missing.codename.slug, missing.number
    line = _(
        "*{slug}*: nobody has come yet for number {number} of the services on the board. Fetch somebody.",
        slug=slug,
        number=number,
    )
    return Drawn(slug, [section(line)])


def second_wave_button(incident: str, _: Words) -> Block:
    return button(_("Invite executives and counsel"), Action.SECOND_WAVE, value=incident)
