"""Which forms come back?"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from slack_bolt.async_app import AsyncApp

from app.slack.ids import View
from app.slack.listeners.views.arrival import arrival
from app.slack.listeners.views.clocks import clock, notice
from app.slack.listeners.views.decision import decision
from app.slack.listeners.views.draft import approval, draft, sending
from app.slack.listeners.views.drill import drill_with_pager
from app.slack.listeners.views.early import early
from app.slack.listeners.views.end import end
from app.slack.listeners.views.gate import gate
from app.slack.listeners.views.handover import handover
from app.slack.listeners.views.indicators import block, correct, pasted, share, ticked
from app.slack.listeners.views.item import item
from app.slack.listeners.views.lint import lint
from app.slack.listeners.views.more import more
from app.slack.listeners.views.needs import needs
from app.slack.listeners.views.objection import objection
from app.slack.listeners.views.override import override
from app.slack.listeners.views.part import part
from app.slack.listeners.views.record import record
from app.slack.listeners.views.reopen import reopen
from app.slack.listeners.views.review import review
from app.slack.listeners.views.roles import roles
from app.slack.listeners.views.step import step
from app.slack.listeners.views.take import take
from app.slack.listeners.views.untick import untick
from app.slack.listeners.views.update import update
from app.slack.surface import Surface

CALLBACKS: Mapping[View, Callable[..., Awaitable[None]]] = {
    View.ITEM: item,
    View.UNTICK: untick,
    View.NEEDS: needs,
    View.MORE: more,
    View.PART: part,
    View.TAKE: take,
    View.ROLES: roles,
    View.HANDOVER: handover,
    View.GATE: gate,
    View.OVERRIDE: override,
    View.EARLY: early,
    View.STEP: step,
    View.UPDATE: update,
    View.DECISION: decision,
    View.OBJECTION: objection,
    View.ARRIVAL: arrival,
    View.END: end,
    View.REOPEN: reopen,
    View.REVIEW: review,
    View.DRILL: drill_with_pager,
    View.RECORD: record,
    View.PASTE: pasted,
    View.INDICATORS: ticked,
    View.BLOCK: block,
    View.SHARE: share,
    View.CORRECT: correct,
    View.LINT: lint,
    View.DRAFT: draft,
    View.APPROVAL: approval,
    View.SENDING: sending,
    View.CLOCK: clock,
    View.NOTICE: notice,
}


def register(app: AsyncApp, surface: Surface) -> None:
    for view, callback in CALLBACKS.items():
        app.view_submission(view)(partial(callback, surface=surface))
