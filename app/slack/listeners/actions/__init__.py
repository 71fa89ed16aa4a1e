"""Which buttons, boxes and menus are there?"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from slack_bolt.async_app import AsyncApp

from app.slack.ids import Action
from app.slack.listeners.actions import clocks, contacts, drafts, offer_answers, records
from app.slack.listeners.actions.archive import archive
from app.slack.listeners.actions.confirm import confirm
from app.slack.listeners.actions.custody import i_have_it, where_kept
from app.slack.listeners.actions.drill_begin import drill_begin
from app.slack.listeners.actions.end import end
from app.slack.listeners.actions.gates import gates, open_gate, override
from app.slack.listeners.actions.give_it_back import give_it_back
from app.slack.listeners.actions.handover_answers import accept, decline, show, take_back
from app.slack.listeners.actions.home_begin import home_page, home_report
from app.slack.listeners.actions.i_cant import i_cant
from app.slack.listeners.actions.idle_answers import give_up, keep
from app.slack.listeners.actions.im_on_it import im_on_it
from app.slack.listeners.actions.indicators import all_to_block, correct, paste, share, shown, turn
from app.slack.listeners.actions.item_understood import item_understood
from app.slack.listeners.actions.join_call import on_the_call
from app.slack.listeners.actions.log import todo_done, turn_page
from app.slack.listeners.actions.menu_help import menu_help
from app.slack.listeners.actions.menu_list import menu_list
from app.slack.listeners.actions.menu_start import menu_start
from app.slack.listeners.actions.nudge_answers import done, hand_back, more_10, more_30, unknown
from app.slack.listeners.actions.nudge_blocked import blocked
from app.slack.listeners.actions.nudge_other import other
from app.slack.listeners.actions.object import objects
from app.slack.listeners.actions.open_another import open_another_room
from app.slack.listeners.actions.open_item import open_item
from app.slack.listeners.actions.open_room import open_room
from app.slack.listeners.actions.outcome import go_ahead, not_now
from app.slack.listeners.actions.page_all import page_all
from app.slack.listeners.actions.parts import open_part
from app.slack.listeners.actions.reopen import reopen
from app.slack.listeners.actions.review import review, review_done
from app.slack.listeners.actions.roles import claim, hand_over, release, roles
from app.slack.listeners.actions.second_wave import second_wave
from app.slack.listeners.actions.show_arrival import show_who_came
from app.slack.listeners.actions.show_briefing import briefing
from app.slack.listeners.actions.show_item import show_item
from app.slack.listeners.actions.show_step import show_step
from app.slack.listeners.actions.stand_down import stand_down_incident
from app.slack.listeners.actions.take_command import take_command_of_page
from app.slack.listeners.actions.take_command_here import take_command_of_room
from app.slack.listeners.actions.take_until import take_until
from app.slack.listeners.actions.tick import tick
from app.slack.listeners.actions.understand import understand
from app.slack.listeners.actions.update_later import later_10, later_30
from app.slack.listeners.actions.write_update import write_update
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
    Action.TAKE_COMMAND_HERE: take_command_of_room,
    Action.ROLES: roles,
    Action.CLAIM_ROLE: claim,
    Action.RELEASE_ROLE: release,
    Action.SHOW_BRIEFING: briefing,
    Action.HAND_OVER: hand_over,
    Action.SHOW_BRIEF: show,
    Action.ACCEPT_HANDOVER: accept,
    Action.DECLINE_HANDOVER: decline,
    Action.TAKE_BACK_HANDOVER: take_back,
    Action.OPEN_ROOM: open_room,
    Action.OPEN_ANOTHER: open_another_room,
    Action.NUDGE_DONE: done,
    Action.NUDGE_MORE_10: more_10,
    Action.NUDGE_MORE_30: more_30,
    Action.NUDGE_OTHER: other,
    Action.NUDGE_BLOCKED: blocked,
    Action.NUDGE_UNKNOWN: unknown,
    Action.NUDGE_HAND_BACK: hand_back,
    Action.ITEM_UNDERSTOOD: item_understood,
    Action.SHOW_ITEM: show_item,
    Action.OFFER_YES: offer_answers.accept,
    Action.OFFER_NO: offer_answers.decline,
    Action.ADD_PART: open_part,
    Action.OPEN_PART: open_part,
    Action.GATES: gates,
    Action.OPEN_GATE: open_gate,
    Action.OVERRIDE_GATE: override,
    Action.SHOW_STEP: show_step,
    Action.PAGE_ALL: page_all,
    Action.WRITE_UPDATE: write_update,
    Action.UPDATE_MORE_10: later_10,
    Action.UPDATE_MORE_30: later_30,
    Action.JOIN_CALL: on_the_call,
    Action.OBJECT: objects,
    Action.GO_AHEAD: go_ahead,
    Action.NOT_NOW: not_now,
    Action.TAKE_UNTIL: take_until,
    Action.GIVE_BACK: give_it_back,
    Action.HOME_REPORT: home_report,
    Action.HOME_PAGE: home_page,
    Action.DRILL: drill_begin,
    Action.UNDERSTAND: understand,
    Action.SECOND_WAVE: second_wave,
    Action.SHOW_ARRIVAL: show_who_came,
    Action.END: end,
    Action.REOPEN: reopen,
    Action.ARCHIVE: archive,
    Action.REVIEW: review,
    Action.REVIEW_DONE: review_done,
    Action.LOG_SIEVE: turn_page,
    Action.LOG_OLDER: turn_page,
    Action.LOG_NEWER: turn_page,
    Action.TODO_DONE: todo_done,
    Action.RECORD: records.record,
    Action.RECORD_REGISTER: records.choose,
    Action.RECORDS: records.records,
    Action.RECORDS_REGISTER: records.of_register,
    Action.RECORDS_STATE: records.in_state,
    Action.RECORDS_NEWER: records.newer,
    Action.RECORDS_OLDER: records.older,
    Action.CORRECT: records.correct,
    Action.KEEP_PLACE: where_kept,
    Action.ACCEPT_CUSTODY: i_have_it,
    Action.PASTE_INDICATORS: paste,
    Action.INDICATORS_SHOWN: shown,
    Action.INDICATORS_BACK: turn,
    Action.INDICATORS_ON: turn,
    Action.SHARE_INDICATORS: share,
    Action.CORRECT_INDICATORS: correct,
    Action.ALL_TO_BLOCK: all_to_block,
    Action.EDIT_DRAFT: drafts.edit,
    Action.APPROVE_DRAFT: drafts.approve,
    Action.HAND_OUT_DRAFT: drafts.hand_out,
    Action.DRAFT_SENT: drafts.sent,
    Action.CLOCKS: clocks.clocks,
    Action.CLOCKS_BACK: clocks.back,
    Action.CLOCKS_ON: clocks.on,
    Action.SET_CLOCK: clocks.set_clock,
    Action.GIVE_NOTICE: clocks.give_notice,
    Action.CONTACTS: contacts.contacts,
    Action.PROPOSE_CONTACT: contacts.propose,
    Action.MENU_START: menu_start,
    Action.MENU_LIST: menu_list,
    Action.MENU_HELP: menu_help,
}


def register(app: AsyncApp, surface: Surface) -> None:
    for action, callback in CALLBACKS.items():
        app.block_action(action)(partial(callback, surface=surface))
