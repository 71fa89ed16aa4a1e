"""How does the Home tab look? Under 100 blocks (PLATFORM.md §2), what waits for the reader first."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from app.domain.incident import IncidentState
from app.domain.pictures import Home, HomeFace, Listed, OwnItem, WaitingPage
from app.slack.blocks.drill_button import drill_button
from app.slack.blocks.kit import Block, actions, button, context, header, section
from app.slack.blocks.on_call import on_call_lines
from app.slack.ids import Action, spot_value
from app.slack.mrkdwn import channel
from app.slack.words import Words, words

PAGES, ITEMS, ROOMS = 6, 25, 12
"""So many of each: two blocks a page, two an item, one a room."""

One = TypeVar("One")


def draw_home(home: Home, locale: str) -> Block:
    """The view, as `views.publish` takes it."""
    _ = words(locale)
    if home.face is HomeFace.STRANGER:
        return _view([section(_stranger(_))])
    ours = home.face is HomeFace.OURS
    begin = [header(_("Something odd?")), section(_begin_words(_)), _begin(_, drill=ours)]
    return _view([*begin, *_own(home, _)] if ours else begin)


def _stranger(_: Words) -> str:
    return _("This is for people of this company. Please ring your contact here and tell them what you see.")


def _begin_words(_: Words) -> str:
    return _("Begin; nothing is asked of you, and a commander decides what it is.")


def _begin(_: Words, *, drill: bool) -> Block:
    return actions(
        button(_("Report something odd"), Action.HOME_REPORT, style="danger"),
        button(_("Page"), Action.HOME_PAGE),
        *([drill_button(_)] if drill else []),
    )


def _own(home: Home, _: Words) -> Iterator[Block]:
    if home.pages:
        yield header(_("You are being paged"))
        yield from _some(home.pages, PAGES, _page, _)
    yield header(_("Your open items"))
    yield from _some(home.items, ITEMS, _item, _)
    if not home.items:
        yield section(_("Nothing waits for you."))
    yield header(_("Your rooms"))
    yield from _some(home.rooms, ROOMS, _room, _)
    if not home.rooms:
        yield section(_("You are in no room at the moment."))
    yield header(_("Who is on call"))
    yield section("\n".join(on_call_lines(home.on_call, _)))
    yield context(_checked(home, _))


def _some(
    of: Sequence[One], most: int, drawn: Callable[[One, Words], list[Block]], _: Words
) -> Iterator[Block]:
    for one in of[:most]:
        yield from drawn(one, _)
    left = len(of) - most
    if left > 0:
        yield context(_.n("and {n} more", "and {n} more", left))


def _page(page: WaitingPage, _: Words) -> list[Block]:
    name = f"*{_.slug(page.codename)}*" if page.codename else _("Somebody asks for a commander.")
    answers = (
        button(_("I'm on it"), Action.IM_ON_IT, value=page.page, style="primary"),
        button(_("I can't"), Action.I_CANT, value=page.page),
    )
    return [section(name), actions(*answers, block_id=f"home_page:{page.page}")]


def _item(item: OwnItem, _: Words) -> list[Block]:
    parts = [f"*{_.slug(item.codename)}*", _number(item, _)]
    if item.blocked:
        parts.append("⚠ " + _("blocked"))
    if item.late:
        parts.append("⚠ " + _("late"))
    if item.due_at:
        parts.append(_("until {date}", date=_.date(item.due_at)))
    value = spot_value(item.incident, item.number)
    opens = button(_("Open…"), Action.SHOW_ITEM, value=value)
    return [{**section(" · ".join(parts)), "accessory": opens}]


def _room(room: Listed, _: Words) -> list[Block]:
    """No name of a person: what stands here stands outside the room."""
    state = _("under way") if room.state == IncidentState.OPEN else _("over")
    done = _("{settled} of {total} items", settled=room.settled, total=room.total)
    link = f" {channel(room.channel)}" if room.channel else ""
    return [section(f"*{_.slug(room.codename)}*{link} · {state} · {done}")]


def _number(item: OwnItem, _: Words) -> str:
    if item.part:
        return _("item {n}, part {part}", n=item.number, part=item.part)
    return _("item {n}", n=item.number)


def _checked(home: Home, _: Words) -> str:
    return _(
        "Checklist last reviewed: {reviewed} · last tested: {tested}",
        reviewed=_day(home.last_reviewed, _),
        tested=_day(home.last_tested, _),
    )


def _day(day: date | None, _: Words) -> str:
    return day.isoformat() if day else _("never")


def _view(blocks: Sequence[Block]) -> Block:
    return {"type": "home", "blocks": list(blocks)}
