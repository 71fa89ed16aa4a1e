"""What does the board of the room show, is it what the database says, and how does a story get to one?"""

from typing import Any

from app.sandbox.channels import Channel
from app.sandbox.controls import controls_in
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import ITEMS, boards, rows, the_room

SETTLED = {"done", "not_applicable"}


async def a_commanded_room(stage: Stage, starter: Person, commander: Person) -> Channel:
    """Somebody typed the line, the commander answered, the room is open and its board is drawn."""
    await starter.commands("/sec-incident start strange logins on the build host")
    await stage.until(lambda: pressable(commander, "im_on_it"))
    await commander.clicks(pressable(commander, "im_on_it"))
    await stage.until(lambda: not pressable(commander, "im_on_it"))
    await stage.settles()
    return the_room(stage)


def pressable(person: Person, action: str) -> str:
    """What is written on the newest button of that action which this person sees; empty where there is none."""
    found = [
        str(control.element["text"]["text"])
        for message in person.messages()
        for control in controls_in(message.blocks)
        if control.type == "button" and control.action_id == action
    ]
    return found[-1] if found else ""


def the_board(stage: Stage) -> Message:
    (board,) = boards(stage, the_room(stage))
    return board


def picture(stage: Stage) -> Message:
    """The board as it is now, kept as a screen keeps it that is not redrawn."""
    board = the_board(stage)
    return Message(board.ts, board.channel_id, board.user_id, board.text, blocks=list(board.blocks))


def ticked(board: Message) -> set[int]:
    """Numbers of the items whose box is ticked."""
    groups = [control for control in controls_in(board.blocks) if control.type == "checkboxes"]
    return {int(option["value"]) for group in groups for option in group.starting_value()}


def line_of(board: Message, number: int) -> str:
    """The small print under an item."""
    options = [option for control in controls_in(board.blocks) for option in control.options]
    return next(
        str(option["description"]["text"])
        for option in options
        if option["value"] == str(number) and "description" in option
    )


def title(number: int) -> str:
    return ITEMS[number - 1]


async def settled_items(stage: Stage) -> set[int]:
    """Numbers of the items that are done or not applicable by the record."""
    states = await rows(stage, "SELECT number, state FROM tasks")
    return {int(str(number)) for number, state in states if state in SETTLED}


async def the_board_is_true(stage: Stage) -> None:
    """What everybody sees is what the database says, drawn from its latest revision."""
    [(revision, drawn)] = await rows(stage, "SELECT revision, drawn_revision FROM incidents")
    board = the_board(stage)
    assert drawn == revision
    assert f":r{revision}:" in str(board.blocks)
    assert ticked(board) == await settled_items(stage)


async def item(stage: Stage, number: int) -> dict[str, Any]:
    """The plain columns of an item's row; what people wrote is sealed."""
    columns = "state, owner, due_at, box_agreed, misses, version"
    [row] = await rows(stage, f"SELECT {columns} FROM tasks WHERE number = {number}")  # noqa: S608 - a number
    return dict(zip(columns.split(", "), row, strict=True))


async def opens(stage: Stage, person: Person, number: int) -> None:
    """*Open an item…* on the board, until the form is there."""
    await person.picks("Open an item…", title(number))
    await stage.until(lambda: person.modal)


async def fills(stage: Stage, person: Person, number: int, values: dict[str, Any]) -> None:
    """Opens the item, changes these fields, saves, and waits until everybody could see it."""
    await opens(stage, person, number)
    await person.submits(values)
    await stage.settles()


OWNER, STATE, MINUTES, NOTE = "Owner", "State", "Time from now, in minutes", "Note"
NEEDS, WHY = "If blocked: what is needed?", "If not applicable: why?"
