"""How do the fourteen items stand on the board: four phases, one checkbox an item, and a menu to open one?"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from app.domain.checklist import Task, TaskState
from app.domain.pictures import Board, TaskLine
from app.slack.blocks.kit import Block, actions, checkboxes, option, section, select
from app.slack.blocks.register_words import tallies_line
from app.slack.ids import Action, tick_group
from app.slack.mrkdwn import escape, plain
from app.slack.words import Words, later

PHASES: Mapping[str, str] = MappingProxyType(
    {
        "contain": later("Contain"),
        "understand": later("Understand"),
        "harden": later("Harden"),
        "communicate": later("Communicate"),
    }
)
_NAME = 24


def draw_items(board: Board, _: Words) -> list[Block]:
    """A heading and a checkbox group for each phase."""
    blocks: list[Block] = []
    for phase, lines in _phases(board):
        blocks += [section(_heading(phase, lines, _)), _group(board, phase, lines, _)]
    return blocks


def draw_items_settled(board: Board, _: Words) -> list[Block]:
    """The same without anything to press."""
    return [
        section("\n".join([_heading(phase, lines, _), *(_line(line, _) for line in lines)]))
        for phase, lines in _phases(board)
    ]


def open_item_menu(board: Board, _: Words) -> Block:
    options = [option(line.item.title(_.locale), str(line.item.number)) for line in board.lines]
    return select(Action.OPEN_ITEM, options, placeholder=_("Open an item…"))


def describe(line: TaskLine, _: Words) -> str:
    """What is worth knowing of an item in one short plain line, the most urgent first."""
    return plain(" · ".join(_description(line, _)), 75)


def _phases(board: Board) -> Iterator[tuple[str, list[TaskLine]]]:
    for phase, lines in groupby(board.lines, key=lambda line: line.item.phase):
        yield phase, list(lines)


def _heading(phase: str, lines: list[TaskLine], _: Words) -> str:
    settled = sum(line.task.settled for line in lines)
    return f"*{_(PHASES[phase])}* {settled}/{len(lines)}"


def _group(board: Board, phase: str, lines: list[TaskLine], _: Words) -> Block:
    options = {line.item.number: _option(line, _) for line in lines}
    ticked = [line.item.number for line in lines if line.task.settled]
    return actions(
        checkboxes(Action.TICK, list(options.values()), [options[number] for number in ticked]),
        block_id=tick_group(phase, board.revision, list(options), ticked),
    )


def _option(line: TaskLine, _: Words) -> Block:
    return option(line.item.title(_.locale), str(line.item.number), description=describe(line, _))


def _line(line: TaskLine, _: Words) -> str:
    mark = "☑" if line.task.settled else "☐"
    said = [tallies_line(line.tallies, _)] if line.tallies else []
    parts = [*_standing(line.task, _), *said, *_owner(line, _("nobody")), *_steps(line, _)]
    return f"{mark} {line.item.title(_.locale)}\n      {escape(' · '.join(parts), 300)}"


def _description(line: TaskLine, _: Words) -> Iterator[str]:
    if line.late:
        yield "⚠ " + _("late")
    yield from _standing(line.task, _)
    if line.tallies:
        yield tallies_line(line.tallies, _)
    yield from _owner(line, _("nobody yet"))
    if not line.task.settled:
        yield _until(line, _)
    yield from _steps(line, _)
    if line.parts:
        yield _("parts {done}/{all}", done=line.parts_done, all=line.parts)
    if line.offered_by and not line.task.owner:
        yield _("offered: {person}", person=plain(line.offered_by, _NAME))
    if line.waits and not line.task.settled:
        yield _("waits for {gates}", gates=", ".join(line.waits))


def _standing(task: Task, _: Words) -> Iterator[str]:
    if task.state is TaskState.NOT_APPLICABLE:
        yield _("not applicable")
    elif task.state is TaskState.BLOCKED:
        yield "⚠ " + _("blocked")


def _owner(line: TaskLine, nobody: str) -> Iterator[str]:
    """That nobody has it matters only while it is not settled."""
    name = plain(line.owner_name, _NAME)
    if name and line.task.ack_at is not None and not line.task.settled:
        name += " ✓"
    if name or not line.task.settled:
        yield name or nobody


def _steps(line: TaskLine, _: Words) -> Iterator[str]:
    if line.item.steps and line.task.state is not TaskState.NOT_APPLICABLE:
        done = len({step.id for step in line.item.steps} & line.task.steps)
        yield _("steps {done}/{all}", done=done, all=len(line.item.steps))


def _until(line: TaskLine, _: Words) -> str:
    if line.task.due_at:
        return _("until {time}", time=_.time(line.task.due_at))
    return _.span(line.box)
