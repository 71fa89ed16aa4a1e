"""What one person can see now, newest first, and how it reads to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.sandbox.messages import Ephemeral, Message
from app.sandbox.modals import View
from app.sandbox.payloads import held_in
from app.sandbox.render import Drawing
from app.sandbox.workspace import Workspace

Json = dict[str, Any]
Shown = Message | Ephemeral | View


@dataclass(frozen=True, slots=True)
class ReaderNames:
    """Names as one reader sees them; without a reader, as somebody who may see everything."""

    workspace: Workspace
    reader: str | None = None

    def user(self, user_id: str) -> str:
        user = self.workspace.users.get(user_id)
        return user.shown_name if user else "unknown"

    def channel(self, channel_id: str) -> str:
        channel = self.workspace.channels.get(channel_id)
        hidden = self.reader is not None and channel and not self.workspace.can_see(self.reader, channel_id)
        if channel is None or hidden:
            return "private-channel"
        return channel.name

    def usergroup(self, usergroup_id: str) -> str:
        group = self.workspace.usergroups.get(usergroup_id)
        return group.handle if group else "unknown-group"

    def timezone(self) -> str:
        return self.workspace.users[self.reader].tz if self.reader else "Etc/UTC"


def render(content: str | Sequence[Json], workspace: Workspace, viewer: str | None = None) -> str:
    """Blocks, or a message's text, as plain text."""
    drawing = Drawing(ReaderNames(workspace, viewer))
    return drawing.mrkdwn(content) if isinstance(content, str) else drawing.blocks(content)


def drawn(shown: Shown, names: ReaderNames, held: Mapping[tuple[str, str], Any] | None = None) -> str:
    """Everything a person gets to read of it, a notification's text included."""
    if isinstance(shown, View):
        return _view(shown, Drawing(names, held_in(shown)))
    drawing = Drawing(names, held or {})
    lines = [drawing.blocks(shown.blocks), drawing.mrkdwn(shown.text), *_files(shown)]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _files(shown: Message | Ephemeral) -> list[str]:
    carried = shown.extra.get("files", ()) if isinstance(shown, Message) else ()
    return [f"(file: {file['title']})" for file in carried]


def in_sight(workspace: Workspace, user_id: str) -> Iterator[Shown]:
    """The modal on top first, then messages and ephemerals newest first, then the App Home."""
    yield from workspace.modals.get(user_id, [])[-1:]
    said: list[Message | Ephemeral] = list(workspace.visible_messages(user_id))
    said += ephemerals_of(workspace, user_id)
    yield from sorted(said, key=lambda shown: shown.ts, reverse=True)
    if user_id in workspace.homes:
        yield workspace.homes[user_id]


def ephemerals_of(workspace: Workspace, user_id: str) -> list[Ephemeral]:
    """Those still on the screen: who has left a room sees nothing in it."""
    return [
        shown
        for shown in workspace.ephemerals
        if shown.user_id == user_id and workspace.can_see(user_id, shown.channel_id)
    ]


def is_in_sight(workspace: Workspace, user_id: str, shown: Shown) -> bool:
    """Whether this person's client could show it at all, be it an old picture of it."""
    if isinstance(shown, View):
        return shown.user_id == user_id
    own = isinstance(shown, Message) or shown.user_id == user_id
    return own and workspace.can_see(user_id, shown.channel_id)


def _view(view: View, drawing: Drawing) -> str:
    words = [view.sent.get(part) for part in ("title", "submit", "close")]
    title, submit, close = (drawing.text(word) if word else "" for word in words)
    buttons = " ".join(f"[{word}]" for word in (submit, close) if word)
    return "\n".join(line for line in (title, drawing.blocks(view.blocks), buttons) if line)
