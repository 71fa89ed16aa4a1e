"""Which troubles can be made, and what did the bot do about each?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.sandbox import faults
from app.sandbox.delivery import Delivered
from app.sandbox.page.backstage import Backstage
from app.sandbox.workspace import ApiCall

SLOW = 4.0
RETRY_AFTER = 3
KINDS = ("slow", "limited", "down", "doubled", "database", "bot")
UNTRIED = "Nothing has been tried yet."

#: A sentence to be translated, and what stands in it.
Sentence = tuple[str, dict[str, Any]]


@dataclass(slots=True)
class Episode:
    """One trouble from when it began; the numbers are how much had been recorded by then."""

    kind: str
    began: str
    calls: int
    deliveries: int
    ended_calls: int | None = None
    ended_deliveries: int | None = None


class Troubles:
    """`waiting` says how many jobs the bot has to do."""

    def __init__(self, backstage: Backstage, waiting: Callable[[], int]) -> None:
        self._stage = backstage
        self.waiting = waiting
        self.on: dict[str, Episode] = {}
        #: What is over, newest last; one of each kind.
        self.past: dict[str, Episode] = {}

    async def switch(self, kind: str, *, on: bool) -> None:
        if kind not in KINDS or on is (kind in self.on):
            return
        if on:
            self._begin(kind)
        else:
            self._end(kind)
        self._apply()
        if kind == "database":
            await self._stage.runs_database(runs=not on)
        elif kind == "bot":
            await (self._stage.kills_bot() if on else self._stage.starts_bot())

    def episode(self, kind: str) -> Episode | None:
        return self.on.get(kind) or self.past.get(kind)

    def told(self, kind: str) -> list[Sentence]:
        """What came of it so far; nothing when it never happened."""
        episode = self.episode(kind)
        if episode is None:
            return []
        untouched = not self.calls(episode) and not self.deliveries(episode)
        return [(UNTRIED, {})] if untouched else list(_TOLD[kind](self, episode))

    def _begin(self, kind: str) -> None:
        sandbox = self._stage.sandbox
        began = self._stage.now().isoformat()
        calls, deliveries = len(sandbox.workspace.calls), len(sandbox.delivery.deliveries)
        self.past.pop(kind, None)
        self.on[kind] = Episode(kind, began, calls, deliveries)

    def _end(self, kind: str) -> None:
        episode = self.on.pop(kind)
        episode.ended_calls = len(self._stage.sandbox.workspace.calls)
        episode.ended_deliveries = len(self._stage.sandbox.delivery.deliveries)
        self.past[kind] = episode

    def _apply(self) -> None:
        """Faults have no single switch: all are taken away, and those that are on are made again."""
        made = self._stage.sandbox.faults
        made.clear()
        if "limited" in self.on:
            made.on("*", every=True, then=faults.answer_429(RETRY_AFTER))
        if "slow" in self.on:
            made.on("*", every=True, then=faults.slow(SLOW))
        if "down" in self.on:
            made.down()
        if "doubled" in self.on:
            made.deliveries.duplicate = 2
        self._stage.sandbox.workspace.wake()

    def calls(self, episode: Episode) -> list[ApiCall]:
        return self._stage.sandbox.workspace.calls[episode.calls :]

    def deliveries(self, episode: Episode) -> list[Delivered]:
        return self._stage.sandbox.delivery.deliveries[episode.deliveries :]

    def deliveries_while_on(self, episode: Episode) -> list[Delivered]:
        recorded = self._stage.sandbox.delivery.deliveries
        return recorded[episode.deliveries : episode.ended_deliveries]

    def runs(self, kind: str) -> bool:
        return self._stage.database_runs if kind == "database" else self._stage.bot.running


def _refused(troubles: Troubles, episode: Episode) -> Iterator[Sentence]:
    failed = [call for call in troubles.calls(episode) if call.fault and not (call.answer or {}).get("ok")]
    waiting = troubles.waiting()
    yield "Calls refused by Slack: {n}.", {"n": len(failed)}
    if waiting:
        yield "Jobs that wait to send again: {n}; none is lost.", {"n": waiting}
    elif failed:
        yield "Nothing waits any more: it was sent again, or another way was found.", {}


def _slowed(troubles: Troubles, episode: Episode) -> Iterator[Sentence]:
    yield "Calls that took {s} seconds: {n}.", {"n": _slow_calls(troubles, episode), "s": f"{SLOW:.0f}"}
    yield from _acknowledged(troubles.deliveries_while_on(episode))


def _slow_calls(troubles: Troubles, episode: Episode) -> int:
    return sum(call.fault is not None for call in troubles.calls(episode))


def _doubled(troubles: Troubles, episode: Episode) -> Iterator[Sentence]:
    delivered = troubles.deliveries_while_on(episode)
    yield "Deliveries that came twice: {n}.", {"n": len(delivered) // 2}
    yield "Each is remembered by its own id, and acted on once.", {}
    yield from _acknowledged(delivered)


def _away(troubles: Troubles, episode: Episode) -> Iterator[Sentence]:
    delivered = troubles.deliveries(episode)
    lost = [one for one in delivered if not one.ok]
    if episode.ended_calls is None or not troubles.runs(episode.kind):
        yield _GONE[episode.kind], {}
        yield "Deliveries that found nobody who could keep them: {n}.", {"n": len(lost)}
        return
    yield "It is back, and goes on where it was.", {}
    again = sum(one.ok and one.attempt > 0 for one in delivered)
    if again:
        yield "Deliveries that arrived when Slack tried again: {n}.", {"n": again}
    since = len(troubles.calls(episode)) - (episode.ended_calls - episode.calls)
    yield "Calls it has made since: {n}.", {"n": since}


def _acknowledged(delivered: list[Delivered]) -> Iterator[Sentence]:
    late = sum(not one.ok for one in delivered)
    if late:
        yield "Deliveries it did not take: {n}.", {"n": late}
    elif delivered:
        slowest = max(one.took for one in delivered)
        yield "It still answered every delivery within {ms} ms.", {"ms": f"{slowest * 1000:.0f}"}


_GONE: Mapping[str, str] = MappingProxyType(
    {
        "database": "PostgreSQL is stopped. Nothing is taken on that cannot be kept: people are told so.",
        "bot": "The process is killed. What was under way stays in the database.",
    }
)
_TOLD = MappingProxyType(
    {
        "slow": _slowed,
        "limited": _refused,
        "down": _refused,
        "doubled": _doubled,
        "database": _away,
        "bot": _away,
    }
)
FIXED = (UNTRIED, *_GONE.values())
"""What is told by way of a variable."""
