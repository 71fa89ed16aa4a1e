"""How does a test make a store, put an incident into it, and look behind it?"""

import asyncio
from collections.abc import Sequence
from random import SystemRandom
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.codenames import Codename
from app.domain.ids import IncidentId, WorkspaceId
from app.domain.incident import Incident
from app.persistence.dispatch import ProcrastinateDispatch
from app.persistence.keyring import Keyring
from app.persistence.sealing import DataKey
from app.persistence.unit_of_work import SqlStore
from app.usecases.ports import Clock, Store
from tests.builders import WORKSPACE, a_task, an_incident

DATA_KEY = DataKey(b"k" * 32)


def a_store(
    engine: AsyncEngine,
    clock: Clock,
    *,
    keyring: Keyring | None = None,
    workspace: WorkspaceId = WORKSPACE,
) -> SqlStore:
    """As a process that has just started has it: no key in memory."""
    return SqlStore(
        engine,
        workspace=workspace,
        keyring=keyring or Keyring(DATA_KEY),
        dispatch=ProcrastinateDispatch(),
        clock=clock,
        chance=SystemRandom(),
    )


async def declared(
    store: Store, incident: Incident | None = None, *, summary: str = "", tasks: int = 2
) -> Incident:
    """An incident with its first items, committed."""
    incident = incident or an_incident()
    async with store.act("declare_incident", incident.declared_by) as uow:
        await uow.incidents.burn(incident.codename)
        await uow.incidents.add(incident, summary=summary)
        numbers = range(1, tasks + 1)
        await uow.tasks.add(incident.id, [a_task(number=n) for n in numbers], dict.fromkeys(numbers))
        await uow.commit(incident.id)
    return incident


def another_incident(number: int, **fields: Any) -> Incident:
    name = Codename(f"amber-otter-{number}", f"琥珀水獭{number}")
    return an_incident(**{"id": IncidentId(f"{number:016x}"), "codename": name, **fields})


async def found(store: Store, incident: Incident) -> Incident:
    async with store.look() as uow:
        stored = await uow.incidents.get(incident.id)
    assert stored is not None
    return stored


async def rows(engine: AsyncEngine, sql: str, **values: object) -> Sequence[RowMapping]:
    async with engine.connect() as connection:
        return (await connection.execute(text(sql), values)).mappings().all()


async def run(engine: AsyncEngine, sql: str, **values: object) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(sql), values)


async def somebody_waits(engine: AsyncEngine) -> None:
    """Returns once a transaction of this database waits for another one's lock."""
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    while not await rows(engine, waiting):  # noqa: ASYNC110 - PostgreSQL does not tell us, we have to ask
        await asyncio.sleep(0.005)
