"""Every message passes here before anything else is done with it: did something slip out that should not be written?

Nearly all are let through after a look at their words alone; the store is asked only where there is something to say.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from app.domain.ids import ChannelId, UserId
from app.domain.slips import codenames_in, tells_of_an_incident
from app.domain.timeline import Source
from app.slack.blocks.slip import draw_codename_reminder, draw_secret_warning
from app.slack.callers import delivery_key, is_by_a_bot
from app.slack.message_text import text_of
from app.slack.surface import Body, Surface
from app.slack.typed import is_call
from app.usecases.note_slip import note_codename, note_secret
from app.usecases.ports import NotSaved

WRITTEN = frozenset({None, "thread_broadcast", "file_share", "me_message"})
EDITED = "message_changed"
WITH_OTHERS = frozenset({"channel", "group", "mpim"})
"""Kinds of conversation in which others read along; what is said to the bot alone is said to nobody."""


def hears_slips(surface: Surface) -> Callable[..., Awaitable[None]]:
    """A middleware for Bolt."""

    async def hear(body: Body, next_: Callable[[], Awaitable[Any]]) -> None:
        said = _said(body.get("event") or {})
        if said is not None:
            await _weigh_unless_calling(body, said, surface)
        await next_()

    return hear


async def _weigh_unless_calling(body: Body, said: Body, surface: Surface) -> None:
    """Without a store Slack delivers the message again; but a call for help waits for no store (law 4)."""
    try:
        await _weigh(body, said, surface)
    except NotSaved:
        if not is_call(said.get("text")):
            raise


def _said(event: Body) -> Body | None:
    """The message as it reads now, where a person wrote it or changed its words."""
    if event.get("type") != "message" or event.get("channel_type") not in WITH_OTHERS:
        return None
    if event.get("subtype") == EDITED:
        now, before = event.get("message") or {}, event.get("previous_message") or {}
        return None if text_of(now) == text_of(before) or is_by_a_bot(now) else now
    return event if event.get("subtype") in WRITTEN and not is_by_a_bot(event) else None


async def _weigh(body: Body, said: Body, surface: Surface) -> None:
    text, channel = text_of(said), ChannelId(str(body["event"]["channel"]))
    by = UserId(str(said.get("user") or ""))
    if body["event"]["channel_type"] == "group":
        await _weigh_secrets(body, by, Source(channel, str(said.get("ts"))), text, surface)
    slugs = codenames_in(text, surface.desk.codenames) if tells_of_an_incident(text) else frozenset()
    if slugs and await note_codename(surface.desk, by=by, channel=channel, slugs=slugs):
        drawn = draw_codename_reminder(await surface.locale_of(by))
        surface.afterwards.do(surface.teller.tell(body, by, drawn))


async def _weigh_secrets(body: Body, by: UserId, source: Source, text: str, surface: Surface) -> None:
    """Rooms are private channels. In other private channels nothing is said: they are none of our business."""
    kinds = surface.desk.secrets.kinds_in(text)
    if kinds and await note_secret(surface.desk, key=delivery_key(body), by=by, source=source, kinds=kinds):
        drawn = draw_secret_warning(kinds, await surface.locale_of(by))
        surface.afterwards.do(surface.teller.tell(body, by, await surface.marked(body, by, drawn)))
