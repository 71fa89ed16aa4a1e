"""How is a story told in a terminal while it happens: what each did and saw, a changed message by its changed lines?"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from app.sandbox.channels import Channel
from app.sandbox.journal import Note
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.modals import View
from app.sandbox.sight import ReaderNames, drawn
from app.sandbox.workspace import ApiCall, Workspace

INDENT = "      "
SILENT = frozenset({"dm_opened", "pinned", "bookmarked", "view_closed", "joined"})


class Teller:
    """Tells what happened since it was last asked."""

    def __init__(self, workspace: Workspace, *, show_calls: bool = False) -> None:
        self._workspace = workspace
        self._show_calls = show_calls
        self._told = 0
        self._drawn: dict[str, list[str]] = {}

    def tell(self) -> Iterator[str]:
        notes, self._told = self._workspace.notes[self._told :], len(self._workspace.notes)
        for note in notes:
            yield from self._line(note)

    def _line(self, note: Note) -> Iterator[str]:
        subject = note.subject
        if isinstance(subject, ApiCall):
            if self._show_calls or not (subject.answer or {}).get("ok"):
                yield f"  · {subject.method} → {(subject.answer or {}).get('error', 'ok')}"
        elif isinstance(subject, Message):
            yield from self._message(note, subject)
        elif isinstance(subject, Ephemeral):
            where = self._place(subject.channel_id).name
            yield f"  {self._name(subject.user_id)} sees (nobody else does), in #{where}:"
            yield from self._indented(self._read(subject, subject.user_id))
        elif isinstance(subject, View) and note.kind == "view_opened":
            yield f"  {self._name(subject.user_id)} sees a form:"
            yield from self._indented(self._read(subject, subject.user_id)[:12])
        elif isinstance(subject, str) and note.kind in {"does", "trouble"}:
            yield f"  {self._name(note.who)} {subject}"

    def _message(self, note: Note, message: Message) -> Iterator[str]:
        """In a direct message, as its reader sees it; in a channel, as anybody there does."""
        if note.kind not in {"message", "edited"}:
            return
        place = self._place(message.channel_id)
        reader = place.members[-1] if place.is_im else None
        lines = self._read(message, reader)
        new = self._news(message.ts, lines)
        if not new:
            return
        where = f"{self._name(reader)}, in a direct message" if reader else f"#{place.name}"
        verb = "changes what it said" if note.kind == "edited" else "says"
        who = self._name(message.user_id)
        if len(lines) == 1 and note.kind == "message":
            yield f"  {where} · {who}: {lines[0]}"
            return
        yield f"  {where} · {who} {verb}:"
        yield from self._indented(new)

    def _news(self, ts: str, lines: list[str]) -> list[str]:
        """All of a new message, the changed lines of an old one."""
        before, self._drawn[ts] = self._drawn.get(ts), lines
        if before is None:
            return lines
        return [line[2:] for line in difflib.ndiff(before, lines) if line.startswith("+ ")]

    def _read(self, shown: Message | Ephemeral | View, reader: str | None) -> list[str]:
        """Long menus are cut: a terminal has no room for them."""
        lines = drawn(shown, ReaderNames(self._workspace, reader)).splitlines()
        return [
            line if len(line) <= 150 else f"{line[:147]}…" for line in dict.fromkeys(lines) if line.strip()
        ]

    def _indented(self, lines: list[str]) -> Iterator[str]:
        return (INDENT + line for line in lines)

    def _name(self, user_id: str | None) -> str:
        user = self._workspace.users.get(user_id or "")
        return user.shown_name if user else "somebody"

    def _place(self, channel_id: str) -> Channel:
        return self._workspace.channels[channel_id]
