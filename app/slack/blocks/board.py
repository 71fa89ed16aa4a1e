"""How does the pinned board look: the card, what everybody must know, and the fourteen items to tick?

One message, its text under 10,000 characters in all (PLATFORM.md §1). Every `block_id` that holds input carries
the revision, so that no client keeps what it had before (law 10). When it is over, only the picture is left.
"""

from app.domain.pictures import Board
from app.slack.blocks.board_card import draw_card, draw_line, draw_rules, draw_warnings
from app.slack.blocks.board_ending import draw_over, ending_buttons
from app.slack.blocks.board_gates import draw_gates, gates_button
from app.slack.blocks.board_items import draw_items, draw_items_settled, open_item_menu
from app.slack.blocks.board_pulse import draw_pulse
from app.slack.blocks.board_roles import draw_roles
from app.slack.blocks.kit import Block, Drawn, actions, button, confirm
from app.slack.blocks.missing_people import second_wave_button
from app.slack.blocks.services import draw_services
from app.slack.ids import Action
from app.slack.words import Words, words


def draw_board(board: Board, locale: str) -> Drawn:
    _ = words(locale)
    top = [
        *draw_card(board, _),
        *draw_warnings(board, _),
        *draw_services(board, _),
        *draw_line(board, _),
        *draw_roles(board, _),
        *draw_pulse(board, _),
    ]
    if not board.open:
        return Drawn(board.codename.slug, [*top, *draw_items_settled(board, _), *draw_over(board, _)])
    blocks = [*top, *draw_gates(board, _), draw_rules(board, _), _controls(board, _), *draw_items(board, _)]
    return Drawn(board.codename.slug, blocks)


def _controls(board: Board, _: Words) -> Block:
    elements = [open_item_menu(board, _), *([] if board.confirmed else [_confirm(board, _)])]
    elements += [_record(board, _), gates_button(board, _), *ending_buttons(board, _)]
    if board.second_wave:
        elements.append(second_wave_button(board.incident, _))
    return actions(*elements, block_id=f"board:r{board.revision}")


def _record(board: Board, _: Words) -> Block:
    return button(_("Record…"), Action.RECORD, value=board.incident)


def _confirm(board: Board, _: Words) -> Block:
    sure = confirm(
        title=_("Is this real?"),
        text=_("You say as commander that this needs a response. Nothing waits for it; it is recorded."),
        yes=_("Confirm"),
        no=_("Not yet"),
    )
    return button(_("Confirm"), Action.CONFIRM, value=board.incident, confirm=sure)
