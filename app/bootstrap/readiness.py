"""Does this copy accept deliveries, and how does each thing it depends on fare?

A dependency never turns it red, or a load balancer would take away the copies that must still page (ARCHITECTURE §5).
"""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine


class Readiness:
    """Red until `accepts`; then 200, with the state of the database and of the socket in the body."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.accepting = False
        self.socket: Callable[[], Awaitable[bool]] | None = None

    async def __call__(self) -> tuple[bool, dict[str, Any]]:
        parts = {"database": "up" if await self._database_answers() else "down"}
        if self.socket is not None:
            parts["socket"] = "up" if await self.socket() else "down"
        return self.accepting, parts

    async def _database_answers(self) -> bool:
        try:
            async with self._engine.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):
            return False
        return True
