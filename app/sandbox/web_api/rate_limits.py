"""How often may the bot call: tiers per method, and one post a second in each channel (PLATFORM.md §3)."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from typing import Any

from app.sandbox.web_api.errors import RateLimitedError
from app.sandbox.web_api.methods import METHODS


class RateLimits:
    """Counts exactly what Slack guarantees: its tolerance for bursts is a kindness, not a promise."""

    def __init__(self, *, second: float = 1.0) -> None:
        """`second`: how long one lasts between two posts in a channel; shorter where the bot is told the same."""
        self._second = second
        self._recent: dict[tuple[str, str], deque[float]] = defaultdict(deque)

    def admit(self, method: str, arguments: dict[str, Any], now: float) -> None:
        """Counts this call, or raises RateLimitedError without counting it."""
        windows = [((method, ""), METHODS[method].per_minute, 60.0)] if method in METHODS else []
        if method == "chat.postMessage":
            windows.append(((method, str(arguments.get("channel"))), 1, self._second))
        for key, most, seconds in windows:
            self._require_room(key, most, now - seconds)
        for key, _, _ in windows:
            self._recent[key].append(now)

    def _require_room(self, key: tuple[str, str], most: int, since: float) -> None:
        recent = self._recent[key]
        while recent and recent[0] <= since:
            recent.popleft()
        if len(recent) >= most:
            raise RateLimitedError(max(1, math.ceil(recent[0] - since)))
