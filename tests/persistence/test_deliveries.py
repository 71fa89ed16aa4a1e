"""Does a repeat find how the first was answered, even while the first is under way?"""

import asyncio

from sqlalchemy.ext.asyncio import AsyncEngine

from app.persistence.unit_of_work import SqlStore
from app.usecases.ports import Remembered
from tests.builders import DANA, an_incident
from tests.persistence.stores import somebody_waits

KEY = "event:Ev1"
ANSWER = Remembered("opened", an_incident().id)


async def remembered(store: SqlStore) -> Remembered | None:
    async with store.act("declare_incident", DANA) as uow:
        return await uow.deliveries.remember(KEY)


async def test_a_repeat_is_answered_as_the_first_was(store: SqlStore) -> None:
    async with store.act("declare_incident", DANA) as uow:
        assert await uow.deliveries.remember(KEY) is None
        await uow.deliveries.answer(KEY, ANSWER)
        await uow.commit()

    assert await remembered(store) == ANSWER


async def test_a_delivery_that_changed_nothing_is_answered_with_nothing(store: SqlStore) -> None:
    async with store.act("tick_items", DANA) as uow:
        await uow.deliveries.remember(KEY)
        await uow.commit()

    assert await remembered(store) == Remembered()


async def test_a_repeat_waits_for_the_first_and_then_does_nothing(
    store: SqlStore, engine: AsyncEngine
) -> None:
    async with store.act("declare_incident", DANA) as uow:
        assert await uow.deliveries.remember(KEY) is None
        repeat = asyncio.create_task(remembered(store))
        await somebody_waits(engine)
        await uow.deliveries.answer(KEY, ANSWER)
        await uow.commit()

    assert await repeat == ANSWER


async def test_a_repeat_takes_over_when_the_first_was_not_saved(store: SqlStore, engine: AsyncEngine) -> None:
    async with store.act("declare_incident", DANA) as uow:
        assert await uow.deliveries.remember(KEY) is None
        repeat = asyncio.create_task(remembered(store))
        await somebody_waits(engine)

    assert await repeat is None
