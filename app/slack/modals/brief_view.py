"""Where things stand, for a new commander or somebody who has a role: a modal, seen by them alone."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from app.domain.pictures import (
    Brief,
    DecisionsWaiting,
    Holders,
    NextUpdate,
    OpenItems,
    ShutGates,
    TaskLine,
)
from app.slack.blocks.kit import Block, section
from app.slack.blocks.role_names import DUTIES, holders, role_name, unfilled
from app.slack.ids import View
from app.slack.modals.parts import modal, paragraphs
from app.slack.mrkdwn import escape, link, one_line, person
from app.slack.words import Words, words

_LONG = 300


def view(brief: Brief, locale: str) -> Block:
    _ = words(locale)
    lines = [*_duties(brief, _), *_head(brief, _)]
    for part in brief.parts:
        lines += _PARTS[type(part)](part, _)
    title = _("Your briefing") if brief.roles else _("The brief")
    blocks = [section(text) for text in paragraphs(lines)]
    return modal(View.ANSWER, title=title, blocks=blocks, close=_("Close"))


def _duties(brief: Brief, _: Words) -> Iterator[str]:
    for held in brief.roles:
        yield f"*{role_name(held, _)}*"
        yield from (f"• {_(duty)}" for duty in DUTIES[held.role])


def _head(brief: Brief, _: Words) -> Iterator[str]:
    yield f"*{_.name(brief.codename)}*"
    state = _("Confirmed") if brief.confirmed else _("Not confirmed yet: work as if it were real")
    yield state + " · " + _("Begun {date}", date=_.date(brief.declared_at))
    if brief.commander is None or brief.commander_since is None:
        yield _("*No commander yet*")
    else:
        who, since = person(brief.commander), _.date(brief.commander_since)
        yield _("Commander: {person}, since {date}", person=who, date=since)
    if brief.call:
        yield _("Call: {ways}", ways=link(brief.call.url, _("Join the call")))


def _open_items(part: OpenItems, _: Words) -> Iterator[str]:
    yield _("*Still open*") if part.lines else _("Every item is settled.")
    yield from (_item(line, _) for line in part.lines)


def _item(line: TaskLine, _: Words) -> str:
    parts = [line.item.title(_.locale), one_line(line.owner_name, 40) or _("nobody yet")]
    if line.late:
        parts.append("⚠ " + _("late"))
    if line.task.needs:
        parts.append(_("blocked") + f" ({escape(line.task.needs, _LONG)})")
    if line.task.due_at:
        parts.append(_("until {date}", date=_.date(line.task.due_at)))
    return "• " + " · ".join(parts)


def _holders(part: Holders, _: Words) -> Iterator[str]:
    yield "*" + _("Roles") + "*"
    yield from (f"• {line}" for line in holders(part.staff, _))
    missing = unfilled(part.staff, _)
    if missing:
        yield "• " + _("*Roles nobody has*: {roles}", roles=missing)


def _shut_gates(part: ShutGates, _: Words) -> Iterator[str]:
    if part.gates:
        yield "*" + _("Gates that are shut") + "*"
        yield from (f"• {stand.gate.id}: {stand.gate.name.in_(_.locale)}" for stand in part.gates)


def _decisions(part: DecisionsWaiting, _: Words) -> Iterator[str]:
    if part.decisions:
        yield "*" + _("Decisions that wait") + "*"
        yield from (f"• {one.number}: {escape(one.proposal, _LONG)}" for one in part.decisions)


def _next_update(part: NextUpdate, _: Words) -> Iterator[str]:
    if part.due_at is not None:
        yield _("Next update due: {date}", date=_.date(part.due_at))


_PARTS: Mapping[type[Any], Callable[[Any, Words], Iterator[str]]] = MappingProxyType(
    {
        OpenItems: _open_items,
        Holders: _holders,
        ShutGates: _shut_gates,
        DecisionsWaiting: _decisions,
        NextUpdate: _next_update,
    }
)
