"""What does the bot say in the room besides the board: one line, for one thing that happened?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import RoomNotice
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import escape, one_line, person
from app.slack.words import Words, later, words

NOTICES: Mapping[str, str] = MappingProxyType(
    {
        "commander": later("{person} has command."),
        "confirmed": later("{person} confirmed: this is real. Go on with the checklist."),
        "stood_down": later("{person} stood this down. The record stays."),
        "renamed": later("This is now called *{slug}*. Use the new name everywhere."),
        "page_declined": later("{person} cannot take command. The others are still being asked."),
        "paged_again": later("{person} had the commanders paged again."),
        "reported_again": later("{person} reported again: {text}"),
        "item_reopened": later("{person} reopened item {number}: {text}"),
        "nobody_listed": later(
            ":warning: *No commander is listed.* The starter is the first contact. Ring somebody who can."
        ),
        "security_missing": later(":warning: *No security team is set up.* Invite them by hand, now."),
        "security_unreachable": later(
            ":warning: *The security team could not be found or invited.* Invite them by hand, now."
        ),
        "not_invited": later(":warning: Not invited, please see to it by hand: {names}."),
    }
)
_OTHER = later("Something changed. Look at the board.")


def draw_room_notice(notice: RoomNotice, locale: str) -> Drawn:
    """A notice we have no words for points to the board, which shows everything."""
    _ = words(locale)
    line = _(NOTICES.get(notice.notice, _OTHER), **_facts(notice, _))
    return Drawn(notice.codename.slug, [section(line)])


def _facts(notice: RoomNotice, _: Words) -> dict[str, object]:
    return {
        "slug": notice.codename.slug,
        "person": person(notice.person) if notice.person else _("Somebody"),
        "other": person(notice.other) if notice.other else _("Somebody"),
        "number": notice.number,
        "names": _.several([one_line(name, 80) for name in notice.names]),
        "text": escape(notice.text, 2000),
    }
