"""What does the deputy say out loud? How long it has been, by the slug alone (law 6)."""

from app.domain.pictures.cadence import AgeCall
from app.slack.blocks.kit import Drawn, section
from app.slack.words import words


def draw_age_call(call: AgeCall, locale: str) -> Drawn:
    _ = words(locale)
    line = _.n(
        "*{slug}*: {n} minute since it began.",
        "*{slug}*: {n} minutes since it began.",
        call.minutes,
        slug=call.codename.slug,
    )
    return Drawn(call.codename.slug, [section(line)])
