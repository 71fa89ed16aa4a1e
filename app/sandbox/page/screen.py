"""What does one window show now, region by region?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from app.sandbox.channels import Channel
from app.sandbox.page import glass, pager, tour
from app.sandbox.page.conversation import Conversation
from app.sandbox.page.drawing import ENVIRONMENT, Pen, Surface
from app.sandbox.page.faces import ACTORS, face_of
from app.sandbox.page.house import House
from app.sandbox.page.look import Look
from app.sandbox.page.mrkdwn import EMOJI, Script
from app.sandbox.page.stage_bar import stage_bar, troubles_of_pager
from app.sandbox.page.words import Words
from app.sandbox.payloads import held_in
from app.sandbox.people import Person
from app.sandbox.users import User

HOME = "home"


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation in the list at the side."""

    id: str
    name: str
    kind: str
    unread: int = 0
    joined: bool = True
    archived: bool = False


class Screen:
    """Draws for one look. Made anew for each drawing; `unread_from` is where the unread begins."""

    def __init__(self, house: House, look: Look, *, unread_from: str = "") -> None:
        self.house = house
        self.workspace = house.workspace
        self.person: Person = house.person(look.who)
        self.look = replace(look, place=self._settled_place(look))
        self.words = Words(look.lang)
        self.unread_from = unread_from
        self.pen = Pen(
            Script(self.person.names, self.person.id, self._goes),
            self.words,
            people=[(one.id, one.shown_name) for one in self.colleagues()],
            places=[(one.id, f"#{one.name}") for one in self.places() if one.kind != "dm"],
        )

    @property
    def channel(self) -> Channel | None:
        return self.workspace.channels.get(self.look.place)

    def regions(self) -> dict[str, str]:
        return {name: self._draw(f"{name}.html", **facts(self)) for name, facts in REGIONS.items()}

    def shell(self, **facts: Any) -> str:
        """The whole page, as it is first sent."""
        drawn = {name: Markup(html) for name, html in self.regions().items()}  # noqa: S704 - our own templates
        return self._draw("shell.html", regions=drawn, title=self.title(), **facts)

    def title(self) -> str:
        where = self.channel.name if self.channel and not self.channel.is_im else "Officer"
        waiting = sum(place.unread for place in self.places())
        return f"{f'({waiting}) ' if waiting else ''}{self.person.name} · {where}"

    def places(self) -> list[Place]:
        """Channels first, then the bot's direct messages."""
        seen = [one for one in self.workspace.channels.values() if self._sees(one)]
        return [self.place(one) for one in seen if not one.is_im] + [
            self.place(one) for one in seen if one.is_im
        ]

    def direct(self) -> Channel:
        return self.workspace.dm(self.person.id)

    def has_home(self) -> bool:
        """Everybody of the workspace, where the app has one."""
        user = self.person.user
        ours = not user.deleted and user.team_id == self.workspace.team_id
        return (ours and self.house.manifest.home_tab) or self.person.id in self.workspace.homes

    def _draw(self, template: str, **facts: Any) -> str:
        shared = {"look": self.look, "_": self.words, "me": face_of(self.workspace, self.person.id)}
        return ENVIRONMENT.get_template(template).render(shared | {"person": self.person} | facts)

    def _sees(self, channel: Channel) -> bool:
        return self.workspace.can_see(self.person.id, channel.id)

    def place(self, channel: Channel) -> Place:
        unread = len(self.house.reading.unread(self.person.id, channel))
        kind = "dm" if channel.is_im else "private" if channel.is_private else "public"
        name = "Officer" if channel.is_im else channel.name
        joined = self.person.id in channel.members
        return Place(channel.id, name, kind, unread, joined, channel.is_archived)

    def _settled_place(self, look: Look) -> str:
        """Where they asked to be if they may, else the first conversation they see."""
        if self.person.user.deleted:
            return ""
        if look.place == HOME and self.has_home():
            return HOME
        if look.place == "dm":
            return self.direct().id
        if look.place in self.workspace.channels and self.workspace.can_see(look.who, look.place):
            return look.place
        joined = [
            one.id for one in self.workspace.channels.values() if look.who in one.members and not one.is_im
        ]
        return joined[0] if joined else self.direct().id

    def colleagues(self) -> Iterator[User]:
        for user in self.workspace.users.values():
            if not user.deleted and not user.is_bot:
                yield user

    def _goes(self, channel_id: str, label: str) -> Markup:
        address = self.look.address(place=channel_id, thread="")
        return Markup('<a class="mention" href="{}" data-go>{}</a>').format(address, label)


