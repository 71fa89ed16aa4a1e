"""Which forms come back?"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from slack_bolt.async_app import AsyncApp

from app.slack.ids import View
from app.slack.listeners.views.item import item
from app.slack.listeners.views.needs import needs
from app.slack.listeners.views.take import take
from app.slack.listeners.views.untick import untick
from app.slack.surface import Surface

CALLBACKS: Mapping[View, Callable[..., Awaitable[None]]] = {
    View.ITEM: item,
    View.UNTICK: untick,
    View.NEEDS: needs,
    View.TAKE: take,
}


def register(app: AsyncApp, surface: Surface) -> None:
    for view, callback in CALLBACKS.items():
        app.view_submission(view)(partial(callback, surface=surface))
