"""Do all copies together keep to what Slack takes?"""

import asyncio

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.persistence.engine import make_engine
from app.persistence.traffic import SqlTraffic
from app.usecases.ports import NotSaved
from tests.builders import WORKSPACE
from tests.persistence.stores import run

POST, UPDATE = "chat.postMessage", "chat.update"


@pytest.fixture
def traffic(engine: AsyncEngine) -> SqlTraffic:
    return SqlTraffic(engine, WORKSPACE)


async def time_passes(engine: AsyncEngine, seconds: float) -> None:
    await run(
        engine,
        "UPDATE traffic SET next_at = next_at - make_interval(secs => :seconds), "
        "closed_until = closed_until - make_interval(secs => :seconds)",
        seconds=seconds,
    )


async def test_of_those_who_post_at_once_in_a_channel_one_goes_and_the_others_wait(
    traffic: SqlTraffic,
) -> None:
    waits = sorted(await asyncio.gather(*(traffic.reserve(POST, "C1") for _ in range(6))))

    assert waits[0] == 0
    assert all(0 < wait <= 1.5 for wait in waits[1:])


async def test_waiting_costs_nobody_a_turn(traffic: SqlTraffic, engine: AsyncEngine) -> None:
    assert await traffic.reserve(POST, "C1") == 0
    for _ in range(3):
        assert await traffic.reserve(POST, "C1") > 0

    await time_passes(engine, 1)

    assert await traffic.reserve(POST, "C1") == 0
    assert await traffic.reserve(POST, "C1") > 0


async def test_channels_do_not_wait_for_each_other(traffic: SqlTraffic) -> None:
    assert await traffic.reserve(POST, "C1") == 0
    assert await traffic.reserve(POST, "C2") == 0


async def test_what_is_not_a_post_is_not_paced(traffic: SqlTraffic) -> None:
    assert [await traffic.reserve(UPDATE, "C1") for _ in range(3)] == [0, 0, 0]


async def test_a_closed_channel_takes_no_post_until_its_time_is_over(
    traffic: SqlTraffic, engine: AsyncEngine
) -> None:
    await traffic.close(POST, "C1", 30)

    assert 29 < await traffic.reserve(POST, "C1") <= 30
    assert await traffic.reserve(POST, "C2") == 0
    assert await traffic.reserve(UPDATE, "C1") == 0
    await time_passes(engine, 30)
    assert await traffic.reserve(POST, "C1") == 0


async def test_any_other_method_is_closed_as_a_whole_and_for_all_copies(
    traffic: SqlTraffic, engine: AsyncEngine
) -> None:
    await traffic.close(UPDATE, "C1", 30)

    assert 29 < await SqlTraffic(engine, WORKSPACE).reserve(UPDATE, "C2") <= 30
    assert await traffic.reserve("conversations.invite", "C1") == 0
    await time_passes(engine, 31)
    assert await traffic.reserve(UPDATE, "C2") == 0


async def test_the_longest_closing_counts(traffic: SqlTraffic) -> None:
    await traffic.close(UPDATE, "C1", 30)
    await traffic.close(UPDATE, "C1", 5)

    assert await traffic.reserve(UPDATE, "C1") > 29


async def test_a_database_that_is_gone_is_told_as_such() -> None:
    engine = make_engine("postgresql://nobody:nothing@127.0.0.1:9/none")

    with pytest.raises(NotSaved):
        await SqlTraffic(engine, WORKSPACE).reserve(POST, "C1")
    await engine.dispose()
