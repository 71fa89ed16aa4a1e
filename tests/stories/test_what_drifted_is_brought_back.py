"""Slack or the jobs drifted from the record: `repair` says what, and with --do it is as the record has it again."""

from collections.abc import Callable

import pytest

from app.bootstrap.repairing import DRIFTED, SOUND, UNSEEN, repair
from app.sandbox.cast import ORGANISATION
from app.sandbox.channels import Channel
from app.sandbox.faults import api_error
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.seen import boards, rows, the_room

LOST = "UPDATE intents SET outcome = '' WHERE errand = 'page' AND addressee = 'U0KIM' RETURNING 1"
FAILED = """
    WITH unsettled AS (
        UPDATE intents SET outcome = '' WHERE errand = 'page' AND addressee = 'U0RAVI' RETURNING *)
    INSERT INTO procrastinate_jobs (queue_name, task_name, status, args)
    SELECT 'pages', 'deliver', 'failed', jsonb_build_object('workspace_id', workspace_id, 'intent_id', intent_id)
      FROM unsettled RETURNING 1
"""
STALLED = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, status, lock, args)
    SELECT 'rooms', 'deliver', 'doing', workspace_id || ':open_room:' || incident_id,
           jsonb_build_object('workspace_id', workspace_id, 'intent_id', intent_id)
      FROM intents WHERE errand = 'open_room' LIMIT 1 RETURNING 1
"""


class Terminal:
    """What `repair` printed and how it ended."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.lines: list[str] = []
        self.complaints: list[str] = []

    async def types(self, *, do: bool = False) -> int:
        self.lines, self.complaints = [], []
        environment = self._stage.environment()
        return await repair(environment, ORGANISATION, self.lines.append, self.complaints.append, do=do)

    @property
    def found(self) -> list[str]:
        return [line.partition(":")[0] for line in self.lines[:-1]]


@pytest.fixture
async def room(running: Stage, dana: Person, kim: Person) -> Channel:
    return await a_commanded_room(running, dana, kim)


@pytest.fixture
def terminal(stage: Stage) -> Terminal:
    return Terminal(stage)


def deletes_the_board(stage: Stage, room: Channel) -> None:
    (board,) = boards(stage, room)
    stage.workspace.delete(room.id, board.ts)


def unpins_the_board(_stage: Stage, room: Channel) -> None:
    room.pins.clear()


def takes_the_label_out(_stage: Stage, room: Channel) -> None:
    room.topic = type(room.topic)("payments", room.topic.creator, room.topic.last_set)


def archives_unheard(_stage: Stage, room: Channel) -> None:
    room.is_archived = True


def makes_public_unheard(_stage: Stage, room: Channel) -> None:
    room.is_private = False


async def test_nothing_is_said_of_a_room_as_it_was_made(room: Channel, terminal: Terminal) -> None:
    assert await terminal.types() == SOUND
    assert terminal.lines == ["Nothing has drifted from the record."]
    assert room.pins


@pytest.mark.parametrize(
    ("happens", "drift"),
    [
        (deletes_the_board, "board_gone"),
        (unpins_the_board, "board_unpinned"),
        (takes_the_label_out, "topic_unlabelled"),
        (archives_unheard, "room_archived"),
        (makes_public_unheard, "room_changed"),
    ],
)
async def test_what_happened_to_the_room_while_no_copy_ran_is_found_and_then_mended_by_one(
    stage: Stage,
    dana: Person,
    kim: Person,
    terminal: Terminal,
    happens: Callable[[Stage, Channel], None],
    drift: str,
) -> None:
    async with stage.bot():
        room = await a_commanded_room(stage, dana, kim)
    happens(stage, room)

    assert (await terminal.types(), terminal.found) == (DRIFTED, [drift])
    assert terminal.lines[0].startswith(f"{drift}: {room.name}: ")
    assert terminal.lines[-1] == "1 found. Nothing was done: run it again with --do."
    assert (await terminal.types(do=True), terminal.found) == (DRIFTED, [drift])
    async with stage.bot():
        await stage.settles()

    assert await terminal.types() == SOUND
    if drift.startswith("board"):
        (board,) = boards(stage, room)
        assert room.pins == [board.ts]


async def test_jobs_that_failed_stalled_or_were_lost_are_done_after_all(
    stage: Stage, dana: Person, terminal: Terminal
) -> None:
    async with stage.bot():
        await dana.commands("/sec-incident start odd login in billing")
        await stage.settles()
    for damage in (LOST, FAILED, STALLED):
        assert await rows(stage, damage) == [(1,)]

    assert await terminal.types() == DRIFTED
    assert sorted(terminal.found) == ["job_failed", "job_missing", "job_stalled"]
    assert (
        f"job_missing: {the_room(stage).name}: page waits, and no job would do it → it gets one"
        in terminal.lines
    )
    assert await terminal.types(do=True) == DRIFTED
    assert await terminal.types() == SOUND
    async with stage.bot():
        await stage.settles()
    assert await rows(stage, "SELECT count(*) FROM intents WHERE outcome = ''") == [(0,)]
    assert await rows(stage, "SELECT count(*) FROM procrastinate_jobs") == [(0,)]


async def test_a_room_that_slack_does_not_tell_of_could_not_be_looked_at(
    running: Stage, room: Channel, terminal: Terminal
) -> None:
    running.faults.on("conversations.info", then=api_error("missing_scope"), every=True)

    assert await terminal.types() == UNSEEN
    assert terminal.complaints == [
        "Slack does not show a room: missing_scope.",
        "1 rooms could not be compared with Slack.",
    ]
    assert room.name not in str(terminal.complaints)
