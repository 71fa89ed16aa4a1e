"""What does the board say of updates, and of who is on the call?"""

from collections.abc import Iterator

from app.domain.pictures import Board
from app.domain.pictures.pulse import Pulse
from app.slack.blocks.kit import Block, button, section
from app.slack.ids import COMMAND, Action
from app.slack.mrkdwn import escape
from app.slack.words import Words, later


def draw_pulse(board: Board, _: Words) -> list[Block]:
    """One section, with a button where there is a call; nothing where there is nothing to say.

    What the law asks for goes on when the work is done.
    """
    lines = [*_updates(board.pulse, _), *_call(board.pulse, _)] if board.open else []
    lines += _clocks(board, _)
    if not lines:
        return []
    block = section("\n".join(lines))
    if board.open and board.pulse.headcount is not None:
        block["accessory"] = button(_("I'm on the call"), Action.JOIN_CALL, value=board.incident)
    return [block]


def _updates(pulse: Pulse, _: Words) -> Iterator[str]:
    if pulse.last_at is not None:
        yield _("Last update: {number}, {date}", number=pulse.last_number, date=_.date(pulse.last_at))
    if pulse.next_at is None:
        return
    facts = {"number": pulse.last_number + 1, "date": _.date(pulse.next_at)}
    if pulse.overdue:
        yield _("*Update {number} is overdue* since {date}", **facts)
    else:
        yield _("Update {number} is due {date}", **facts)


_DUE = (later("Next notice due {date}"), later("Next notice due {date}: {law}, {stage}"))
_OVERDUE = (later("*Notice overdue* since {date}"), later("*Notice overdue* since {date}: {law}, {stage}"))
"""Without the law and with it."""


def _clocks(board: Board, _: Words) -> Iterator[str]:
    """The nearest; in the room the law may be named, unless Slack is not trusted."""
    clocks = board.clocks
    if clocks.due is not None:
        said = _OVERDUE if clocks.overdue else _DUE
        facts = {"law": escape(clocks.law), "stage": escape(clocks.stage), "date": _.date(clocks.due)}
        yield _(said[bool(clocks.law)], **facts)
    if clocks.not_started and board.open:
        yield _.n(
            "{n} notification clock is not started: `{command} clocks`",
            "{n} notification clocks are not started: `{command} clocks`",
            clocks.not_started,
            command=COMMAND,
        )


def _call(pulse: Pulse, _: Words) -> Iterator[str]:
    if pulse.headcount is not None:
        yield _("On the call: {n} of {m}", n=pulse.headcount.on_call, m=pulse.headcount.expected)
