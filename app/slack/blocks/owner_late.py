"""What does the commander or deputy see when an owner missed more than once? The slug and numbers (law 6)."""

from app.domain.pictures import OwnerLate
from app.slack.blocks.kit import Drawn, section
from app.slack.blocks.spot import spot
from app.slack.words import words


def draw_owner_late(late: OwnerLate, locale: str) -> Drawn:
    _ = words(locale)
    slug, number = late.codename.slug, spot(late.number, late.part, _)
    line = _.n(
        "*{slug}*, item {number}: its owner was asked {n} time without an answer. Ask, or give it to another.",
        "*{slug}*, item {number}: its owner was asked {n} times without an answer. Ask, or give it to another.",
        late.misses,
        slug=slug,
        number=number,
    )
    return Drawn(_("{slug}, item {number}", slug=slug, number=number), [section(line)])
