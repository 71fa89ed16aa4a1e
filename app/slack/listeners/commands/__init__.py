"""Which commands are there?"""

from functools import partial

from slack_bolt.async_app import AsyncApp

from app.slack.ids import COMMAND
from app.slack.listeners.commands.sec_incident import sec_incident
from app.slack.surface import Surface


def register(app: AsyncApp, surface: Surface) -> None:
    app.command(COMMAND)(partial(sec_incident, surface=surface))
