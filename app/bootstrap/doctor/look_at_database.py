"""Looking at the database: reached, read and left as it was. An embedded one that was never made is not made now."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from app.bootstrap.doctor.database import Answered, Database
from app.persistence import embedded
from app.persistence.embedded_place import PASSWORD, is_installed
from app.persistence.engine import DatabaseUrlMistake, make_engine
from app.persistence.failures import FAILURES, last_words
from app.persistence.inspection import inspect_database
from app.settings import Environment
from app.usecases.ports import Clock


@dataclass(frozen=True, slots=True)
class Looked:
    """`wrapped_by`: ids of the keys that wrap what is in it."""

    database: Database
    wrapped_by: frozenset[str] = frozenset()


async def look_at_database(environment: Environment, clock: Clock) -> Looked:
    made = os.access(environment.data_dir / PASSWORD, os.F_OK)
    lies = None if environment.database_url else f"in {environment.data_dir}"
    if lies is not None and not made:
        return Looked(Database(lies, "" if is_installed() else "the embedded PostgreSQL is not installed."))
    try:
        async with _opened(environment) as (url, lies):
            return await _inspected(url, lies, clock)
    except embedded.EmbeddedUnavailable as unavailable:
        return Looked(Database(lies, str(unavailable)))
    except (*FAILURES, DatabaseUrlMistake) as failure:
        return Looked(Database(lies, last_words(failure)))


@asynccontextmanager
async def _opened(environment: Environment) -> AsyncIterator[tuple[str, str | None]]:
    """Its address, and where it lies when it is embedded."""
    if environment.database_url is not None:
        yield environment.database_url.get_secret_value(), None
        return
    async with embedded.running(environment.data_dir) as server:
        place = server.place
        yield server.url, f"in {place.cluster}, run by {place.account.name}"


async def _inspected(url: str, lies: str | None, clock: Clock) -> Looked:
    engine = make_engine(url, pool_size=1, application_name="sec-incident doctor")
    try:
        asked = clock.now()
        found = await inspect_database(engine)
    finally:
        await engine.dispose()
    middle = asked + (clock.now() - asked) / 2
    answered = Answered(found.version, found.schema, middle - found.now)
    return Looked(Database(lies, answered=answered), found.wrapped_by)
