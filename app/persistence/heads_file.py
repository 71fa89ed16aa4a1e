"""Where do the heads of the chains lie outside the database? In a file of DATA_DIR that only grows, a line a head."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.domain.ids import WorkspaceId
from app.domain.record_heads import ChainHead
from app.persistence.folders import make_data_dir

NAME = "audit-heads.jsonl"
LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """One line. `head` None: it cannot be read. `number`: of the line, from 1."""

    number: int
    workspace: str = ""
    head: ChainHead | None = None


class HeadsFile:
    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir.expanduser() / NAME

    def append(self, workspace: WorkspaceId, heads: Sequence[ChainHead], at: datetime) -> None:
        """On the disk when this returns. Raises OSError."""
        make_data_dir(self.path.parent)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            _cut_torn_line(file)
            file.write(b"".join(_line(workspace, head, at) for head in heads))
            file.flush()
            os.fsync(file.fileno())

    def lines(self) -> Iterator[Told]:
        """Nothing where there is no file yet. Raises OSError."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                yield _told(number, line)


def _cut_torn_line(file: BinaryIO) -> None:
    """What a crash left of a line was never a head that anybody was told."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(end - LONGEST_LINE, 0))
    tail = file.read()
    file.truncate(end - len(tail) + tail.rfind(b"\n") + 1)
    file.seek(0, os.SEEK_END)


def _line(workspace: str, head: ChainHead, at: datetime) -> bytes:
    told = {
        "at": at.isoformat(timespec="seconds"),
        "workspace": workspace,
        "chain": head.chain,
        "seq": head.seq,
        "mac": head.mac.hex(),
    }
    return json.dumps(told).encode() + b"\n"


def _told(number: int, line: bytes) -> Told:
    try:
        read = json.loads(line)
        head = ChainHead(str(read["chain"]), int(read["seq"]), bytes.fromhex(read["mac"]))
        return Told(number, str(read["workspace"]), head)
    except (ValueError, LookupError, TypeError):
        return Told(number)
