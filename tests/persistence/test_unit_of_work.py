"""Is an act saved whole or not at all, and is whatever goes wrong told as the one thing people understand?"""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain import outgoing
from app.domain.ids import WorkspaceId
from app.domain.timeline import Entry, Kind
from app.persistence.engine import make_engine
from app.persistence.unit_of_work import SqlStore
from app.sandbox.clock import MovedClock
from app.usecases.ports import NotSaved
from tests.builders import DANA, KIM, NOON
from tests.persistence.stores import a_store, another_incident, declared, found, rows, run, somebody_waits

TABLES = ("incidents", "tasks", "timeline", "audit", "intents", "deliveries", "keys", "procrastinate_jobs")


class UnrelatedError(Exception):
    """A mistake of ours in the middle of an act."""


async def counts(engine: AsyncEngine) -> dict[str, int]:
    return {
        table: (await rows(engine, f"SELECT count(*) AS n FROM {table}"))[0]["n"]  # noqa: S608 - our own names
        for table in TABLES
    }


async def test_an_act_left_without_commit_leaves_nothing(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    before = await counts(engine)

    async with store.act("declare_incident", DANA) as uow:
        await uow.deliveries.remember("event:1")
        await uow.incidents.burn(another_incident(1).codename)
        await uow.incidents.add(another_incident(1), summary="gone")
        await uow.timeline.add(incident.id, Entry(Kind.JOINED, NOON, KIM))
        uow.enqueue(outgoing.redraw(incident.id))

    assert await counts(engine) == before


async def test_a_mistake_of_ours_stays_what_it_is_and_leaves_nothing(
    store: SqlStore, engine: AsyncEngine
) -> None:
    async def errs() -> None:
        async with store.act("declare_incident", DANA) as uow:
            await uow.deliveries.remember("event:1")
            raise UnrelatedError

    with pytest.raises(UnrelatedError):
        await errs()

    assert (await counts(engine))["deliveries"] == 0


async def test_who_only_looks_commits_nothing(store: SqlStore, engine: AsyncEngine) -> None:
    async with store.look() as uow:
        await uow.deliveries.remember("event:1")
        with pytest.raises(RuntimeError):
            await uow.commit()

    assert (await counts(engine))["deliveries"] == 0


async def test_an_act_has_less_patience_than_a_job(store: SqlStore) -> None:
    limits = {}
    for name, work in (("act", store.act("act", DANA)), ("job", store.job("job"))):
        async with work as uow:
            session = uow._transaction.session  # type: ignore[attr-defined]
            limits[name] = [
                await session.scalar(text(f"SHOW {setting}"))
                for setting in ("lock_timeout", "statement_timeout")
            ]

    assert limits == {"act": ["1200ms", "1500ms"], "job": ["5s", "15s"]}


async def test_a_lock_that_somebody_keeps_too_long_is_told_as_not_saved(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)

    async def ticks() -> None:
        async with store.act("tick_items", KIM) as uow:
            await uow.deliveries.remember("action:1")
            await uow.incidents.locked(incident.id)
            await uow.commit(incident.id)

    async with store.job("slow") as holder:
        await holder.incidents.locked(incident.id)
        with pytest.raises(NotSaved):
            await ticks()

    assert (await counts(engine))["deliveries"] == 0


async def test_a_row_the_database_refuses_is_told_as_not_saved(store: SqlStore) -> None:
    incident = await declared(store)

    with pytest.raises(NotSaved):
        async with store.act("declare_incident", DANA) as uow:
            await uow.incidents.add(incident, summary="")


async def test_a_full_pool_is_told_as_not_saved(database_url: str, moved_clock: MovedClock) -> None:
    engine = make_engine(database_url, pool_size=1, pool_wait=0.05)
    store = a_store(engine, moved_clock)

    async with store.job("takes the only connection"):
        with pytest.raises(NotSaved):
            async with store.act("tick_items", KIM):
                pytest.fail("there was no connection to be had")

    async with store.act("tick_items", KIM) as uow:
        await uow.commit()
    await engine.dispose()


async def test_a_database_that_cannot_be_reached_is_told_as_not_saved(moved_clock: MovedClock) -> None:
    engine = make_engine("postgresql://nobody:nothing@127.0.0.1:9/none")

    with pytest.raises(NotSaved):
        async with a_store(engine, moved_clock).act("tick_items", KIM):
            pytest.fail("there is nothing there")
    await engine.dispose()


async def test_a_connection_that_is_cut_is_told_as_not_saved_and_the_next_act_works(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)
    before = await counts(engine)

    async def ticks() -> None:
        async with store.act("tick_items", KIM) as uow:
            await uow.incidents.locked(incident.id)
            await cut_all_but_mine(engine)
            uow.enqueue(outgoing.redraw(incident.id))
            await uow.commit(incident.id)

    with pytest.raises(NotSaved):
        await ticks()

    assert await counts(engine) == before
    async with store.act("tick_items", KIM) as uow:
        await uow.commit(incident.id)


async def test_an_act_refused_at_the_very_commit_is_told_as_not_saved_and_its_keys_are_forgotten(
    store: SqlStore, engine: AsyncEngine
) -> None:
    await run(engine, "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$")
    await run(
        engine,
        "CREATE CONSTRAINT TRIGGER no AFTER INSERT ON incidents DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION no()",
    )

    with pytest.raises(NotSaved):
        await declared(store, summary="lost")

    assert set((await counts(engine)).values()) == {0}
    await run(engine, "DROP TRIGGER no ON incidents")
    await declared(store, summary="kept")
    assert (await counts(engine))["keys"] == 2


async def cut_all_but_mine(engine: AsyncEngine) -> None:
    await run(
        engine,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


async def test_an_act_that_is_given_up_lets_go_of_what_it_held(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)

    async def waits() -> None:
        async with store.job("waits") as uow:
            await uow.deliveries.remember("event:1")
            await uow.incidents.locked(incident.id)

    async with store.act("holds", DANA) as uow:
        await uow.incidents.locked(incident.id)
        waiting = asyncio.create_task(waits())
        await somebody_waits(engine)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    async with store.act("tick_items", KIM) as uow:
        assert await uow.deliveries.remember("event:1") is None


async def test_two_jobs_that_write_about_one_incident_and_close_their_links_do_not_block_each_other(
    store: SqlStore,
) -> None:
    incident = await declared(store)

    async with store.job("one") as one, store.job("other") as other:
        await one.timeline.add(incident.id, Entry(Kind.JOINED, NOON, KIM))
        await other.timeline.add(incident.id, Entry(Kind.JOINED, NOON, DANA))
        await one.commit(incident.id)
        await other.commit(incident.id)

    async with store.look() as uow:
        assert [entry.actor for entry in await uow.timeline.of(incident.id)] == [KIM, DANA]


async def test_a_workspace_sees_nothing_of_another(
    store: SqlStore, engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    incident = await declared(store, summary="ours")
    stranger = a_store(engine, moved_clock, workspace=WorkspaceId("T0OTHER"))

    async with stranger.act("tick_items", KIM) as uow:
        assert await uow.incidents.locked(incident.id) is None
        assert await uow.tasks.of(incident.id) == []
        await uow.incidents.record_room(incident.id, abandoned=True)
        await uow.commit()

    assert await found(store, incident) == incident
