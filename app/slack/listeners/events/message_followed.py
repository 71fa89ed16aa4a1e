"""A message was edited or deleted: where it is in the log, that is noted beside it.

Most edits are none: links that unfold, threads that grow, what the bot itself redraws. They cost no look at the store.
"""

from collections.abc import Awaitable, Callable, Sequence
from re import Pattern
from typing import Any

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ChannelId, UserId
from app.domain.log_words import said_at
from app.domain.timeline import Source
from app.slack.callers import delivery_key
from app.slack.identity import Identity
from app.slack.listeners.events.todo_typed import in_private
from app.slack.message_text import text_of
from app.slack.surface import Body, Surface
from app.usecases.follow_message import Edit, note_deletion, note_edit

Wanted = dict[str, str | Sequence[str | Pattern[str] | None] | None]
CHANGED: Wanted = {"type": "message", "subtype": "message_changed"}
DELETED: Wanted = {"type": "message", "subtype": "message_deleted"}
GONE = "tombstone"
"""What Slack leaves of a message that had replies: an edit by its form, a deletion by its meaning."""


def changes_words(identity: Identity) -> Callable[..., Awaitable[bool]]:
    async def matches(event: Body) -> bool:
        now, before = event.get("message") or {}, event.get("previous_message") or {}
        changed = now.get("subtype") == GONE or text_of(now) != text_of(before)
        return in_private(event) and changed and not _is_ours(now, identity)

    return matches


async def is_deleted_in_private(event: Body) -> bool:
    return in_private(event)


async def message_changed(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    now, before = event["message"], event.get("previous_message") or {}
    source = Source(ChannelId(event["channel"]), str(now["ts"]))
    key = delivery_key(body)
    if now.get("subtype") == GONE:
        await note_deletion(surface.desk, key=key, source=source, before=text_of(before))
    else:
        edited = now.get("edited") or {}
        by = UserId(str(edited.get("user") or now.get("user") or "")) or None
        at = said_at(str(edited.get("ts") or event["event_ts"]))
        edit = Edit(source, by, at, text_of(now), text_of(before))
        await note_edit(surface.desk, key=key, edit=edit)
    await ack()


async def message_deleted(ack: AsyncAck, body: Body, event: Body, surface: Surface) -> None:
    source = Source(ChannelId(event["channel"]), str(event["deleted_ts"]))
    before = text_of(event.get("previous_message") or {})
    await note_deletion(surface.desk, key=delivery_key(body), source=source, before=before)
    await ack()


def _is_ours(message: dict[str, Any], identity: Identity) -> bool:
    """What the bot posts is drawn from the record, which holds its changes already."""
    return message.get("bot_id") == identity.bot_id or message.get("user") == identity.bot_user_id
