"""Which buttons, boxes and menus are there?"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from slack_bolt.async_app import AsyncApp

from app.slack.ids import Action
from app.slack.listeners.actions.confirm import confirm
from app.slack.listeners.actions.give_it_back import give_it_back
from app.slack.listeners.actions.i_cant import i_cant
from app.slack.listeners.actions.idle_answers import give_up, keep
from app.slack.listeners.actions.im_on_it import im_on_it
from app.slack.listeners.actions.menu_help import menu_help
from app.slack.listeners.actions.menu_list import menu_list
from app.slack.listeners.actions.menu_start import menu_start
from app.slack.listeners.actions.nudge_answers import done, hand_back, more_10, more_30
from app.slack.listeners.actions.nudge_blocked import blocked
from app.slack.listeners.actions.open_another import open_another_room
from app.slack.listeners.actions.open_item import open_item
from app.slack.listeners.actions.open_room import open_room
from app.slack.listeners.actions.page_all import page_all
from app.slack.listeners.actions.stand_down import stand_down_incident
from app.slack.listeners.actions.take_command import take_command_of_page
from app.slack.listeners.actions.take_until import take_until
from app.slack.listeners.actions.tick import tick
from app.slack.surface import Surface

CALLBACKS: Mapping[Action, Callable[..., Awaitable[None]]] = {
    Action.TICK: tick,
    Action.OPEN_ITEM: open_item,
    Action.CONFIRM: confirm,
    Action.STAND_DOWN: stand_down_incident,
    Action.IM_ON_IT: im_on_it,
    Action.I_CANT: i_cant,
    Action.TAKE_COMMAND: take_command_of_page,
    Action.KEEP_COMMAND: keep,
    Action.GIVE_UP_COMMAND: give_up,
    Action.OPEN_ROOM: open_room,
    Action.OPEN_ANOTHER: open_another_room,
    Action.NUDGE_DONE: done,
    Action.NUDGE_MORE_10: more_10,
    Action.NUDGE_MORE_30: more_30,
    Action.NUDGE_BLOCKED: blocked,
    Action.NUDGE_HAND_BACK: hand_back,
    Action.PAGE_ALL: page_all,
    Action.TAKE_UNTIL: take_until,
    Action.GIVE_BACK: give_it_back,
    Action.MENU_START: menu_start,
    Action.MENU_LIST: menu_list,
    Action.MENU_HELP: menu_help,
}


def register(app: AsyncApp, surface: Surface) -> None:
    for action, callback in CALLBACKS.items():
        app.block_action(action)(partial(callback, surface=surface))
