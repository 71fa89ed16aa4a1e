"""Do those who want one incident, one name or one turn at once take turns?"""

import asyncio

from sqlalchemy.ext.asyncio import AsyncEngine

from app.persistence.unit_of_work import SqlStore
from tests.builders import DANA, KIM, NOON, a_codename, a_task
from tests.persistence.stores import another_incident, declared, found, rows, somebody_waits


async def test_two_who_draw_the_same_codename_at_once_do_not_both_get_it(
    store: SqlStore, engine: AsyncEngine
) -> None:
    async def burns() -> bool:
        async with store.act("declare_incident", DANA) as uow:
            got_it = await uow.incidents.burn(a_codename())
            await uow.commit()
            return got_it

    results = await asyncio.gather(burns(), burns(), burns())

    assert sorted(results) == [False, False, True]
    assert len(await rows(engine, "SELECT slug FROM codenames")) == 1


async def test_two_acts_on_one_incident_both_win(store: SqlStore) -> None:
    incident = await declared(store)

    async def ticks(number: int) -> None:
        async with store.act("tick_items", KIM) as uow:
            held = await uow.incidents.locked(incident.id)
            assert held is not None
            task = await uow.tasks.get(incident.id, number)
            await uow.tasks.save(incident.id, task.moved(NOON), None)
            await uow.incidents.save(held.moved())
            await uow.commit(incident.id)

    await asyncio.gather(ticks(1), ticks(2), ticks(1))

    async with store.look() as uow:
        assert [task.version for task in await uow.tasks.of(incident.id)] == [2, 1]
    assert (await found(store, incident)).revision == 4


async def test_who_reads_under_the_shared_lock_waits_for_the_act_that_holds_it(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)

    async def draws() -> int:
        async with store.look() as uow:
            drawn = await uow.incidents.shared(incident.id)
            assert drawn is not None
            return drawn.revision

    async with store.act("tick_items", KIM) as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        drawing = asyncio.create_task(draws())
        await somebody_waits(engine)
        await uow.incidents.save(held.moved())
        await uow.commit(incident.id)

    assert await drawing == 2


async def test_the_starts_of_one_person_wait_for_each_other_and_for_nobody_else(
    store: SqlStore, engine: AsyncEngine
) -> None:
    async def starts() -> None:
        async with store.act("declare_incident", DANA) as uow:
            await uow.incidents.hold_starter(DANA)

    async with store.act("declare_incident", DANA) as first, store.act("declare_incident", KIM) as other:
        await first.incidents.hold_starter(DANA)
        await other.incidents.hold_starter(KIM)
        second = asyncio.create_task(starts())
        await somebody_waits(engine)
        assert not second.done()

    await second


async def test_two_sweeps_never_take_the_same_incident(store: SqlStore) -> None:
    names = [(await declared(store, another_incident(n))).id for n in (1, 2)]
    async with store.job("prepare") as uow:
        for name in names:
            await uow.tasks.save(name, a_task(number=1), NOON)
        await uow.commit()

    async with store.job("sweep_nudges") as one, store.job("sweep_nudges") as other:
        first, second = await one.incidents.with_tasks_due(NOON), await other.incidents.with_tasks_due(NOON)
        async with store.job("sweep_nudges") as third:
            assert await third.incidents.with_tasks_due(NOON) is None

    assert first is not None
    assert second is not None
    assert [first.id, second.id] == names
