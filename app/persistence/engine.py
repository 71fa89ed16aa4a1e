"""How do we reach PostgreSQL, and how long may a statement or a lock make somebody wait?"""

from dataclasses import dataclass
from functools import partial

from psycopg import AsyncConnection, ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection as Connection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

SCHEMES = ("postgresql+psycopg://", "postgres://")

# A server that vanished is noticed in seconds, not in the hours TCP would take.
NETWORK = {
    "connect_timeout": 2,
    "tcp_user_timeout": 2000,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
}


class DatabaseUrlMistake(ValueError):
    """DATABASE_URL cannot be read; the message never holds it, for its password."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Milliseconds: to wait for a lock, for one statement to run, for a transaction to sit idle."""

    lock: int
    statement: int
    idle: int


ACT = Limits(lock=1_200, statement=1_500, idle=5_000)
"""A person waits, and Slack for three seconds: better a plain "not saved" than a commit after that."""
JOB = Limits(lock=5_000, statement=15_000, idle=15_000)
SWEEP = Limits(lock=2_000, statement=10_000, idle=10_000)


def normalise_url(url: str) -> str:
    """The conninfo that psycopg, procrastinate and `make_engine` take, from any usual way to write it."""
    for scheme in SCHEMES:
        if url.startswith(scheme):
            url = "postgresql://" + url.removeprefix(scheme)
    try:
        known = conninfo_to_dict(url)
    except ProgrammingError:
        raise DatabaseUrlMistake(
            "DATABASE_URL is not a PostgreSQL address; expected postgresql://user:password@host:5432/database"
        ) from None
    options = f"{known.get('options') or ''} -c timezone=UTC".strip()
    return make_conninfo(url, **{**NETWORK, **known, "options": options})


def make_engine(
    url: str, *, pool_size: int = 10, pool_wait: float = 0.5, application_name: str = "sec-incident"
) -> AsyncEngine:
    """An engine that reads time as UTC and never prints a parameter.

    A connection is tried before it is lent (one round trip): after a restart of the database the first act
    finds a fresh one instead of failing. Nobody waits longer than `pool_wait` seconds for one.
    """
    conninfo = make_conninfo(normalise_url(url), application_name=application_name)
    return create_async_engine(
        "postgresql+psycopg://",
        async_creator=partial(AsyncConnection.connect, conninfo),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=pool_wait,
        pool_pre_ping=True,
        use_native_hstore=False,
        hide_parameters=True,
    )


async def limit(session: AsyncSession | Connection, limits: Limits = ACT) -> None:
    """Bind the transaction that is open now, and no other, to `limits`."""
    await session.execute(
        text(
            "SELECT set_config('lock_timeout', :lock, true), "
            "set_config('statement_timeout', :statement, true), "
            "set_config('idle_in_transaction_session_timeout', :idle, true)"
        ),
        {"lock": str(limits.lock), "statement": str(limits.statement), "idle": str(limits.idle)},
    )
