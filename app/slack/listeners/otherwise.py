"""What becomes of what nobody listens to? Events are taken, old buttons and forms are told to be old."""

import re
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.refusals import Outdated
from app.slack.blocks.help import draw_help
from app.slack.surface import Body, Surface

ANY = re.compile(".*", re.DOTALL)


def register(app: AsyncApp, surface: Surface) -> None:
    app.event("message")(take)
    app.event(ANY)(take)
    app.command(ANY)(partial(show_help, surface=surface))
    app.action(ANY)(outdated)
    app.shortcut(ANY)(outdated)
    app.view_submission(ANY)(outdated)
    app.view_closed(ANY)(take)
    app.options(ANY)(offer_nothing)


async def take(ack: AsyncAck) -> None:
    await ack()


async def outdated() -> None:
    raise Outdated


async def offer_nothing(ack: AsyncAck) -> None:
    await ack(options=[])


async def show_help(ack: AsyncAck, body: Body, surface: Surface) -> None:
    drawn = draw_help(await surface.locale_of(surface.hear(body).by.id))
    await ack(text=drawn.text, blocks=drawn.blocks, response_type="ephemeral")
