"""Which shortcuts are there?"""

from functools import partial

from slack_bolt.async_app import AsyncApp

from app.slack.ids import Shortcut
from app.slack.listeners.shortcuts.add_to_log import add_message_to_log
from app.slack.listeners.shortcuts.keep_as_evidence import keep_as_evidence
from app.slack.listeners.shortcuts.report_something_odd import report_something_odd
from app.slack.listeners.shortcuts.start_from_message import start_from_message
from app.slack.surface import Surface


def register(app: AsyncApp, surface: Surface) -> None:
    app.global_shortcut(Shortcut.REPORT)(partial(report_something_odd, surface=surface))
    app.message_shortcut(Shortcut.FROM_MESSAGE)(partial(start_from_message, surface=surface))
    app.message_shortcut(Shortcut.ADD_TO_LOG)(partial(add_message_to_log, surface=surface))
    app.message_shortcut(Shortcut.KEEP_AS_EVIDENCE)(partial(keep_as_evidence, surface=surface))
