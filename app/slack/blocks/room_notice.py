"""What does the bot say in the room besides the board: one line, for one thing that happened?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import RoomNotice
from app.slack.blocks.kit import Drawn, section
from app.slack.blocks.spot import spot
from app.slack.mrkdwn import escape, person
from app.slack.words import Words, later, words

NOTICES: Mapping[str, str] = MappingProxyType(
    {
        "commander": later("This is {person}, and I am the incident commander."),
        "relieved": later("Hearing no response: this is {person}, and I am now the incident commander."),
        "handed_over": later(
            "Everyone be advised: {other} has handed over command. This is {person}, and I am the incident commander."
        ),
        "answered": later("{person} has answered the page."),
        "answered_beside": later("{person} has answered the page and has not taken command. Paging goes on."),
        "silent": later(
            "{person} has command and has not been heard from. Others are paged now: "
            "whoever answers first takes over."
        ),
        "still_there": later("{person} is there and keeps command. Paging has stopped."),
        "gave_up": later(
            "{person} cannot go on and has given up command. *Nobody commands.* Others are paged now."
        ),
        "nobody_reached": later(
            ":warning: *None of those on call could be reached in Slack.* Ring them by hand, now. "
            "Their numbers: `!ic`"
        ),
        "stood_down": later("{person} stood this down. The record stays."),
        "closed": later("{person} closed this. The record stays."),
        "reopened": later("{person} reopened this. Reminders go on."),
        "held": later("{person} put this on legal hold: nothing of it is archived or forgotten."),
        "released": later("{person} ended the legal hold."),
        "not_archived": later("Slack did not let the bot archive this room. Archive it by hand."),
        "blocked": later("{person} is blocked on item {number}. Needed: {text}"),
        "chat_untrusted": later(
            ":warning: {person}: *what is said in Slack may be read by others.* From now on no details in here. The "
            "board says where to talk."
        ),
        "chat_trusted": later("{person}: what is said in Slack is trusted again."),
        "handed_back": later("{person} handed back item {number}. It needs somebody."),
        "security_team_unset": later(":warning: *No security team is set up.* Invite them by hand, now."),
        "security_team_unreachable": later(
            ":warning: *The security team could not be found or invited.* Invite them by hand, now."
        ),
    }
)
_BLOCKED = later("{person} is blocked on item {number}.")
"""Where what is needed is not said in Slack."""
_OTHER = later("Something changed. Look at the board.")


def draw_room_notice(notice: RoomNotice, locale: str) -> Drawn:
    """A notice we have no words for points to the board, which shows everything."""
    _ = words(locale)
    line = _(_words_of(notice), **_facts(notice, _))
    return Drawn(notice.codename.slug, [section(line)])


def _words_of(notice: RoomNotice) -> str:
    if notice.notice == "blocked" and not notice.text:
        return _BLOCKED
    return NOTICES.get(notice.notice, _OTHER)


def _facts(notice: RoomNotice, _: Words) -> dict[str, object]:
    return {
        "person": person(notice.person) if notice.person else _("Somebody"),
        "other": person(notice.other) if notice.other else _("Somebody"),
        "number": spot(notice.number or 0, notice.part, _),
        "text": escape(notice.text, 2000),
    }
