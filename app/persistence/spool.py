"""Where do calls for help wait while the database is gone? In sealed files of DATA_DIR, one a delivery."""

import asyncio
import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.ids import ChannelId, PageId, UserId
from app.persistence.folders import make_data_dir, make_folder, write_once, write_over
from app.persistence.sealing import DataKey, Seal, SealBroken, Sealed
from app.usecases.ports.emergency import Spooled

FOLDER = "spool"
ENDING = ".sealed"


class SpoolFolder:
    """File names tell nothing: a digest of the delivery's key."""

    def __init__(self, data_dir: Path, data_key: DataKey) -> None:
        self._data_dir = data_dir
        self._seal = Seal(data_key.secret)

    async def put(self, spooled: Spooled) -> bool:
        return await asyncio.to_thread(self._put, spooled)

    async def get(self, key: str) -> Spooled | None:
        return await asyncio.to_thread(self._read, self._path(key))

    async def waiting(self) -> Sequence[Spooled]:
        return await asyncio.to_thread(self._waiting)

    async def keep(self, spooled: Spooled) -> None:
        path = self._path(spooled.key)
        await asyncio.to_thread(write_over, path, self._sealed(path, spooled))

    async def remove(self, key: str) -> None:
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    @property
    def _folder(self) -> Path:
        return self._data_dir.expanduser() / FOLDER

    def _path(self, key: str) -> Path:
        return self._folder / (hashlib.sha256(key.encode()).hexdigest()[:32] + ENDING)

    def _put(self, spooled: Spooled) -> bool:
        make_data_dir(self._data_dir)
        make_folder(self._folder, mode=0o700)
        path = self._path(spooled.key)
        return write_once(path, self._sealed(path, spooled))

    def _waiting(self) -> Sequence[Spooled]:
        read = (self._read(path) for path in self._folder.glob(f"*{ENDING}"))
        return sorted((spooled for spooled in read if spooled is not None), key=lambda spooled: spooled.at)

    def _read(self, path: Path) -> Spooled | None:
        """None where there is none, or none that this key opens."""
        try:
            return _spooled(json.loads(self._seal.open(Sealed(path.read_bytes()), about=path.name)))
        except (OSError, SealBroken, ValueError, LookupError):
            return None

    def _sealed(self, path: Path, spooled: Spooled) -> bytes:
        return self._seal.seal(json.dumps(_plain(spooled)), about=path.name).content


def _plain(spooled: Spooled) -> dict[str, Any]:
    return {
        "key": spooled.key,
        "verb": spooled.verb,
        "by": spooled.by,
        "words": spooled.words,
        "via": spooled.via,
        "channel": spooled.channel,
        "thread": spooled.thread,
        "at": spooled.at.isoformat(),
        "since": spooled.since,
        "pages": dict(spooled.pages),
        "told": sorted(spooled.told),
    }


def _spooled(kept: dict[str, Any]) -> Spooled:
    return Spooled(
        key=kept["key"],
        verb=kept["verb"],
        by=UserId(kept["by"]),
        words=kept["words"],
        via=kept["via"],
        channel=ChannelId(kept["channel"]) if kept["channel"] else None,
        thread=kept["thread"],
        at=datetime.fromisoformat(kept["at"]),
        since=kept["since"],
        pages={UserId(user): PageId(page) for user, page in kept["pages"].items()},
        told=frozenset(UserId(user) for user in kept["told"]),
    )
