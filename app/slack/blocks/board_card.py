"""What stands at the top of the board: what this is called, where it stands, who commands, where to talk?"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from app.domain.organisation import Call
from app.domain.pictures import Board
from app.slack.blocks.board_ending import hold_line, review_line, state_line
from app.slack.blocks.call_line import draw_for_room
from app.slack.blocks.kit import Block, context, header, section
from app.slack.mrkdwn import escape, link, one_line, person
from app.slack.words import Words, later

WARNINGS: Mapping[str, str] = MappingProxyType(
    {
        "nobody_listed": later("No commander is listed: the starter is the first contact."),
        "nobody_reachable": later("No commander can be reached: the starter is the first contact."),
        "security_team_unset": later("No security team is set up. Invite them by hand, now."),
        "security_team_unreachable": later(
            "The security team could not be found or invited. Invite them by hand, now."
        ),
        "room_public": later(
            "This room has been made public: anybody can read it. Have an admin make it private."
        ),
        "room_shared": later("This room is shared with another company. Have an admin end that."),
        "room_renamed": later("This room has been given another name. Give it its own name back."),
        "room_lost": later("The bot was taken out of this room. Invite it again."),
        "legal_unset": later("No counsel is set up. If you have one, invite them by hand."),
    }
)
_OTHER_WARNING = later("Something went wrong while setting up ({code}). Please see to it.")


def draw_card(board: Board, _: Words) -> list[Block]:
    return [
        header(f"{board.codename.slug} · {board.codename.zh}"),
        section("\n".join(_facts(board, _))),
        context(_reviewed(board, _)),
    ]


def draw_warnings(board: Board, _: Words) -> list[Block]:
    """One loud section for all of them, or none."""
    if board.untrusted:
        return [section(_untrusted(board, _)), *_standing(board, _)]
    return _standing(board, _)


def _untrusted(board: Board, _: Words) -> str:
    loud = _(":rotating_light: *Slack is not trusted.* No details in here, and none from the bot.")
    if board.out_of_band:
        return loud + "\n" + _("*Talk here instead: {way}*", way=escape(board.out_of_band, 200))
    return loud + "\n" + _("*No other way to talk is planned.* Meet, or ring each other.")


def _standing(board: Board, _: Words) -> list[Block]:
    lines = [_(WARNINGS.get(code, _OTHER_WARNING), code=escape(code, 60)) for code in board.warnings]
    return [section("\n".join(f":warning: *{line}*" for line in lines))] if lines else []


def draw_line(board: Board, _: Words) -> list[Block]:
    """How the paging stands, while somebody is paged."""
    return [draw_for_room(board.line, _)] if board.open and board.line is not None else []


def draw_rules(board: Board, _: Words) -> Block:
    """What holds for everybody throughout (DOMAIN.md A3.0c, A3.1c, A3.6, X2.1, X3)."""
    rules = (
        _("Talk about this in here and on the call only, with nobody outside, until forensics are done."),
        _(
            "No SMS. Avoid mail; if you must, its subject is “{label}” and nothing else.",
            label=one_line(board.label, 80),
        ),
        _("Write down in here what you do and see, as you do it: facts, with times."),
    )
    return context("\n".join(f"• {rule}" for rule in rules))


def where_to_talk(call: Call, _: Words) -> str:
    """By link and by phone; the PIN is asked for, never shown (law 6)."""
    parts = [link(call.url, _("Join the call"))]
    if call.phone:
        parts.append(escape(call.phone, 60))
    if call.pin:
        parts.append(_("PIN on request"))
    return " · ".join(parts)


def _facts(board: Board, _: Words) -> Iterator[str]:
    yield f"*{state_line(board, _)}*"
    yield _commander(board, _)
    begun = _.date(board.declared_at)
    if board.starter is None:
        yield _("Begun {date}", date=begun)
    else:
        yield _("Begun by {person}, {date}", person=person(board.starter), date=begun)
    if board.call:
        yield _("Call: {ways}", ways=where_to_talk(board.call, _))
    else:
        yield _("Call: none is set up. Open one and post its link here.")
    if board.out_of_band and not board.untrusted:
        yield _("If Slack cannot be trusted: {way}", way=escape(board.out_of_band, 200))
    yield from review_line(board, _)
    yield from hold_line(board, _)


def _commander(board: Board, _: Words) -> str:
    if board.commander:
        who = person(board.commander)
        if board.commander_since is None:
            return _("Commander: {person}", person=who)
        return _("Commander: {person}, since {date}", person=who, date=_.date(board.commander_since))
    if board.paging_since is None:
        return _("*No commander yet*")
    since = _.date(board.paging_since)
    return _("*No commander yet*, paging since {date}, round {n}", date=since, n=board.paged_round)


def _reviewed(board: Board, _: Words) -> str:
    return _(
        "Checklist last reviewed: {reviewed} · last tested: {tested}",
        reviewed=_day(board.last_reviewed, _),
        tested=_day(board.last_tested, _),
    )


def _day(day: date | None, _: Words) -> str:
    return day.isoformat() if day else _("never")
