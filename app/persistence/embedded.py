"""How does this process get a real PostgreSQL when nobody has given it one?

For the sandbox, the tests and an install on a single host. Any number of processes with one DATA_DIR share
one server; it outlives a killed process and is found again by the next. Unix socket only, password always.
"""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from app.persistence.embedded_cluster import DATABASE, Cluster
from app.persistence.embedded_place import AWAY, EmbeddedUnavailable, Place, find_place
from app.persistence.folders import make_data_dir

__all__ = ["EmbeddedServer", "EmbeddedUnavailable", "Place", "discard", "running", "start"]


class EmbeddedServer:
    """A running server and our place among those who use it."""

    def __init__(self, cluster: Cluster, options: Mapping[str, str]) -> None:
        self._cluster = cluster
        self._options = dict(options)
        self._seat: int | None = None
        self._socket_folder = cluster.folder
        self.note: str | None = None
        """What the operator should hear once, in plain words."""

    @property
    def url(self) -> str:
        return self.url_of(DATABASE)

    @property
    def place(self) -> Place:
        return self._cluster.place

    def url_of(self, database: str) -> str:
        return self._cluster.url(self._socket_folder, database)

    async def start(self) -> None:
        """Start it again after `stop`; the URL stays the same."""
        await asyncio.to_thread(self._start)

    async def stop(self) -> None:
        """Stop it for everybody, at once."""
        await asyncio.to_thread(self._stop)

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def leave(self) -> None:
        """We need it no more; the last to leave stops it."""
        await asyncio.to_thread(self._leave)

    def _start(self) -> None:
        with _alone(self.place.data_dir):
            self.note = self._cluster.ensure_made(synced=self._options.get("fsync") != "off") or self.note
            self._socket_folder = self._cluster.ensure_running(self._options)
            if self._seat is None:
                self._seat = _sit_down(self.place.data_dir)

    def _stop(self) -> None:
        with _alone(self.place.data_dir):
            self._cluster.stop()

    def _leave(self) -> None:
        with _alone(self.place.data_dir):
            if self._seat is not None:
                os.close(self._seat)
                self._seat = None
            if not _anybody_seated(self.place.data_dir):
                self._cluster.stop()


async def start(
    data_dir: Path, *, options: Mapping[str, str] | None = None, away: Path = AWAY
) -> EmbeddedServer:
    """The server of `data_dir`: made, started, or found running.

    `options` are PostgreSQL settings, used when we are the one to start it; `away` is where the cluster lies
    when its account cannot reach `data_dir`. Raises EmbeddedUnavailable.
    """
    server = await asyncio.to_thread(_server, data_dir, options or {}, away)
    await server.start()
    return server


@asynccontextmanager
async def running(
    data_dir: Path, *, options: Mapping[str, str] | None = None, away: Path = AWAY
) -> AsyncIterator[EmbeddedServer]:
    server = await start(data_dir, options=options, away=away)
    try:
        yield server
    finally:
        await server.leave()


async def discard(data_dir: Path, *, away: Path = AWAY) -> bool:
    """Stop the server of `data_dir` and delete its cluster, unless somebody uses it (False)."""
    return await asyncio.to_thread(_discard, data_dir, away)


def _server(data_dir: Path, options: Mapping[str, str], away: Path) -> EmbeddedServer:
    home = make_data_dir(data_dir)
    with _alone(home):
        return EmbeddedServer(Cluster(find_place(home, away)), options)


def _discard(data_dir: Path, away: Path) -> bool:
    home = make_data_dir(data_dir)
    with _alone(home):
        if _anybody_seated(home):
            return False
        Cluster(find_place(home, away)).remove()
        return True


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Only one process at a time makes, starts or stops the server."""
    descriptor = _open(data_dir / "postgres.lock")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sit_down(data_dir: Path) -> int:
    """A shared lock held while we use the server; the kernel takes it back when we are killed."""
    descriptor = _open(data_dir / "postgres.users")
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def _anybody_seated(data_dir: Path) -> bool:
    descriptor = _open(data_dir / "postgres.users")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
