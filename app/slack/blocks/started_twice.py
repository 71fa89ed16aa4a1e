"""What do commanders see when the starter of an open incident asks for yet another one?"""

from app.domain.pictures import StartedTwice
from app.slack.blocks.kit import Drawn, section
from app.slack.words import words


def draw_started_twice(twice: StartedTwice, locale: str) -> Drawn:
    _ = words(locale)
    slug = twice.codename.slug
    line = _(
        "*{slug}*: whoever began it asks for one more. No third room was opened. Please talk to them.",
        slug=slug,
    )
    return Drawn(slug, [section(line)])