def _side(screen: Screen) -> dict[str, Any]:
    cast = [(face_of(screen.workspace, actor), screen.workspace.users[actor].deleted) for actor in ACTORS]
    direct = None if screen.person.user.deleted else screen.place(screen.direct())
    channels = [one for one in screen.places() if one.kind != "dm"]
    return {"cast": cast, "channels": channels, "direct": direct, "has_home": screen.has_home()}


def _head(screen: Screen) -> dict[str, Any]:
    channel = screen.channel
    members = [face_of(screen.workspace, one) for one in channel.members] if channel else []
    pins = [message for ts in channel.pins if (message := channel.find(ts))] if channel else []
    topic = screen.pen.script.mrkdwn(channel.topic.value) if channel else Markup()
    return {"channel": channel, "members": members, "pins": pins, "topic": topic, "script": screen.pen.script}


def _messages(screen: Screen) -> dict[str, Any]:
    lines = []
    if screen.channel:
        said = Conversation(screen.person, screen.channel, screen.pen, unread_from=screen.unread_from)
        lines = said.lines()
    return {"lines": lines, "channel": screen.channel, "home": _home(screen), **_doings(screen)}


def _home(screen: Screen) -> Markup | None:
    view = screen.workspace.homes.get(screen.person.id) if screen.look.place == HOME else None
    if view is None:
        return None
    on = Surface(f"h{view.id}", f"view:{view.id}", held_in(view))
    return screen.pen.blocks(view.blocks, on)


def _doings(screen: Screen) -> dict[str, Any]:
    shortcuts = [one for one in screen.house.manifest.shortcuts if one.kind == "message"]
    return {"shortcuts": shortcuts, "emojis": tuple(EMOJI)[:6]}


def _composer(screen: Screen) -> dict[str, Any]:
    commands = [
        {"insert": f"{one.name} ", "label": one.name, "hint": one.usage_hint, "about": one.description}
        for one in screen.house.manifest.commands
    ]
    shortcuts = [one for one in screen.house.manifest.shortcuts if one.kind == "global"]
    names = [{"insert": f"@{one.name} ", "label": f"@{one.display_name}"} for one in screen.colleagues()]
    names += [
        {"insert": f"#{one.name} ", "label": f"#{one.name}"} for one in screen.places() if one.kind != "dm"
    ]
    return {"channel": screen.channel, "commands": commands, "names": names, "shortcuts": shortcuts}


def _thread(screen: Screen) -> dict[str, Any]:
    channel, thread = screen.channel, screen.look.thread
    if channel is None or not thread or channel.find(thread) is None:
        return {"lines": None, "channel": None, **_doings(screen)}
    lines = Conversation(screen.person, channel, screen.pen, thread=thread).lines()
    return {"lines": lines, "channel": channel, **_doings(screen)}


def _view(screen: Screen) -> dict[str, Any]:
    view = screen.person.modal
    if view is None:
        return {"view": None}
    errors = screen.house.errors_of(view)
    on = Surface(f"v{view.id}", f"view:{view.id}", held_in(view), errors)
    said = {
        part: screen.pen.text(view.sent[part]) if view.sent.get(part) else ""
        for part in ("title", "submit", "close")
    }
    depth = len(screen.workspace.modals.get(screen.person.id, []))
    return {
        "view": view,
        "body": screen.pen.blocks(view.blocks, on),
        "depth": depth,
        "errors": errors,
        **said,
    }


def _glass(screen: Screen) -> dict[str, Any]:
    return glass.drawer(screen.house, screen.look.glass, screen.words)


def _pager(screen: Screen) -> dict[str, Any]:
    """Its rows only when it is open."""
    if not screen.look.pager:
        return {}
    made = troubles_of_pager(screen.house, screen.words)
    shown = [one["about"] for one in made if one["on"]]
    return {"made": shown, **pager.panel(screen.house, screen.person, screen.words)}


def _tour(screen: Screen) -> dict[str, Any]:
    return {"step": tour.step_now(screen.house) if screen.look.tour == "on" else None, "steps": tour.STEPS}


def _bar(screen: Screen) -> dict[str, Any]:
    return stage_bar(screen.house, screen.words, screen.person.user.tz)


REGIONS: Mapping[str, Callable[[Screen], dict[str, Any]]] = MappingProxyType(
    {
        "bar": _bar,
        "side": _side,
        "head": _head,
        "messages": _messages,
        "composer": _composer,
        "thread": _thread,
        "view": _view,
        "glass": _glass,
        "pager": _pager,
        "tour": _tour,
    }
)
"""Name of the region and of its template -> what its template is given."""
