"""What does a test get for the asking? A migrated database of its own, and a clock that can be moved."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import psycopg
import pytest

from app.persistence import embedded
from app.persistence.embedded import EmbeddedServer
from app.persistence.migrate import migrate
from app.sandbox.clock import MovedClock

UNSAFE_AND_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "min_wal_size": "32MB",
    "max_wal_size": "64MB",
}
MEMORY = Path("/dev/shm")  # noqa: S108 - each folder in it is made by mkdtemp
ENOUGH = 2 * 1024**3
"""What all workers together may need of it; containers are often given less, and then the disk has to do."""
TEMPLATE = "migrated"
_numbers = count(1)


@contextmanager
def folder_to_pass_through(prefix: str) -> Iterator[Path]:
    """Open (0711), unlike pytest's own `tmp_path`: as root, PostgreSQL runs as somebody else."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=_fast_place()))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _fast_place() -> Path | None:
    """In memory where there is room for it: a database is made in a tenth of the time. None: where the system says."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH
    return MEMORY if roomy else None


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    with folder_to_pass_through("sec-incident-tests-") as folder:
        yield folder


@pytest.fixture(scope="session")
async def database_server(server_folder: Path) -> AsyncIterator[EmbeddedServer]:
    """One real PostgreSQL for the whole session, stopped and deleted at its end."""
    server = await embedded.start(server_folder, options=UNSAFE_AND_FAST)
    yield server
    await server.leave()
    await embedded.discard(server_folder)


@pytest.fixture(scope="session")
async def migrated_template(database_server: EmbeddedServer) -> str:
    await run_sql(database_server, f"CREATE DATABASE {TEMPLATE}")
    await migrate(database_server.url_of(TEMPLATE))
    return TEMPLATE


@asynccontextmanager
async def _database(server: EmbeddedServer, template: str) -> AsyncIterator[str]:
    name = f"test_{next(_numbers)}"
    await run_sql(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield server.url_of(name)
    finally:
        await run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database_url(database_server: EmbeddedServer, migrated_template: str) -> AsyncIterator[str]:
    """A migrated database that this test alone has."""
    async with _database(database_server, migrated_template) as url:
        yield url


@pytest.fixture
async def another_database(
    database_server: EmbeddedServer, migrated_template: str
) -> Callable[[], AbstractAsyncContextManager[str]]:
    """Opens one more of them."""
    return partial(_database, database_server, migrated_template)


@pytest.fixture
async def empty_database_url(database_server: EmbeddedServer) -> AsyncIterator[str]:
    """A database in which nothing was migrated."""
    name = f"test_{next(_numbers)}"
    await run_sql(database_server, f"CREATE DATABASE {name} STRATEGY FILE_COPY")
    yield database_server.url_of(name)
    await run_sql(database_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """For an embedded server of the test's own."""
    with folder_to_pass_through("sec-incident-embedded-") as folder:
        yield folder


@pytest.fixture
def closed_folder(open_folder: Path) -> Path:
    """Only we can reach what lies in it: another account cannot pass."""
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    return closed


@pytest.fixture
def moved_clock() -> MovedClock:
    return MovedClock()


async def run_sql(server: EmbeddedServer, statement: str) -> None:
    """One statement outside any transaction, as CREATE DATABASE wants it."""
    async with await psycopg.AsyncConnection.connect(server.url, autocommit=True) as connection:
        await connection.execute(statement.encode())
