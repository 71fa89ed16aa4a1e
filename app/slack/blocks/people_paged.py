"""What does somebody read who paged one person, or everybody on call for a team?"""

from app.domain.contacts import PeoplePaged
from app.slack.blocks.contact_line import contact_line
from app.slack.blocks.kit import Drawn, context, section
from app.slack.words import words


def draw_people_paged(paged: PeoplePaged, locale: str) -> Drawn:
    _ = words(locale)
    if paged.unreachable:
        none = _("Nobody there can be paged here. `!ic page` pages the commanders.")
        return Drawn(none, [section(none)])
    head = _("Paging them now.")
    if paged.told_before:
        head = _("They were told at {date}; nobody is paged anew.", date=_.date(paged.told_before))
    lines = [] if paged.outsider else [f"• {contact_line(contact, _)}" for contact in paged.contacts]
    after = _("If nobody answers, ring them, or page again in a minute.")
    return Drawn(_("Paging them now."), [section("\n".join([head, *lines])), context(after)])
