"""Who has which role, on the board: one section with the button to all of it; and *Take command* while it is free."""

from app.domain.pictures import Board
from app.slack.blocks.kit import Block, actions, button, section
from app.slack.blocks.role_names import holders, unfilled
from app.slack.ids import Action
from app.slack.words import Words


def draw_roles(board: Board, _: Words) -> list[Block]:
    return [*_take_command(board, _), _roles(board, _)] if board.open else []


def _roles(board: Board, _: Words) -> Block:
    lines = [" · ".join(holders(board.staff, _))]
    missing = unfilled(board.staff, _)
    if missing:
        lines.append(_("*Roles nobody has*: {roles}", roles=missing))
    text = "\n".join(line for line in lines if line)
    return section(text) | {"accessory": button(_("Roles…"), Action.ROLES, value=board.incident)}


def _take_command(board: Board, _: Words) -> list[Block]:
    """Shown only while nobody commands, or whoever does is not heard from."""
    if not board.take_command:
        return []
    taken = button(_("Take command"), Action.TAKE_COMMAND_HERE, value=board.incident, style="danger")
    return [actions(taken, block_id=f"command:r{board.revision}")]
