"""What does `!ic who` show of one person?"""

from app.domain.contacts import PersonShown
from app.slack.blocks.contact_line import contact_line, tier_name
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import person
from app.slack.words import words


def draw_person(shown: PersonShown, locale: str) -> Drawn:
    _ = words(locale)
    if shown.outsider or shown.contact is None:
        nobody = _("Nobody by that name can be paged here. Write `!ic who` and one mention.")
        return Drawn(nobody, [section(nobody)])
    contact = shown.contact
    lines = [contact_line(contact, _)]
    if contact.tier:
        lines.append(_("On call as: {tier}", tier=tier_name(contact.tier, _)))
    lines.append(_("`!ic page` and {person} pages them.", person=person(contact.user)))
    return Drawn(_("How to reach them"), [section("\n".join(lines))])
