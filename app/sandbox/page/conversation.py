"""What one conversation shows one reader, line by line: messages, notices, days, and what only they see?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from app.sandbox.channels import Channel
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.page.attachments import Attachment, attachments_of
from app.sandbox.page.drawing import Pen, Surface
from app.sandbox.page.faces import Face, face_of
from app.sandbox.page.reading import NOTICES
from app.sandbox.people import Person
from app.sandbox.sight import ephemerals_of

JOINED = "channel_join"
MOST = 150
TOGETHER = 5 * 60
"""Seconds within which the words of one person stand under one name."""


@dataclass(frozen=True, slots=True)
class Line:
    """`kind`: message, notice, day, or new (where the unread begins)."""

    kind: str
    id: str
    body: str = ""
    face: Face | None = None
    time: str = ""
    day: date | None = None
    ts: str = ""
    #: Stands under the name of the line before.
    follows: bool = False
    private: bool = False
    own: bool = False
    edited: bool = False
    pinned: bool = False
    source: str = ""
    replies: int = 0
    #: emoji name, count, whether this reader is among them, who
    reactions: Sequence[tuple[str, int, bool, str]] = field(default_factory=tuple)
    files: Sequence[Attachment] = ()


class Conversation:
    """One channel, or one thread of it, as `person` sees it."""

    def __init__(
        self, person: Person, channel: Channel, pen: Pen, *, thread: str = "", unread_from: str = ""
    ) -> None:
        self._person = person
        self._workspace = person.workspace
        self._channel = channel
        self._pen = pen
        self._thread = thread
        self._unread_from = unread_from
        self._zone = ZoneInfo(person.user.tz)

    def lines(self) -> list[Line]:
        return list(self._marked(self._said()[-MOST:]))

    def _said(self) -> list[Message | Ephemeral]:
        if self._thread:
            root = self._channel.find(self._thread)
            said: list[Message | Ephemeral] = [root] if root else []
            said += self._channel.thread(self._thread)
        else:
            said = list(self._channel.top_level())
        mine = ephemerals_of(self._workspace, self._person.id)
        said += [
            one
            for one in mine
            if one.channel_id == self._channel.id and (one.thread_ts or "") == self._thread
        ]
        return sorted(said, key=lambda one: one.ts)

    def _told_together(self, said: Sequence[Message | Ephemeral]) -> Iterator[list[Message | Ephemeral]]:
        """People who come one after another are told of in one line; all else stands alone."""
        for joined, run in groupby(said, key=lambda one: isinstance(one, Message) and one.subtype == JOINED):
            if joined:
                yield list(run)
            else:
                yield from ([one] for one in run)

    def _marked(self, said: Sequence[Message | Ephemeral]) -> Iterator[Line]:
        before: Line | None = None
        for group in self._told_together(said):
            line, alone = self._drawn(group, before), self._drawn(group, None)
            if not self._thread and (before is None or before.day != line.day):
                yield Line("day", f"day-{line.day}", day=line.day)
                line = alone
            if self._begins_unread(line, before):
                yield Line("new", "new")
                line = alone
            yield line
            before = line

    def _begins_unread(self, line: Line, before: Line | None) -> bool:
        mark = self._unread_from
        return bool(mark) and line.ts > mark and (before is None or before.ts <= mark)

    def _drawn(self, group: Sequence[Message | Ephemeral], before: Line | None) -> Line:
        return self._all_joined(group) if len(group) > 1 else self._line(group[0], before)

    def _line(self, one: Message | Ephemeral, before: Line | None) -> Line:
        if isinstance(one, Message) and one.subtype in NOTICES:
            return self._notice(one)
        moment = self._moment(one.ts)
        author = one.user_id if isinstance(one, Message) else self._workspace.bot_user_id
        drawn: dict[str, Any] = {
            "id": self._id(one),
            "body": self._body(one),
            "face": face_of(self._workspace, author),
            "time": moment.strftime("%H:%M"),
            "day": moment.date(),
            "ts": one.ts,
            "follows": self._follows(one, author, before),
        }
        return Line(
            "message", **drawn, **(self._marks(one) if isinstance(one, Message) else {"private": True})
        )

    def _follows(self, one: Message | Ephemeral, author: str, before: Line | None) -> bool:
        if before is None or before.kind != "message" or before.face is None or isinstance(one, Ephemeral):
            return False
        near = float(one.ts) - float(before.ts) < TOGETHER
        return near and before.face.id == author and not before.private

    def _notice(self, one: Message) -> Line:
        moment = self._moment(one.ts)
        names = self._pen.script
        who = names.user(one.user_id) if not one.text.startswith("<@") else Markup("")
        body = Markup("{} {}").format(who, names.mrkdwn(one.text))
        return Line(
            "notice", self._id(one), body, time=moment.strftime("%H:%M"), day=moment.date(), ts=one.ts
        )

    def _all_joined(self, joined: Sequence[Message | Ephemeral]) -> Line:
        words, names = self._pen.words, [self._pen.script.user(one.user_id) for one in joined]
        body = Markup("{} {}").format(Markup(", ").join(names), words("have joined the channel"))
        return replace(self._line(joined[0], None), body=body)

    def _marks(self, one: Message) -> dict[str, Any]:
        names = self._person.names
        return {
            "own": one.user_id == self._person.id,
            "edited": one.edited_ts is not None and one.user_id != self._workspace.bot_user_id,
            "pinned": one.ts in self._channel.pins,
            "source": one.text,
            "replies": 0 if self._thread else len(self._channel.thread(one.ts)),
            "files": tuple(attachments_of(one)),
            "reactions": tuple(
                (name, len(who), self._person.id in who, ", ".join(names.user(user) for user in who))
                for name, who in one.reactions.items()
            ),
        }

    def _body(self, one: Message | Ephemeral) -> Markup:
        if not one.blocks:
            return Markup('<div class="b-text">{}</div>').format(self._pen.script.mrkdwn(one.text))
        kind = "message" if isinstance(one, Message) else "ephemeral"
        on = Surface(
            id=f"{self._id(one)}-b",
            on=f"{kind}:{one.channel_id}:{one.ts}",
            held=self._person.client.held(one),
        )
        return self._pen.blocks(one.blocks, on)

    def _id(self, one: Message | Ephemeral) -> str:
        """The root of a thread may stand in the page twice."""
        return f"{'t' if self._thread else 'm'}{one.ts.replace('.', '-')}"

    def _moment(self, ts: str) -> datetime:
        return datetime.fromtimestamp(float(ts), UTC).astimezone(self._zone)
