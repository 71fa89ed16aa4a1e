"""What does somebody see who was given an item? The slug, the number and the way there (law 6)."""

from app.domain.pictures import Assigned
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import channel
from app.slack.words import words


def draw_assigned(assigned: Assigned, locale: str) -> Drawn:
    _ = words(locale)
    slug, number = assigned.codename.slug, assigned.number
    line = _("*{slug}*: item {number} is yours now.", slug=slug, number=number)
    if assigned.channel:
        line += "\n" + _("The room: {channel}", channel=channel(assigned.channel))
    return Drawn(_("{slug}, item {number}", slug=slug, number=number), [section(line)])
