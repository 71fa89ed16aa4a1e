"""What do the repositories of one transaction share: the session, the workspace, the keys, the time?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from sqlalchemy import Executable, Result, Select, Update, select, update
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.ids import WorkspaceId
from app.persistence.keyring import HeldKeys
from app.persistence.table_base import Base
from app.usecases.ports import Clock

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class Transaction:
    """Every statement it makes is bound to its workspace. `act_id` ties what one act wrote together."""

    session: AsyncSession
    workspace: WorkspaceId
    keys: HeldKeys
    clock: Clock
    chance: Random
    act_id: str

    def select(self, table: type[Row]) -> Select[Row]:
        return select(table).where(table.workspace_id == self.workspace)

    def insert(self, table: type[Row], *rows: Mapping[str, object]) -> Insert:
        return insert(table).values([{"workspace_id": self.workspace, **row} for row in rows])

    def update(self, table: type[Row]) -> Update:
        return update(table).where(table.workspace_id == self.workspace)

    async def run(self, statement: Executable) -> Result[Any]:
        """The database is asked at once, and what was read before is not believed any more."""
        options = {"populate_existing": True, "synchronize_session": False}
        return await self.session.execute(statement, execution_options=options)

    async def one(self, statement: Select[Row]) -> Row | None:
        return (await self.run(statement)).scalars().first()

    async def all(self, statement: Select[Row]) -> Sequence[Row]:
        return (await self.run(statement)).scalars().all()
