"""What does somebody read who is in the room and not on the call? The slug and the way there; never the PIN."""

from app.domain.pictures.cadence import CallReminder
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import link
from app.slack.words import words


def draw_call_reminder(reminder: CallReminder, locale: str) -> Drawn:
    _ = words(locale)
    way = link(reminder.call.url, _("Join the call"))
    line = _("*{slug}*: please come to the call as well. {way}", slug=reminder.codename.slug, way=way)
    return Drawn(reminder.codename.slug, [section(line)])
