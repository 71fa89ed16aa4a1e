"""Do the items of a checklist come back as they were saved, and only the due ones when they are due?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.checklist import TaskState
from app.persistence.sealing import SealBroken
from app.persistence.unit_of_work import SqlStore
from tests.builders import DANA, KIM, NOON, SAM, a_task
from tests.persistence.stores import declared, run

FULL = a_task(
    number=2,
    state=TaskState.BLOCKED,
    owner=KIM,
    assigned_by=DANA,
    due_at=NOON + timedelta(hours=1),
    box_agreed=True,
    misses=2,
    nudged_at=NOON,
    steps=frozenset({"4.1", "4.2"}),
    note="the 备注",
    needs="the key to the cellar",
    reason="no reason",
    version=7,
    ack_at=NOON,
    ack_due_at=NOON + timedelta(minutes=4),
    progress_at=NOON,
    moved_by=DANA,
)
A_PART = a_task(number=2, part=1, title="the key of web-1")


async def test_the_items_come_back_in_order_and_exactly_as_saved(store: SqlStore) -> None:
    incident = await declared(store, tasks=3)

    async with store.act("save_item", KIM) as uow:
        await uow.tasks.save(incident.id, FULL, None)
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.tasks.of(incident.id) == [a_task(number=1), FULL, a_task(number=3)]
        assert await uow.tasks.get(incident.id, 2) == FULL


async def test_parts_come_back_beside_their_item_and_are_due_as_it_is(store: SqlStore) -> None:
    incident = await declared(store, tasks=3)
    second = replace(A_PART, part=2, title="the key of web-2")
    async with store.act("add_part", KIM) as uow:
        await uow.tasks.add_part(incident.id, A_PART, NOON)
        await uow.tasks.add_part(incident.id, second, None)
        await uow.commit(incident.id)
    held = replace(FULL, part=2, title=second.title)

    async with store.act("save_part", KIM) as uow:
        await uow.tasks.save(incident.id, held, None)
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.tasks.parts(incident.id) == [A_PART, held]
        assert await uow.tasks.parts(incident.id, 1) == []
        assert await uow.tasks.get(incident.id, 2, 2) == held
        assert await uow.tasks.due(incident.id, NOON) == [A_PART]
        assert await uow.tasks.of(incident.id) == [a_task(number=n) for n in (1, 2, 3)]
        due = await uow.incidents.with_tasks_due(NOON)
        assert due is not None
        assert due.id == incident.id


async def test_who_is_at_work_in_which_room_is_known_at_a_look(store: SqlStore) -> None:
    incident = await declared(store, tasks=3)
    async with store.job("prepare") as uow:
        assert await uow.tasks.owners_at_work() == {}
        await uow.incidents.locked(incident.id)
        await uow.incidents.record_room(incident.id, channel="C0ROOM")
        await uow.tasks.save(incident.id, a_task(number=1, owner=KIM), None)
        await uow.tasks.save(incident.id, a_task(number=2, owner=SAM, state=TaskState.DONE), None)
        await uow.tasks.add_part(incident.id, replace(A_PART, owner=DANA), None)
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.tasks.owners_at_work() == {"C0ROOM": frozenset({KIM, DANA})}


async def test_a_checklist_has_no_other_items(store: SqlStore) -> None:
    incident = await declared(store, tasks=3)

    async with store.look() as uow:
        with pytest.raises(LookupError):
            await uow.tasks.get(incident.id, 4)


async def test_an_item_is_due_from_its_look_on_and_never_once_settled(store: SqlStore) -> None:
    incident = await declared(store, tasks=5)
    states = (TaskState.OPEN, TaskState.DONE, TaskState.NOT_APPLICABLE, TaskState.BLOCKED)
    async with store.job("prepare") as uow:
        for number, state in enumerate(states, start=1):
            await uow.tasks.save(incident.id, a_task(number=number, state=state), NOON)
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.tasks.due(incident.id, NOON - timedelta(microseconds=1)) == []
        assert [task.number for task in await uow.tasks.due(incident.id, NOON)] == [1, 4]


async def test_what_one_item_says_cannot_be_moved_to_another(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    async with store.act("save_item", KIM) as uow:
        await uow.tasks.save(incident.id, FULL, None)
        await uow.commit(incident.id)

    await run(engine, "UPDATE tasks SET note = (SELECT note FROM tasks WHERE number = 2) WHERE number = 1")

    async with store.look() as uow:
        assert await uow.tasks.get(incident.id, 2) == FULL
        with pytest.raises(SealBroken):
            await uow.tasks.get(incident.id, 1)
