"""How does a database say, or fail to say, that it did not take something?"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.usecases.ports import NotSaved

FAILURES = (DBAPIError, PoolTimeout, PendingRollbackError, psycopg.Error, ConnectorException, OSError)


BUSY = frozenset({"55P03", "57014", "40001", "40P01", "25P03"})
"""A lock or a statement took too long, or two acts stood in each other's way: the database is there."""


def not_saved(failure: BaseException) -> NotSaved:
    """Gone, or only busy? A full pool is busy; what the database itself answered in time says which."""
    origin = getattr(failure, "orig", None) or failure
    state = getattr(origin, "sqlstate", None)
    unreachable = isinstance(origin, psycopg.OperationalError | OSError) and state not in BUSY
    return NotSaved(gone=unreachable)


@contextmanager
def saved_or_not() -> Iterator[None]:
    """Raises NotSaved for each of them."""
    try:
        yield
    except FAILURES as failure:
        raise not_saved(failure) from failure


def last_words(failure: BaseException) -> str:
    """The driver's own, for an operator: they name hosts, roles and databases but no password."""
    origin = getattr(failure, "orig", None) or failure
    line = (str(origin).strip().splitlines() or [type(origin).__name__])[0]
    return line.rpartition("failed: ")[2].replace("FATAL:  ", "").rstrip(".") + "."
