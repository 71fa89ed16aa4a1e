"""Is there a database, which, and does it have the tables this version needs?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from app.bootstrap.doctor.clocks import check_clock
from app.bootstrap.doctor.findings import Fail, Finding, Pass, Warn
from app.persistence.migrate import SchemaState

EMBEDDED = "For trying out, tests, and one host that can live without failover; else set DATABASE_URL."


@dataclass(frozen=True, slots=True)
class Answered:
    """`ahead`: how far our clock is before the database's."""

    version: str
    schema: SchemaState
    ahead: timedelta


@dataclass(frozen=True, slots=True)
class Database:
    """`lies`: where an embedded one is, or will be; None for that of DATABASE_URL. `problem`: why it did not answer.

    Neither a problem nor an answer: an embedded one that is made at the first start.
    """

    lies: str | None
    problem: str = ""
    answered: Answered | None = None


def check_database(database: Database) -> Iterator[Finding]:
    yield _reached(database)
    if database.answered is not None:
        yield _schema(database.answered.schema, embedded=database.lies is not None)
        yield check_clock("database clock", "the database's", database.answered.ahead)


def _reached(database: Database) -> Finding:
    if database.problem:
        mend = "Start PostgreSQL, or set DATABASE_URL right (postgresql://user:password@host:5432/database)."
        return Fail("database", f"Not reached: {database.problem}", mend)
    if database.lies is None:
        version = database.answered.version if database.answered else ""
        return Pass("database", f"PostgreSQL {version} of DATABASE_URL answers.")
    if database.answered is None:
        return Warn("database", f"Embedded; it is made at the first start, {database.lies}.", EMBEDDED)
    return Warn("database", f"Embedded PostgreSQL {database.answered.version}, {database.lies}.", EMBEDDED)


def _schema(state: SchemaState, *, embedded: bool) -> Finding:
    if state is SchemaState.CURRENT:
        return Pass("schema", "The tables are those of this version.")
    if state is SchemaState.AHEAD:
        what = "The tables are of a newer version than this one."
        return Fail("schema", what, "Install the version that migrated them, or restore an older backup.")
    what = (
        "There are no tables yet." if state is SchemaState.MISSING else "The tables are of an older version."
    )
    if embedded:
        return Pass("schema", f"{what} `run` brings them up to date.")
    return Fail("schema", what, "sec-incident migrate")
