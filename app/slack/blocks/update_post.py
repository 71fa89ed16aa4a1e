"""How does an update look in the room, and what do executives hear of it?"""

from app.domain.pictures.cadence import UpdateInRoom, UpdatePost
from app.slack.blocks.kit import Drawn, context, section
from app.slack.mrkdwn import escape, person
from app.slack.words import words

_PART = 2900


def draw_update_post(post: UpdatePost, locale: str) -> Drawn:
    """Condition, actions, needs: what nobody wrote is left out."""
    _ = words(locale)
    update = post.update
    head = _(
        "*Update {number}* by {person}, {date}",
        number=update.number,
        person=person(update.author),
        date=_.date(update.at),
    )
    parts = (
        (_("Condition"), update.said.condition),
        (_("Actions"), update.said.actions),
        (_("Needs"), update.said.needs),
    )
    said = [section(f"*{label}*\n{escape(text, _PART)}") for label, text in parts if text]
    blocks = [section(head), *said, context(_("Next update: {date}", date=_.date(update.next_at)))]
    return Drawn(_("{slug}: update {number}", slug=post.codename.slug, number=update.number), blocks)


def draw_update_in_room(news: UpdateInRoom, locale: str) -> Drawn:
    _ = words(locale)
    facts = {"slug": news.codename.slug, "number": news.number}
    line = _("*{slug}*: update {number} is in the room.", **facts)
    return Drawn(_("{slug}: update {number}", **facts), [section(line)])
