"""What does `/sec-incident help reading` show?"""

from collections.abc import Sequence

from app.domain.playbook import Reading
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import escape, link
from app.slack.words import words


def draw_reading(readings: Sequence[Reading], locale: str) -> Drawn:
    _ = words(locale)
    heading = _("Further reading")
    return Drawn(heading, [section("\n".join([f"*{heading}*", *(_line(one, locale) for one in readings)]))])


def _line(reading: Reading, locale: str) -> str:
    title = link(reading.url, reading.title.in_(locale))
    note = f"\n   {escape(reading.note.in_(locale), 400)}" if reading.note else ""
    return f"• {title}{note}"
