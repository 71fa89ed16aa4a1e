"""Whoever looks after the checklist is told that it is to be read again or drilled: once a week, by one copy."""

import asyncio

from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage

OWNED = organisation(process_owner="U0MEI")
OLD = "检查清单上次测试日期：从未。"


def reminders(mei: Person) -> int:
    return sum(OLD in mei.reads(message) for message in mei.dms())


async def test_it_is_told_once_by_two_copies_and_again_after_a_week(stage: Stage, mei: Person) -> None:
    async with stage.bot(OWNED) as one, stage.bot(OWNED) as other:
        for _ in range(3):
            await asyncio.gather(*(copy.runner.sweep_now() for copy in (one, other, one, other)))
            await stage.settles()
        assert reminders(mei) == 1

        await stage.time_passes(days=6)
        await stage.settles()
        assert reminders(mei) == 1

        stage.clock.moves(days=1)
        await asyncio.gather(*(copy.runner.sweep_now() for copy in (one, other)))
        await stage.settles()
        assert reminders(mei) == 2


async def test_nobody_is_told_where_nobody_looks_after_it(running: Stage, mei: Person) -> None:
    await running.time_passes(days=400)
    await running.settles()

    assert mei.dms() == []
