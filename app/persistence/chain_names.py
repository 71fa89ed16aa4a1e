"""Which chains are there, each incident's and the workspace's, and which belong to nothing? Page by page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.domain.record_heads import WORKSPACE_CHAIN
from app.persistence.tables import AuditRow, IncidentRow, WorkspaceRow

OF_INCIDENTS: Select[*tuple[Any, ...]] = select(
    IncidentRow.workspace_id, IncidentRow.incident_id, IncidentRow.slug
)
OF_WORKSPACES: Select[*tuple[Any, ...]] = select(WorkspaceRow.workspace_id)


@dataclass(frozen=True, slots=True)
class Chain:
    """`slug`: of its incident, empty for the workspace's own chain. `of_nothing`: neither of the two is there."""

    workspace: str
    name: str
    slug: str = ""
    of_nothing: bool = False


async def all_chains(engine: AsyncEngine, page: int) -> AsyncIterator[Chain]:
    async for incident in _paged(engine, OF_INCIDENTS, page):
        yield Chain(*incident)
    async for workspace in _paged(engine, OF_WORKSPACES, page):
        yield Chain(workspace.workspace_id, WORKSPACE_CHAIN)
    async for chain in _of_nothing(engine):
        yield chain


async def chains_of(engine: AsyncEngine, slug: str) -> list[Chain]:
    """Of the incident that is called so; one a workspace at most."""
    async with look(engine) as session:
        return [Chain(*row) for row in await session.execute(OF_INCIDENTS.where(IncidentRow.slug == slug))]


@asynccontextmanager
async def look(engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
    """At one moment of the database, however long it takes; nothing is written."""
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        async with AsyncSession(connection) as session:
            yield session


def slug_of(workspace: str, chain: str) -> Select[*tuple[Any, ...]]:
    return select(IncidentRow.slug).where(
        IncidentRow.workspace_id == workspace, IncidentRow.incident_id == chain
    )


async def _paged(engine: AsyncEngine, columns: Select[*tuple[Any, ...]], page: int) -> AsyncIterator[Any]:
    """By the key of the table: its first two columns, or its only one."""
    key = list(columns.selected_columns)[:2]
    after: tuple[Any, ...] | None = None
    while True:
        statement = columns.order_by(*key).limit(page)
        if after is not None:
            statement = statement.where(tuple_(*key) > tuple_(*after))
        async with look(engine) as session:
            rows = (await session.execute(statement)).all()
        for row in rows:
            yield row
        if len(rows) < page:
            return
        after = tuple(rows[-1][: len(key)])


async def _of_nothing(engine: AsyncEngine) -> AsyncIterator[Chain]:
    """From one name of a chain to the next, along the key."""
    names = select(AuditRow.workspace_id, AuditRow.chain).order_by(AuditRow.workspace_id, AuditRow.chain)
    at = ("", "")
    while True:
        async with look(engine) as session:
            after = tuple_(AuditRow.workspace_id, AuditRow.chain) > tuple_(*at)
            found = (await session.execute(names.where(after).limit(1))).first()
            if found is None:
                return
            at = (found.workspace_id, found.chain)
            owner = slug_of(*at)
            if at[1] == WORKSPACE_CHAIN:
                owner = OF_WORKSPACES.where(WorkspaceRow.workspace_id == at[0])
            belongs = await session.scalar(owner) is not None
        if not belongs:
            yield Chain(*at, of_nothing=True)
