"""What does `sec-incident keys rotate` do and say, and does it ever print a key?"""

import base64
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine

from app.bootstrap.doctor.findings import Fail
from app.bootstrap.doctor.key import check_key
from app.bootstrap.doctor.look_at_machine import look_at_key
from app.bootstrap.rotating import CannotRotate, rotate
from app.bootstrap.wrapping_keys import present_keys
from app.persistence.inspection import inspect_database
from app.persistence.keyfile import DataKeyMistake
from app.persistence.keyring import Keyring
from app.persistence.rotation import worker_name
from app.persistence.sealing import DataKey
from app.persistence.unit_of_work import SqlStore
from app.sandbox.clock import MovedClock
from app.settings import Environment
from tests.builders import DANA, a_call
from tests.persistence.conftest import engine, store
from tests.persistence.stores import a_store

__all__ = ["engine", "store"]
OLD, NEW = (base64.b64encode(letter * 32).decode() for letter in (b"k", b"n"))


def settings(url: str, folder: Path, key: str | None = OLD, coming: str | None = None) -> Environment:
    return Environment(
        database_url=SecretStr(url),
        data_dir=folder,
        data_key=SecretStr(key) if key else None,
        data_key_next=SecretStr(coming) if coming else None,
    )


@pytest.fixture(autouse=True)
async def written(store: SqlStore) -> None:
    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(a_call(), why="odd logins")
        await uow.commit()


async def reads(engine: AsyncEngine, clock: MovedClock, letter: bytes) -> str:
    async with a_store(engine, clock, keyring=Keyring(DataKey(letter * 32))).look() as uow:
        return await uow.calls.why(a_call().id)


async def test_the_new_key_is_that_of_the_environment(
    engine: AsyncEngine, database_url: str, tmp_path: Path, moved_clock: MovedClock
) -> None:
    said: list[str] = []
    await rotate(settings(database_url, tmp_path, coming=NEW), said.append)

    assert await reads(engine, moved_clock, b"n") == "odd logins"
    assert said[0].startswith("2 keys were wrapped anew.")
    assert "with the new key as DATA_KEY" in said[1]
    assert not any(key in line for key in (OLD, NEW) for line in said)
    again: list[str] = []
    await rotate(settings(database_url, tmp_path, coming=NEW), again.append)
    assert again[0].startswith("0 keys were wrapped anew.")


async def test_or_that_of_a_file(
    engine: AsyncEngine, database_url: str, tmp_path: Path, moved_clock: MovedClock
) -> None:
    file = tmp_path / "new.key"
    file.write_text(NEW)
    file.chmod(0o644)
    with pytest.raises(DataKeyMistake, match="can be read by others"):
        await rotate(settings(database_url, tmp_path), print, new_key_file=file)
    file.chmod(0o600)
    await rotate(settings(database_url, tmp_path), print, new_key_file=file)

    assert await reads(engine, moved_clock, b"n") == "odd logins"


async def test_a_key_of_the_data_folder_is_replaced_there(
    engine: AsyncEngine, database_url: str, tmp_path: Path, moved_clock: MovedClock
) -> None:
    (tmp_path / "data.key").write_text(OLD)
    (tmp_path / "data.key").chmod(0o600)
    said: list[str] = []
    await rotate(settings(database_url, tmp_path, key=None, coming=NEW), said.append)

    assert present_keys(settings(database_url, tmp_path, key=None)).key == DataKey(b"n" * 32)
    assert (tmp_path / "data.key").stat().st_mode & 0o777 == 0o600
    former = tmp_path / f"data.key.{DataKey(b'k' * 32).id}"
    assert (former.read_text().strip(), former.stat().st_mode & 0o777) == (OLD, 0o600)
    assert str(former) in said[1]
    assert "data.key. Start the copies without DATA_KEY_NEXT" in said[2]
    assert await reads(engine, moved_clock, b"n") == "odd logins"


@pytest.mark.parametrize(
    ("coming", "told"), [(None, "Which key is the new one"), (OLD, "The new key is the one in use")]
)
async def test_without_another_key_nothing_happens(
    database_url: str, tmp_path: Path, coming: str | None, told: str
) -> None:
    with pytest.raises(CannotRotate, match=told):
        await rotate(settings(database_url, tmp_path, coming=coming), print)


async def test_a_copy_that_does_not_know_the_new_key_is_to_be_started_anew_first(
    engine: AsyncEngine, database_url: str, tmp_path: Path, moved_clock: MovedClock
) -> None:
    async with engine.connect() as connection:
        await connection.exec_driver_sql(f"SET application_name = '{worker_name(None)}'")
        with pytest.raises(CannotRotate, match="does not know the new key"):
            await rotate(settings(database_url, tmp_path, coming=NEW), print)
        await connection.exec_driver_sql("RESET application_name")

    assert await reads(engine, moved_clock, b"k") == "odd logins"


async def test_with_a_key_that_does_not_open_what_is_there_nothing_is_dropped(
    engine: AsyncEngine, database_url: str, tmp_path: Path, moved_clock: MovedClock
) -> None:
    wrong = base64.b64encode(b"w" * 32).decode()
    with pytest.raises(CannotRotate, match="Nothing was dropped"):
        await rotate(settings(database_url, tmp_path, key=wrong, coming=NEW), print)

    assert await reads(engine, moved_clock, b"k") == "odd logins"


async def test_doctor_is_content_at_every_step(
    engine: AsyncEngine, database_url: str, tmp_path: Path
) -> None:
    both = settings(database_url, tmp_path, coming=NEW)

    async def content(environment: Environment) -> bool:
        wrapped_by = (await inspect_database(engine)).wrapped_by
        return not isinstance(check_key(look_at_key(environment, wrapped_by)), Fail)

    assert await content(both)
    await rotate(both, print)
    assert await content(both)
    assert await content(settings(database_url, tmp_path, key=NEW))
    assert not await content(settings(database_url, tmp_path))


def test_no_key_is_made_for_whoever_needs_the_one_there_is(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(DataKeyMistake, match=r"there is no data\.key"):
        present_keys(settings(database_url, tmp_path, key=None))

    assert list(tmp_path.iterdir()) == []
