"""What is done once Slack has its answer: opening a modal, telling one person something. Never repeated."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

logger = logging.getLogger(__name__)

LIMIT = 2.5
"""Seconds: a trigger lives three (ARCHITECTURE §6)."""


class Afterwards:
    """Keeps the tasks it starts until they are done; what fails is logged by its type."""

    def __init__(self, *, limit: float = LIMIT) -> None:
        self._limit = limit
        self._under_way: set[asyncio.Task[None]] = set()

    def do(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.get_running_loop().create_task(self._limited(work))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def drain(self) -> None:
        """Returns when everything begun is over."""
        while self._under_way:
            await asyncio.gather(*self._under_way)

    async def _limited(self, work: Coroutine[Any, Any, object]) -> None:
        try:
            async with asyncio.timeout(self._limit):
                await work
        except Exception as error:
            logger.warning("afterwards failed: %s", type(error).__name__)
