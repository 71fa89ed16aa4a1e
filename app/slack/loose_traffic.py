"""What does Slack still take when the table of all copies cannot be read? As this copy alone remembers it."""

import time


class LooseTraffic:
    """For paging while the database is gone: better a 429 than a page that waits for a pace nobody can tell."""

    def __init__(self) -> None:
        self._closed: dict[tuple[str, str], float] = {}

    async def reserve(self, method: str, channel: str) -> float:
        return max(self._closed.get((method, channel), 0.0) - time.monotonic(), 0.0)

    async def close(self, method: str, channel: str, seconds: float) -> None:
        self._closed[method, channel] = time.monotonic() + seconds
