"""How does one person stand in a list of those on call? Their number only where the reader may see it."""

from app.domain.contacts import Contact
from app.domain.roster import Presence, Tier
from app.slack.mrkdwn import one_line, person
from app.slack.words import Words, later

TIERS = {
    Tier.PRIMARY: later("Commander"),
    Tier.BACKUP: later("Backup"),
    Tier.SHADOW: later("Shadow"),
    Tier.TRAINED: later("Trained"),
    Tier.EXECUTIVE: later("Executive"),
}


def contact_line(contact: Contact, _: Words) -> str:
    """`Kim ☎ +1 555 0100 · until 18:00 · away`; a name and no mention, which would call them."""
    parts = [_called(contact)]
    if contact.until:
        parts.append(_("until {date}", date=_.date(contact.until)))
    if contact.presence:
        parts.append(_there(contact.presence, _))
    return " · ".join(parts)


def tier_name(tier: Tier, _: Words) -> str:
    return _(TIERS[tier])


def _called(contact: Contact) -> str:
    name = f"*{one_line(contact.name, 80)}*" if contact.name else person(contact.user)
    return f"{name} ☎ {one_line(contact.phone, 40)}" if contact.phone else name


def _there(presence: Presence, _: Words) -> str:
    """It is asked every few minutes and decides nothing; where they may not read this now, since when is said."""
    if presence.quiet:
        return _("do not disturb ({date})", date=_.date(presence.seen_at))
    return _("at Slack") if presence.active else _("away ({date})", date=_.date(presence.seen_at))
