"""The story so far: what each person did and what they were shown, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from app.sandbox.journal import Note
from app.sandbox.sight import ReaderNames, drawn
from app.sandbox.workspace import ApiCall, Workspace


class Transcript:
    """Failed waits of that workspace end with the tail of this story."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.names = ReaderNames(workspace)
        workspace.storyteller = self.tail

    def text(self) -> str:
        return "\n".join(self._line(note) for note in self.workspace.notes if _matters(note))

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.text().splitlines()[-lines:])

    def _line(self, note: Note) -> str:
        moment = datetime.fromtimestamp(note.at, UTC).strftime("%H:%M:%S")
        told = LINES.get(note.kind, _otherwise)(self, note)
        return f"{moment}  {told}".replace("\n", "\n          ")

    def who(self, note: Note) -> str:
        return self.names.user(note.who)

    def place(self, channel_id: str) -> str:
        channel = self.workspace.channels[channel_id]
        if channel.is_im:
            return f"DM with {self.names.user(channel.members[-1])}"
        return f"#{channel.name}"

    def drawn(self, subject: Any) -> str:
        return drawn(subject, self.names)


def _matters(note: Note) -> bool:
    """A call that succeeded shows in what it did."""
    if isinstance(note.subject, ApiCall):
        return not (note.subject.answer or {}).get("ok")
    return True


def _said(story: Transcript, note: Note) -> str:
    thread = " (in a thread)" if note.subject.thread_ts else ""
    return f"{story.place(note.subject.channel_id)}{thread} {story.who(note)}: {story.drawn(note.subject)}"


def _changed(how: str) -> Callable[[Transcript, Note], str]:
    def told(story: Transcript, note: Note) -> str:
        where = story.place(note.subject.channel_id)
        return f"{where} {story.who(note)} {how}: {story.drawn(note.subject)}"

    return told


def _ephemeral(how: str) -> Callable[[Transcript, Note], str]:
    def told(story: Transcript, note: Note) -> str:
        where = story.place(note.subject.channel_id)
        reader = story.names.user(note.subject.user_id)
        return f"{where} {how} to {reader} only: {story.drawn(note.subject)}"

    return told


def _view(how: str) -> Callable[[Transcript, Note], str]:
    def told(story: Transcript, note: Note) -> str:
        return f"{story.names.user(note.subject.user_id)} {how}: {story.drawn(note.subject)}"

    return told


def _call(_story: Transcript, note: Note) -> str:
    call: ApiCall = note.subject
    error = (call.answer or {}).get("error", "no answer")
    return f"bot: {call.method} failed: {error} (HTTP {call.status})"


def _otherwise(story: Transcript, note: Note) -> str:
    told = note.subject if isinstance(note.subject, str) else ""
    return f"{story.who(note)} {note.kind} {told}".rstrip()


LINES: dict[str, Callable[[Transcript, Note], str]] = {
    "message": _said,
    "edited": _changed("edited"),
    "deleted": _changed("deleted"),
    "pinned": _changed("pinned"),
    "reaction_added": _changed("reacted to"),
    "reaction_removed": _changed("took a reaction back from"),
    "ephemeral": _ephemeral("shown"),
    "ephemeral_changed": _ephemeral("changed"),
    "ephemeral_deleted": _ephemeral("no longer shown"),
    "view_opened": _view("sees a modal"),
    "view_changed": _view("sees the view change"),
    "view_closed": _view("has closed"),
    "home": _view("has the Home"),
    "call": _call,
    "does": lambda story, note: f"{story.who(note)} {note.subject}",
    "trouble": lambda story, note: f"Slack tells {story.who(note)}: {note.subject}",
}
