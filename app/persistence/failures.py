"""How does a database say, or fail to say, that it did not take something?"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.usecases.ports import NotSaved

FAILURES = (DBAPIError, PoolTimeout, PendingRollbackError, psycopg.Error, ConnectorException, OSError)


@contextmanager
def saved_or_not() -> Iterator[None]:
    """Raises NotSaved for each of them."""
    try:
        yield
    except FAILURES as failure:
        raise NotSaved from failure


def last_words(failure: BaseException) -> str:
    """The driver's own, for an operator: they name hosts, roles and databases but no password."""
    origin = getattr(failure, "orig", None) or failure
    line = (str(origin).strip().splitlines() or [type(origin).__name__])[0]
    return line.rpartition("failed: ")[2].replace("FATAL:  ", "").rstrip(".") + "."
