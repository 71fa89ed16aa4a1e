"""What happened in the workspace, in which order, and how does one wait for it?"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_uppercase, digits
from typing import Any, TypeVar

T = TypeVar("T")
Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that happened; subject is a copy of the Message, Ephemeral or View as it was then."""

    at: float
    #: message, edited, deleted, ephemeral, ephemeral_changed, view_opened, view_changed, home, call …
    kind: str
    #: Whose act it was.
    who: str
    subject: Any


class Journal:
    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.notes: list[Note] = []
        #: What a failed wait shows; a transcript puts its own tail here.
        self.storyteller: Callable[[], str] = self.tail
        self._subscribers: list[Callable[[Event], None]] = []
        self._waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
        self._last_ts = 0
        #: Called at every change, as those who wait are told.
        self.followers: list[Callable[[], None]] = []
        #: Grows with every change, so that whoever looked away can tell.
        self.version = 0

    def now(self) -> float:
        return self.clock()

    def new_ts(self) -> str:
        """A message timestamp in Slack's form, later than every one before it."""
        self._last_ts = max(int(self.now() * 1_000_000), self._last_ts + 100)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_id(self, prefix: str, length: int = 9) -> str:
        """An id in Slack's form, never given before: a bot's database may outlive the workspace."""
        return prefix + "0" + "".join(secrets.choice(ascii_uppercase + digits) for _ in range(length))

    def new_token(self, prefix: str = "") -> str:
        return prefix + secrets.token_hex(16)

    def note(self, kind: str, who: str, subject: Any) -> None:
        self.notes.append(Note(self.now(), kind, who, subject))
        self.wake()

    def subscribe(self, callback: Callable[[Event], None]) -> None:
        """Calls back with the inner event of all that happens, whoever did it and whoever may see it."""
        self._subscribers.append(callback)

    def emit(self, event: Event) -> None:
        event.setdefault("event_ts", event.get("ts") or self.new_ts())
        for callback in self._subscribers:
            callback(event)
        self.wake()

    def wake(self) -> None:
        """Tells everyone who waits that something changed; safe from any thread."""
        self.version += 1
        for loop, changed in list(self._waiting):
            loop.call_soon_threadsafe(changed.set)
        for follower in self.followers:
            follower()

    async def until(self, predicate: Callable[[], T], within: float = 10) -> T:
        """The first true answer of predicate, asked at every change; TimeoutError tells the story so far."""
        waiting = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting.append(waiting)
        try:
            async with asyncio.timeout(within):
                return await self._first_true(predicate, waiting[1])
        except TimeoutError:
            raise TimeoutError(f"nothing of the kind within {within} s\n{self.storyteller()}") from None
        finally:
            self._waiting.remove(waiting)

    @staticmethod
    async def _first_true(predicate: Callable[[], T], changed: asyncio.Event) -> T:
        while not (answer := predicate()):
            await changed.wait()
            changed.clear()
        return answer

    def tail(self, lines: int = 25) -> str:
        return "\n".join(
            f"{note.at:.3f} {note.kind} by {note.who}: {note.subject!r}"[:200] for note in self.notes[-lines:]
        )
