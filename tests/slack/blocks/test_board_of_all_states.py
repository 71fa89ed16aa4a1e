"""The shipped checklist in every state at once, with names as long as they come: does Slack take the board?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.checklist import Task, TaskState
from app.domain.pictures import Board, TaskLine
from app.playbooks.catalogue import load_playbook
from app.sandbox.blocks import message_problems, text_length
from app.slack.blocks import draw
from tests.slack.pictures import KIM, LOCALES, NOON, a_board

PLAYBOOK = load_playbook()
TEXT_LIMIT = 10_000
"""What we keep to; Slack itself takes a little more (PLATFORM.md §1)."""
LONG = "Maximiliane-Charlotte von und zu Hohenstein-Waldburg (on call, back at 06:00) 🔥"


def a_full_board(state: TaskState, **fields: Any) -> Board:
    """Every item in that state, late, with an owner of a long name and some steps done."""
    lines = tuple(
        TaskLine(item=item, task=replace(a_moved_task(item.number, state), steps=frozenset({f"{item.number}.1"})),
                 owner_name=LONG, box=item.time_box, late=state not in {TaskState.DONE, TaskState.NOT_APPLICABLE})
        for item in PLAYBOOK.items
    )  # fmt: skip
    return replace(a_board(), lines=lines, **fields)


def a_moved_task(number: int, state: TaskState) -> Task:
    due = NOON + timedelta(minutes=30)
    return Task(
        number, NOON, state=state, owner=KIM, due_at=due, misses=2, needs="x" * 3000, reason="y" * 3000
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("over", [False, True], ids=["open", "over"])
@pytest.mark.parametrize("state", TaskState)
def test_slack_takes_it_in_one_message(state: TaskState, over: bool, locale: str) -> None:
    board = a_full_board(state, open=not over, ended_at=NOON if over else None)

    drawn = draw(board, locale)

    assert message_problems(drawn.blocks) == []
    assert text_length(drawn.blocks) < TEXT_LIMIT
    assert "x" * 20 not in str(drawn.blocks)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        pytest.param(TaskState.OPEN, "nobody yet · 15 min · steps 0/4", id="open"),
        pytest.param(TaskState.IN_PROGRESS, "nobody yet · 15 min · steps 0/4", id="in progress"),
        pytest.param(TaskState.BLOCKED, "⚠ blocked · nobody yet · 15 min · steps 0/4", id="blocked"),
        pytest.param(TaskState.DONE, "steps 0/4", id="done: who had it matters no more"),
        pytest.param(TaskState.NOT_APPLICABLE, "not applicable", id="not applicable: nor do its steps"),
    ],
)
def test_an_item_without_an_owner_says_what_is_worth_knowing(state: TaskState, said: str) -> None:
    item = PLAYBOOK.item(2)
    line = TaskLine(item=item, task=Task(2, NOON, state=state), owner_name="", box=item.time_box)

    drawn = draw(replace(a_board(), lines=(line,)), "en")

    assert f"'text': '{said}'" in str(drawn.blocks)
