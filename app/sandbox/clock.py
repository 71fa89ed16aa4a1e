"""What time is it in the sandbox, where half an hour must pass in an instant?"""

import math
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile


class MovedClock:
    """Real time and an offset that only grows: it ticks on by itself, and `moves` when told."""

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = start.timestamp() - time.time() if start else 0.0

    @classmethod
    def shared(cls, path: Path) -> "MovedClock":
        """A clock that other processes read too: whoever opens the same file sees it move; one moves it."""
        return _SharedClock(path)

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time() + self._read(), UTC)

    def moves(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds).total_seconds()
        if step < 0:
            raise ValueError("time does not go backwards")
        self._write(self._read() + step)
        return self.now()

    def _read(self) -> float:
        return self._offset

    def _write(self, offset: float) -> None:
        self._offset = offset


class _SharedClock(MovedClock):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def _read(self) -> float:
        try:
            offset = float(self._path.read_text("ascii"))
        except FileNotFoundError:
            return 0.0
        if not math.isfinite(offset):
            raise ValueError(f"{self._path} holds no offset")
        return offset

    def _write(self, offset: float) -> None:
        """Whole or not at all: another process may be reading."""
        with NamedTemporaryFile("w", dir=self._path.parent, prefix=self._path.name, delete=False) as draft:
            draft.write(repr(offset))
        Path(draft.name).replace(self._path)
