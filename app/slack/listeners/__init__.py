"""What listens to what? One file a callback; what no file is for is taken, so that Slack never hears 404."""

from slack_bolt.async_app import AsyncApp

from app.slack.listeners import actions, commands, events, otherwise, shortcuts, views
from app.slack.listeners.slips import hears_slips
from app.slack.surface import Surface


def register(app: AsyncApp, surface: Surface) -> None:
    """The first that fits is taken, so `otherwise` comes last."""
    app.use(hears_slips(surface))
    for folder in (events, commands, actions, views, shortcuts, otherwise):
        folder.register(app, surface)
