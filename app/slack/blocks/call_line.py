"""How does a call stand, person by person? For whoever asked and for the room: names, times, and never a number."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.domain.paging import PagerStand, PageState, Ringing
from app.domain.pictures import Asked, CallLine
from app.slack.blocks.kit import Block, Drawn, section
from app.slack.mrkdwn import one_line, person
from app.slack.words import Words, later, words

SHOWN = 12
"""People at most: a message has its limits, and so has a reader at night."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "account_inactive": later("the account is deactivated"),
        "cannot_dm_bot": later("it is a bot"),
        "channel_not_found": later("Slack opens no direct message"),
        "is_archived": later("Slack opens no direct message"),
        "messages_tab_disabled": later("Slack opens no direct message"),
        "restricted_action": later("a setting of this workspace forbids it"),
        "user_disabled": later("the account is deactivated"),
        "user_not_found": later("Slack knows no such person"),
        "user_not_visible": later("Slack lets us not see them"),
        "users_not_found": later("Slack knows no such person"),
    }
)
_OTHER_REASON = later("Slack says {code}")
_PAGER: Mapping[Ringing, str] = MappingProxyType(
    {
        Ringing.RUNG: later("The pager rings, too."),
        Ringing.UNREACHABLE: later(
            ":warning: *The pager cannot be reached.* Ring those on call by hand. Their numbers: `!ic`"
        ),
        Ringing.REFUSED: later(
            ":warning: *The pager refused to ring ({detail}).* Ring those on call by hand. Their numbers: `!ic`"
        ),
        Ringing.ANSWERED: later(
            "{detail} answered at the pager and is nobody we know here: they have not taken command."
        ),
    }
)


def draw_call_line(line: CallLine, locale: str) -> Drawn:
    _ = words(locale)
    heading = [f"*{line.codename.slug}*"] if line.codename else []
    fallback = line.codename.slug if line.codename else _("There is news for you.")
    return Drawn(fallback, [section("\n".join([*heading, _state(line, _), *_each(line, _)]))])


def draw_for_room(line: CallLine, _: Words) -> Block:
    """A section of the board, whose card says already that nobody commands."""
    heading = _state(line, _) if line.silent else _round(line, _)
    return section("\n".join([heading, *_each(line, _)]))


def _each(line: CallLine, _: Words) -> Iterator[str]:
    for asked in line.people[:SHOWN]:
        standing = _standing(asked, _) or (_waits(line) and _("being told")) or _("not told any more")
        yield f"• {one_line(asked.name, 60)}: {standing}"
    if len(line.people) > SHOWN:
        yield _.n("and {n} more", "and {n} more", len(line.people) - SHOWN)
    if _waits(line):
        yield from _loud(line, _)


def _waits(line: CallLine) -> bool:
    return not line.over and (line.commander is None or line.silent)


def _state(line: CallLine, _: Words) -> str:
    if line.over:
        return _("This is over. Nobody is paged any more.")
    if line.silent and line.commander:
        text = _("{person} has command and is not heard from.", person=person(line.commander))
    elif line.commander:
        return _("{person} has answered. Nobody is paged any more.", person=person(line.commander))
    else:
        text = _("Nobody has taken command yet.")
    return _("{state} {round}", state=text, round=_round(line, _))


def _round(line: CallLine, _: Words) -> str:
    if line.next_round_at is None:
        return _("Round {n}.", n=line.round)
    return _("Round {n}; the next at {time}.", n=line.round, time=_.clock(line.next_round_at))


def _standing(asked: Asked, _: Words) -> str:
    parts = [_told(asked, _)]
    if asked.state is PageState.ANSWERED:
        parts.append(_said(_("answered"), asked, _))
    elif asked.state is PageState.DECLINED:
        parts.append(_said(_("cannot"), asked, _))
    if asked.problem:
        reason = REASONS.get(asked.problem, _OTHER_REASON)
        code = one_line(asked.problem, 40)
        parts.append(_("*not reached*: {reason}", reason=_(reason, code=code)))
    return _.several([part for part in parts if part])


def _told(asked: Asked, _: Words) -> str:
    if asked.told_at is None:
        return ""
    first, last = asked.told_at
    if asked.times == 1:
        return _("told in Slack at {time}", time=_.clock(first))
    return _(
        "told in Slack {n} times, first at {first}, last at {last}",
        n=asked.times,
        first=_.clock(first),
        last=_.clock(last),
    )


def _said(what: str, asked: Asked, _: Words) -> str:
    return f"{what} {_.clock(asked.answered_at)}" if asked.answered_at else what


def _loud(line: CallLine, _: Words) -> Iterator[str]:
    """What somebody has to do something about."""
    if line.reached_nobody:
        yield _(":warning: *Nobody could be reached in Slack.* Ring them by hand, now. Their numbers: `!ic`")
    if line.pager.ringing is not Ringing.UNUSED:
        yield _pager(line.pager, _)


def _pager(stand: PagerStand, _: Words) -> str:
    return _(_PAGER[stand.ringing], detail=one_line(stand.detail, 60))
