"""Can every text be read again, by whoever has DATA_KEY and by nobody else?"""

import asyncio

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.checklist import TaskState
from app.domain.ids import WorkspaceId
from app.domain.timeline import Entry, Kind
from app.persistence.keyring import AUDIT, Key, KeyMissing, Keyring, Owner, Purpose
from app.persistence.sealing import DataKey, SealBroken
from app.persistence.unit_of_work import SqlStore
from app.sandbox.clock import MovedClock
from tests.builders import DANA, KIM, NOON, WORKSPACE, a_call, a_task, an_incident
from tests.persistence.stores import DATA_KEY, a_store, declared, rows, run

SECRETS = (
    "payroll-leaked",
    "because-mallory",
    "cellar-key-needed",
    "no-longer-true",
    "odd-login-why",
    "log-line",
)


async def everything_written(store: SqlStore) -> None:
    """Each of SECRETS where people write such a thing."""
    summary, note, needs, reason, why, line = SECRETS
    incident = await declared(store, summary=summary)
    task = a_task(number=1, state=TaskState.BLOCKED, note=note, needs=needs, reason=reason)
    async with store.act("save_item", KIM) as uow:
        await uow.calls.add(a_call(incident=incident.id), why=why)
        await uow.tasks.save(incident.id, task, None)
        await uow.timeline.add(incident.id, Entry(Kind.ITEM_CHANGED, NOON, KIM, {"item": 1}, line))
        await uow.commit(incident.id)


async def test_nothing_people_write_can_be_read_in_any_table(store: SqlStore, engine: AsyncEngine) -> None:
    await everything_written(store)
    tables = [
        row["table_name"]
        for row in await rows(
            engine, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        )
    ]

    dump = [repr(dict(row)) for table in tables for row in await rows(engine, f'SELECT * FROM "{table}"')]  # noqa: S608

    whole = "\n".join(dump)
    assert "sapphire-unicorn" in whole
    assert [secret for secret in SECRETS if secret in whole or secret.encode().hex() in whole] == []


async def test_another_process_with_the_same_data_key_reads_all_of_it(
    store: SqlStore, engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    await everything_written(store)

    async with a_store(engine, moved_clock).look() as uow:
        task = await uow.tasks.get(an_incident().id, 1)
        read = [task.note, task.needs, task.reason, await uow.calls.why(a_call().id)]
        read += [entry.text for entry in await uow.timeline.of(an_incident().id)]
    assert read == list(SECRETS[1:])


async def test_another_data_key_reads_nothing(
    store: SqlStore, engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    await everything_written(store)

    async with a_store(engine, moved_clock, keyring=Keyring(DataKey(b"x" * 32))).look() as uow:
        with pytest.raises(SealBroken):
            await uow.calls.why(a_call().id)


async def test_a_text_whose_key_is_gone_says_so(
    store: SqlStore, engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    await everything_written(store)
    await run(engine, "DELETE FROM keys WHERE purpose = 'call'")

    async with a_store(engine, moved_clock).look() as uow:
        with pytest.raises(KeyMissing):
            await uow.calls.why(a_call().id)


async def test_a_key_whose_act_was_undone_is_forgotten(store: SqlStore, engine: AsyncEngine) -> None:
    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(a_call(), why="first try")

    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(a_call(), why="second try")
        await uow.commit()

    assert len(await rows(engine, "SELECT * FROM keys WHERE purpose = 'call'")) == 1
    async with store.look() as uow:
        assert await uow.calls.why(a_call().id) == "second try"


async def test_copies_that_need_a_first_key_at_once_agree_on_one(
    engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    async def acts() -> None:
        async with a_store(engine, moved_clock).act("learn_people", DANA) as uow:
            await uow.commit()

    await asyncio.gather(*(acts() for _ in range(4)))

    assert [row["purpose"] for row in await rows(engine, "SELECT purpose FROM keys")] == ["audit"]
    assert len(await rows(engine, "SELECT * FROM audit")) == 4


def test_the_key_longest_unused_is_forgotten_first() -> None:
    keyring = Keyring(DATA_KEY, size=2)
    owners = [Owner(Purpose.INCIDENT, name) for name in "abc"]
    for owner in owners[:2]:
        keyring.keep(WORKSPACE, owner, Key(owner.subject, b"s" * 32))

    keyring.find(WORKSPACE, owners[0])
    keyring.keep(WORKSPACE, owners[2], Key("c", b"s" * 32))

    assert [keyring.find(WORKSPACE, owner) is not None for owner in owners] == [True, False, True]


def test_a_key_shows_nothing_of_itself_and_is_of_one_workspace() -> None:
    keyring = Keyring(DATA_KEY)
    keyring.keep(WORKSPACE, AUDIT, Key("id", b"secret!!" * 4))

    assert "secret" not in repr(keyring.find(WORKSPACE, AUDIT))
    assert keyring.find(WorkspaceId("T0OTHER"), AUDIT) is None
