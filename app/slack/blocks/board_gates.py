"""What does the board say of gates? Those that matter next, with the one thing that opens each; in one section."""

from app.domain.pictures import Board
from app.slack.blocks.gate_words import gate_name, next_words
from app.slack.blocks.kit import Block, button, section
from app.slack.blocks.statement_words import statement_line
from app.slack.ids import Action
from app.slack.mrkdwn import cut, escape
from app.slack.words import Words

_LINE = 300


def draw_gates(board: Board, _: Words) -> list[Block]:
    """Nothing where nothing is shut and nothing waits."""
    lines = [
        _(
            "🔒 *{gate}* is shut. Next: {need}",
            gate=escape(gate_name(stand.gate, _)),
            need=cut(next_words(stand, _), _LINE),
        )
        for stand in board.gates.next
    ]
    if board.gates.statement is not None:
        lines.append(statement_line(board.gates.statement, _))
    waiting = board.gates.steps_waiting
    if waiting:
        lines.append(
            _.n(
                "⚠ {n} step waits for the commander's word: see *Gates…*",
                "⚠ {n} steps wait for the commander's word: see *Gates…*",
                waiting,
            )
        )
    return [section("\n".join(lines))] if lines else []


def gates_button(board: Board, _: Words) -> Block:
    return button(_("Gates…"), Action.GATES, value=board.incident)
