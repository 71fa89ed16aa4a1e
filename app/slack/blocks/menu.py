"""What does a bare `/sec-incident` show outside a room?"""

from app.slack.blocks.drill_button import drill_button
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import words


def draw_menu(locale: str) -> Drawn:
    _ = words(locale)
    ask = _("Something odd? Begin; nothing is asked of you, and a commander decides what it is.")
    buttons = (
        button(_("Begin now"), Action.MENU_START, style="danger"),
        button(_("Your rooms"), Action.MENU_LIST),
        drill_button(_),
        button(_("Help"), Action.MENU_HELP),
    )
    return Drawn(ask, [section(ask), actions(*buttons)])
