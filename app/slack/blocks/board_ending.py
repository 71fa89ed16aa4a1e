"""How does the board offer an end and the way back, and how does it say that it is contained, closed, reviewed?"""

from collections.abc import Iterator

from app.domain.pictures import Board
from app.slack.blocks.kit import Block, actions, button, confirm
from app.slack.ids import Action
from app.slack.mrkdwn import person
from app.slack.words import Words


def state_line(board: Board, _: Words) -> str:
    if board.ended_at and board.ending.closed:
        return _("Closed, {date}", date=_.date(board.ended_at))
    if board.ended_at:
        return _("Stood down, {date}", date=_.date(board.ended_at))
    if board.ending.contained_at:
        return _("Contained since {date}; the work goes on", date=_.date(board.ending.contained_at))
    if board.confirmed:
        return _("Confirmed")
    return _("Not confirmed yet: work as if it were real")


def review_line(board: Board, _: Words) -> Iterator[str]:
    ending = board.ending
    if ending.reviewer is None or ending.review_on is None:
        return
    who, day = person(ending.reviewer), ending.review_on.isoformat()
    if ending.review_done:
        yield _("Review: {person}, done", person=who)
    else:
        yield _("Review: {person}, due on {day}", person=who, day=day)


def hold_line(board: Board, _: Words) -> Iterator[str]:
    if board.ending.held_since:
        yield _(
            "*Legal hold* since {date}: nothing of this is archived or forgotten",
            date=_.date(board.ending.held_since),
        )


def ending_buttons(board: Board, _: Words) -> list[Block]:
    """*Stand down* stays at hand while it may be a false alarm; *End…* asks for the rest."""
    stand_down = [] if board.confirmed else [_stand_down(board, _)]
    return [*stand_down, button(_("End…"), Action.END, value=board.incident)]


def draw_over(board: Board, _: Words) -> list[Block]:
    """What can still be done with what is over."""
    elements = [button(_("Reopen…"), Action.REOPEN, value=board.incident)]
    if board.ending.reviewer is None:
        elements.append(button(_("Ask for a review…"), Action.REVIEW, value=board.incident))
    if board.ending.held_since is None:
        elements.append(_archive(board, _))
    return [actions(*elements, block_id=f"over:r{board.revision}")]


def _stand_down(board: Board, _: Words) -> Block:
    sure = confirm(
        title=_("Stand down?"),
        text=_("Paging and reminders stop and the board is closed. The room and the record stay."),
        yes=_("Stand down"),
        no=_("Go on"),
        style="danger",
    )
    return button(_("Stand down"), Action.STAND_DOWN, value=board.incident, style="danger", confirm=sure)


def _archive(board: Board, _: Words) -> Block:
    sure = confirm(
        title=_("Archive the room?"),
        text=_(
            "Nobody can write here any more, and nothing is deleted. Only a person can open it again, in Slack."
        ),
        yes=_("Archive"),
        no=_("Leave it open"),
    )
    return button(_("Archive the room"), Action.ARCHIVE, value=board.incident, confirm=sure)
