"""Is every text readable at every moment of an exchange of DATA_KEY, wherever it is cut off?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.ids import CallId
from app.persistence import rotation as rotating
from app.persistence.keyring import Keyring
from app.persistence.rotation import KeyOfNobody, LeftBehind, Rotation, drop_former, worker_name
from app.persistence.sealing import DataKey, SealBroken
from app.persistence.unit_of_work import SqlStore
from app.sandbox.clock import MovedClock
from tests.builders import DANA, a_call
from tests.persistence.stores import DATA_KEY, a_store, rows, run

NEW = DataKey(b"n" * 32)
CALLS = [CallId(f"{number:016x}") for number in range(7)]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotating, "BATCH", 2)


@pytest.fixture
async def written(store: SqlStore) -> None:
    async with store.act("page_commander", DANA) as uow:
        for call in CALLS:
            await uow.calls.add(a_call(id=call), why=f"why {call}")
        await uow.commit()


async def reads(engine: AsyncEngine, clock: MovedClock, keyring: Keyring) -> bool:
    """Every text, as a copy that has just started with this key."""
    async with a_store(engine, clock, keyring=keyring).look() as uow:
        try:
            return [await uow.calls.why(call) for call in CALLS] == [f"why {call}" for call in CALLS]
        except SealBroken:
            return False


async def rotated(rotation: Rotation) -> None:
    while await rotation.add():
        pass
    await rotation.finish()


@pytest.mark.usefixtures("written")
async def test_afterwards_the_new_key_reads_everything_and_the_old_one_nothing(
    engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    await rotated(Rotation(engine, old=DATA_KEY, new=NEW))

    assert await reads(engine, moved_clock, Keyring(NEW))
    assert not await reads(engine, moved_clock, Keyring(DATA_KEY))
    assert await rows(engine, "SELECT 1 FROM keys WHERE wrapped_also IS NOT NULL") == []


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("batches", range(6))
async def test_cut_off_anywhere_the_old_key_reads_everything_and_another_run_goes_on(
    engine: AsyncEngine, moved_clock: MovedClock, batches: int
) -> None:
    rotation = Rotation(engine, old=DATA_KEY, new=NEW)
    for _ in range(batches):
        await rotation.add()

    assert await reads(engine, moved_clock, Keyring(DATA_KEY))
    assert await reads(engine, moved_clock, Keyring(DATA_KEY, also=NEW))
    assert await reads(engine, moved_clock, Keyring(NEW, also=DATA_KEY))
    assert await reads(engine, moved_clock, Keyring(NEW)) is (batches >= 4)
    await rotated(Rotation(engine, old=DATA_KEY, new=NEW))
    assert await reads(engine, moved_clock, Keyring(NEW))


@pytest.mark.usefixtures("written")
async def test_a_last_step_that_is_undone_leaves_both(engine: AsyncEngine, moved_clock: MovedClock) -> None:
    """The database fails it after the keys have moved: a check of ours that holds at the end of the statement."""
    rotation = Rotation(engine, old=DATA_KEY, new=NEW)
    while await rotation.add():
        pass
    await run(engine, "ALTER TABLE keys ADD CONSTRAINT no CHECK (wrapped_also IS NOT NULL) NOT VALID")

    with pytest.raises(Exception, match="violates check constraint"):
        await rotation.finish()

    assert await reads(engine, moved_clock, Keyring(DATA_KEY))
    assert await reads(engine, moved_clock, Keyring(NEW))
    await run(engine, "ALTER TABLE keys DROP CONSTRAINT no")
    await rotation.finish()
    assert await reads(engine, moved_clock, Keyring(NEW))


@pytest.mark.usefixtures("written")
async def test_what_copies_make_meanwhile_is_read_by_either_key_and_afterwards_by_the_new_one(
    engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    rotation, of_copy = Rotation(engine, old=DATA_KEY, new=NEW), Keyring(DATA_KEY, also=NEW)
    copy = a_store(engine, moved_clock, keyring=of_copy)

    async def begins(number: int) -> CallId:
        async with copy.act("page_commander", DANA) as uow:
            await uow.calls.add(a_call(id=CallId(f"f{number:015x}")), why="begun meanwhile")
            await uow.commit()
        return CallId(f"f{number:015x}")

    async def why(call: CallId, keyring: Keyring) -> str:
        async with a_store(engine, moved_clock, keyring=keyring).look() as uow:
            return await uow.calls.why(call)

    await rotation.add()
    first = await begins(1)
    assert [await why(first, Keyring(key)) for key in (DATA_KEY, NEW)] == ["begun meanwhile"] * 2
    await rotated(rotation)
    second = await begins(2)

    assert [await why(call, Keyring(NEW)) for call in (first, second)] == ["begun meanwhile"] * 2


@pytest.mark.usefixtures("written")
async def test_a_key_that_neither_opens_stops_it_before_anything_is_dropped(
    engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    with pytest.raises(KeyOfNobody, match="wrapped by another DATA_KEY") as stopped:
        await rotated(Rotation(engine, old=DataKey(b"x" * 32), new=NEW))

    assert "x" * 32 not in str(stopped.value)
    assert await reads(engine, moved_clock, Keyring(DATA_KEY))


@pytest.mark.usefixtures("written")
async def test_what_was_forgotten_stays_so(engine: AsyncEngine, moved_clock: MovedClock) -> None:
    await run(
        engine, "UPDATE keys SET wrapped = '', destroyed_at = now() WHERE subject = :call", call=CALLS[0]
    )

    await rotated(Rotation(engine, old=DATA_KEY, new=NEW))

    async with a_store(engine, moved_clock, keyring=Keyring(NEW)).look() as uow:
        assert await uow.calls.why(CALLS[0]) == ""
        assert await uow.calls.why(CALLS[1]) != ""


async def test_a_copy_that_does_not_know_the_new_key_is_noticed(engine: AsyncEngine) -> None:
    rotation = Rotation(engine, old=DATA_KEY, new=NEW)
    await rotation.refuse_left_behind()
    for also in (None, DataKey(b"o" * 32)):
        async with running(engine, also):
            with pytest.raises(LeftBehind):
                await rotation.refuse_left_behind()
    async with running(engine, NEW):
        await rotation.refuse_left_behind()


@asynccontextmanager
async def running(engine: AsyncEngine, also: DataKey | None) -> AsyncIterator[None]:
    """A copy, as the database sees it."""
    async with engine.connect() as connection:
        await connection.exec_driver_sql(f"SET application_name = '{worker_name(also)}'")
        yield
        await connection.exec_driver_sql("RESET application_name")


@pytest.mark.usefixtures("written")
async def test_a_copy_that_starts_without_the_new_key_in_between_keeps_the_old_wraps(
    engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    rotation = Rotation(engine, old=DATA_KEY, new=NEW)
    while await rotation.add():
        pass
    async with running(engine, None):
        with pytest.raises(LeftBehind):
            await rotation.finish()

    assert await reads(engine, moved_clock, Keyring(DATA_KEY))
    await rotation.finish()
    assert await reads(engine, moved_clock, Keyring(NEW))


async def one_more(engine: AsyncEngine, clock: MovedClock, keyring: Keyring) -> None:
    """As a copy writes that has not started anew since the exchange."""
    async with a_store(engine, clock, keyring=keyring).act("page_commander", DANA) as uow:
        await uow.calls.add(a_call(id=CallId("f" * 16)), why="written meanwhile")
        await uow.commit()


async def reads_it(engine: AsyncEngine, clock: MovedClock, key: DataKey) -> bool:
    async with a_store(engine, clock, keyring=Keyring(key)).look() as uow:
        try:
            return await uow.calls.why(CallId("f" * 16)) == "written meanwhile"
        except SealBroken:
            return False


@pytest.mark.usefixtures("written")
async def test_what_a_copy_wrote_before_its_restart_survives_the_next_exchange_however_far_that_comes(
    engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    third = DataKey(b"t" * 32)
    await rotated(Rotation(engine, old=DATA_KEY, new=NEW))
    await one_more(engine, moved_clock, Keyring(DATA_KEY, also=NEW))
    following = Rotation(engine, old=NEW, new=third)
    while await following.add():
        pass

    assert await reads_it(engine, moved_clock, NEW)
    await following.finish()
    assert await reads_it(engine, moved_clock, third)
    assert not await reads_it(engine, moved_clock, DATA_KEY)


@pytest.mark.usefixtures("written")
async def test_when_a_copy_starts_with_the_new_key_alone_the_former_opens_nothing_any_more(
    engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    await rotated(Rotation(engine, old=DATA_KEY, new=NEW))
    await one_more(engine, moved_clock, Keyring(DATA_KEY, also=NEW))
    assert await reads_it(engine, moved_clock, DATA_KEY)

    await drop_former(engine, NEW)

    assert not await reads_it(engine, moved_clock, DATA_KEY)
    assert await reads_it(engine, moved_clock, NEW)
