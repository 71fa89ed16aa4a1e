"""Which troubles can PagerDuty be given, and what became of pages meanwhile?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.sandbox.faults import Fault, answer_5xx, slow
from app.sandbox.page.backstage import Backstage
from app.sandbox.page.troubles import UNTRIED, Sentence
from app.sandbox.pagerduty.exchange import Exchange
from app.sandbox.pagerduty.faults import limited, wrong_key

SLOW = 4.0
RESET = 3
CARD = "chat.postMessage"
FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "pager_slow": slow(SLOW),
        "pager_limited": limited(RESET),
        "pager_down": answer_5xx(),
        "pager_key": wrong_key(),
    }
)
"""What is made of every request, by the kind of the trouble."""
KINDS = tuple(FAULTS)


@dataclass(frozen=True, slots=True)
class Episode:
    """The numbers are how much had been recorded when it began."""

    exchanges: int
    calls: int
    rings: int


class PagerTroubles:
    """One fault holds at a time, whichever is on first in `KINDS`; what came of each is kept."""

    def __init__(self, backstage: Backstage) -> None:
        self._stage = backstage
        self.on: set[str] = set()
        self._episodes: dict[str, Episode] = {}

    def switch(self, kind: str, *, on: bool) -> None:
        if kind not in KINDS or on is (kind in self.on):
            return
        if on:
            self.on.add(kind)
            self._episodes[kind] = self._now()
        else:
            self.on.remove(kind)
        faults = self._stage.pagerduty.faults
        faults.clear()
        for made in (kind for kind in KINDS if kind in self.on):
            faults.on("*", every=True, then=FAULTS[made])
        self._stage.sandbox.workspace.wake()

    def told(self, kind: str) -> list[Sentence]:
        """What came of it so far; nothing when it never happened."""
        episode = self._episodes.get(kind)
        return list(self._tell(kind, episode)) if episode else []

    def _now(self) -> Episode:
        pagerduty, workspace = self._stage.pagerduty, self._stage.sandbox.workspace
        return Episode(len(pagerduty.exchanges), len(workspace.calls), len(pagerduty.account.rings))

    def _tell(self, kind: str, since: Episode) -> Iterator[Sentence]:
        now, touched = self._now(), self._touched(kind, since)
        if not touched:
            yield UNTRIED, {}
            return
        if kind == "pager_slow":
            yield "Requests that took {s} seconds: {n}.", {"s": f"{SLOW:.0f}", "n": len(touched)}
        else:
            yield "Requests PagerDuty did not take: {n}.", {"n": len(touched)}
        yield "Messages that left in Slack meanwhile: {n}.", {"n": self._messages(since)}
        yield "Telephones it has rung since: {n}.", {"n": now.rings - since.rings}

    def _touched(self, kind: str, since: Episode) -> list[Exchange]:
        name = FAULTS[kind].name
        return [one for one in self._stage.pagerduty.exchanges[since.exchanges :] if one.fault == name]

    def _messages(self, since: Episode) -> int:
        calls = self._stage.sandbox.workspace.calls[since.calls :]
        return sum(call.method == CARD and bool((call.answer or {}).get("ok")) for call in calls)
