"""What does a database say of itself, to whoever only looks: its version, time, schema, and who wrapped its keys?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.persistence.migrate import SchemaState, schema_state
from app.persistence.sealing import KEY_ID_BYTES, VERSION
from app.persistence.tables import KeyRow


@dataclass(frozen=True, slots=True)
class Inspected:
    """`now`: its clock, in UTC. `wrapped_by`: ids of the data keys that alone wrap what is there (`DataKey.id`)."""

    version: str
    now: datetime
    schema: SchemaState
    wrapped_by: frozenset[str]


async def inspect_database(engine: AsyncEngine) -> Inspected:
    """Changes nothing. Raises what the driver raises when it cannot be reached."""
    schema = await schema_state(engine)
    async with engine.connect() as connection:
        version = await connection.scalar(text("SELECT current_setting('server_version')"))
        now = await connection.scalar(text("SELECT clock_timestamp()"))
        sealed = await connection.run_sync(lambda held: inspect(held).has_table(KeyRow.__tablename__))
        ids = await connection.scalars(_WRAPPERS) if sealed else ()
        return Inspected(str(version), now, schema, frozenset(bytes(found).hex() for found in ids))


_WRAPPERS = (
    select(func.substring(KeyRow.wrapped, len(VERSION) + 1, KEY_ID_BYTES))
    .where(KeyRow.wrapped_also.is_(None), KeyRow.destroyed_at.is_(None))
    .distinct()
)
