"""The bot is killed at each of Slack's calls that open a room: started again, it goes on where it stopped."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import pytest

from app.sandbox.faults import When, run
from app.sandbox.stage import Stage
from tests.stories.conftest import Theatre
from tests.stories.seen import boards, pages, rooms, the_room

WITHIN = 30.0
"""Seconds, from the new start on: the promise."""

PAGE, BOARD = "im_on_it", "checkboxes"

Databases = Callable[[], AbstractAsyncContextManager[str]]


@dataclass(frozen=True, slots=True)
class Moment:
    """Before the call has any effect, or after its effect and before its answer. `of`: of which post."""

    method: str
    when: When
    of: str = ""

    def has_come(self, arguments: dict[str, Any]) -> bool:
        return self.of in str(arguments.get("blocks"))


FIRST_STEPS = [
    Moment("conversations.open", "before"),
    Moment("conversations.open", "after"),
    Moment("conversations.create", "before"),
    Moment("conversations.create", "after"),
]
TOGETHER = [
    Moment("conversations.setTopic", "before"),
    Moment("conversations.setTopic", "after"),
    Moment("conversations.setPurpose", "before"),
    Moment("conversations.setPurpose", "after"),
]
PEOPLE = [
    Moment("conversations.invite", "before"),
    Moment("conversations.invite", "after"),
    Moment("usergroups.users.list", "before"),
]
LAST_STEPS = [
    Moment("pins.add", "before"),
    Moment("pins.add", "after"),
    Moment("bookmarks.list", "before"),
    Moment("bookmarks.add", "before"),
    Moment("bookmarks.add", "after"),
]
POSTS = [
    Moment("chat.postMessage", "before", of=PAGE),
    Moment("chat.postMessage", "after", of=PAGE),
    Moment("chat.postMessage", "before", of=BOARD),
    Moment("chat.postMessage", "after", of=BOARD),
]


@pytest.mark.parametrize(
    "moments",
    [
        pytest.param(FIRST_STEPS, id="at the first steps"),
        pytest.param(TOGETHER, id="at topic and purpose"),
        pytest.param(PEOPLE, id="at the invitations"),
        pytest.param(LAST_STEPS, id="at the last steps"),
        pytest.param(POSTS, id="at pages and board"),
    ],
)
async def test_one_room_one_board_one_page_each_and_everybody_invited(
    theatre: Theatre, another_database: Databases, moments: list[Moment]
) -> None:
    await asyncio.gather(
        *(_killed_and_started_again(theatre, another_database, moment) for moment in moments)
    )


async def _killed_and_started_again(theatre: Theatre, another_database: Databases, moment: Moment) -> None:
    async with another_database() as database_url, theatre.stage(database_url) as stage:
        first, second = stage.process(), stage.process()
        await stage.starts(first)
        fault = run(first.kill, drop=True)
        rule = stage.faults.on(moment.method, then=fault, when=moment.when, where=moment.has_come)
        await stage.person("U0DANA").commands("/sec-incident start somebody opened odd.example")
        await first.ended()
        assert rule.applied == 1, moment

        await stage.starts(second)
        await stage.until(lambda: _complete(stage), within=WITHIN)

        assert len(boards(stage, the_room(stage))) == 1, moment
        assert [len(pages(stage, user)) for user in ("U0KIM", "U0RAVI")] == [1, 1], moment


def _complete(stage: Stage) -> bool:
    """Nothing that the room needs is missing, and both commanders have heard."""
    made = rooms(stage)
    if not made or not pages(stage, "U0KIM") or not pages(stage, "U0RAVI"):
        return False
    room = made[0]
    steps = (room.topic.value, room.purpose.value, boards(stage, room), room.pins, room.bookmarks)
    return all(steps) and {"U0DANA", "U0KIM", "U0RAVI", "U0SAM", "U0MEI"} <= set(room.members)
