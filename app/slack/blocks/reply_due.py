"""To whoever entered that an answer is owed: it is due. The slug alone (law 6)."""

from app.domain.pictures import ReplyDue
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import words


def draw_reply_due(due: ReplyDue, locale: str) -> Drawn:
    _ = words(locale)
    slug = due.codename.slug
    line = _("*{slug}*: an answer that you wait for is due. Has it come?", slug=slug)
    return Drawn(slug, [section(line), actions(button(_("Show…"), Action.CONTACTS, value=due.incident))])
