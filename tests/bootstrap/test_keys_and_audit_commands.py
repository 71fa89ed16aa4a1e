"""How do `audit verify` and `keys rotate` end for whoever calls them from a script?"""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.persistence.unit_of_work import SqlStore
from tests.persistence.conftest import engine, store
from tests.persistence.stores import run
from tests.persistence.tampering import a_record

__all__ = ["engine", "store"]
OLD, NEW = (base64.b64encode(letter * 32).decode() for letter in (b"k", b"n"))


def command(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"], "HOME": str(folder), "DATA_DIR": str(folder / "officer")}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "app", *words],
        env={**kept, "DATA_KEY": OLD, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(autouse=True)
async def written(store: SqlStore, engine: AsyncEngine) -> None:
    await a_record(store, engine)


async def test_a_record_is_whole_or_broken_or_could_not_be_read(
    database_url: str, tmp_path: Path, engine: AsyncEngine
) -> None:
    whole = command(tmp_path, "audit", "verify", DATABASE_URL=database_url)
    unread = command(tmp_path, "audit", "verify", "--incident", "opal-owl", DATABASE_URL=database_url)
    nowhere = command(tmp_path, "audit", "verify", DATABASE_URL="postgresql://o:hunter2@127.0.0.1:9/o")
    await run(engine, "ALTER TABLE audit DISABLE TRIGGER ALL")
    await run(engine, "DELETE FROM audit WHERE seq = 2")
    broken = command(tmp_path, "audit", "verify", "--incident", "amber-otter-1", DATABASE_URL=database_url)

    assert [one.returncode for one in (whole, broken, unread, nowhere)] == [0, 1, 2, 2]
    assert whole.stdout == "3 chains, 12 rows, 0 ends told outside: whole.\n"
    assert broken.stdout.splitlines()[0] == "amber-otter-1, row 2: missing."
    assert unread.stderr.startswith("No incident is called opal-owl.")
    assert "hunter2" not in nowhere.stderr


def test_a_key_is_exchanged_without_being_shown(database_url: str, tmp_path: Path) -> None:
    refused = command(tmp_path, "keys", "rotate", DATABASE_URL=database_url)
    done = command(tmp_path, "keys", "rotate", DATABASE_URL=database_url, DATA_KEY_NEXT=NEW)
    after = command(tmp_path, "audit", "verify", DATABASE_URL=database_url, DATA_KEY=NEW)
    before = command(tmp_path, "audit", "verify", DATABASE_URL=database_url)

    assert [one.returncode for one in (refused, done, after, before)] == [1, 0, 0, 2]
    assert "wrapped by another DATA_KEY" in before.stderr
    shown = "".join(one.stdout + one.stderr for one in (refused, done, after, before))
    assert not any(key in shown for key in (OLD, NEW))
