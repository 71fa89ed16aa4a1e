"""What runs after the answer: to its end, but not for ever, and without taking anybody down."""

import asyncio
import logging

import pytest

from app.slack.afterwards import Afterwards


async def test_it_runs_and_drain_waits_for_it() -> None:
    afterwards, done = Afterwards(), []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append("work")

    afterwards.do(work())
    assert not done
    await afterwards.drain()

    assert done == ["work"]


async def test_drain_waits_for_what_work_begins() -> None:
    afterwards, done = Afterwards(), []

    async def second() -> None:
        done.append("second")

    async def first() -> None:
        afterwards.do(second())

    afterwards.do(first())
    await afterwards.drain()

    assert done == ["second"]


async def test_a_failure_is_logged_by_its_type_only(caplog: pytest.LogCaptureFixture) -> None:
    afterwards = Afterwards()

    async def fail() -> None:
        raise ValueError("the words of somebody")

    with caplog.at_level(logging.WARNING):
        afterwards.do(fail())
        await afterwards.drain()

    assert "ValueError" in caplog.text
    assert "words" not in caplog.text


async def test_what_takes_too_long_is_left(caplog: pytest.LogCaptureFixture) -> None:
    afterwards = Afterwards(limit=0.01)

    afterwards.do(asyncio.Event().wait())
    await afterwards.drain()

    assert "TimeoutError" in caplog.text
