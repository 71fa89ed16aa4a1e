"""What was said: conversations.history and conversations.replies."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from app.sandbox.channels import Channel
from app.sandbox.messages import Message
from app.sandbox.web_api.access import HISTORY, own_channel
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError
from app.sandbox.web_api.method import Answer
from app.sandbox.web_api.paging import page
from app.sandbox.workspace import Workspace

PAGE_LIMIT = 999


def conversations_history(workspace: Workspace, arguments: Arguments) -> Answer:
    """Newest first, without thread replies."""
    channel = own_channel(workspace, arguments.text("channel"), scopes=HISTORY)
    messages = list(_between(channel.top_level(), arguments))[::-1]
    answer = _paged(channel, messages, arguments)
    return answer | {"pin_count": len(channel.pins)}


def conversations_replies(workspace: Workspace, arguments: Arguments) -> Answer:
    """Oldest first; the message that began the thread comes before its replies on every first page."""
    channel = own_channel(workspace, arguments.text("channel"), scopes=HISTORY)
    ts = arguments.text("ts")
    root = channel.find(ts)
    if root is None:
        raise ApiError("thread_not_found")
    return _paged(channel, [root, *_between(channel.thread(ts), arguments)], arguments)


def _paged(channel: Channel, messages: list[Message], arguments: Arguments) -> Answer:
    shown, cursor = page(messages, arguments, usual=100, most=PAGE_LIMIT)
    with_metadata = arguments.flag("include_all_metadata")
    return {
        "messages": [_with_thread(channel, message, with_metadata=with_metadata) for message in shown],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


def _between(messages: Iterable[Message], arguments: Arguments) -> Iterable[Message]:
    oldest = arguments.moment("oldest") or Decimal(0)
    latest = arguments.moment("latest") or Decimal("Infinity")
    inclusive = arguments.flag("inclusive")
    for message in messages:
        ts = Decimal(message.ts)
        if oldest < ts < latest or (inclusive and ts in {oldest, latest}):
            yield message


def _with_thread(channel: Channel, message: Message, *, with_metadata: bool) -> dict[str, Any]:
    shown = message.as_dict(include_metadata=with_metadata)
    if message.ts in channel.pins:
        shown["pinned_to"] = [channel.id]
    replies = channel.thread(message.ts)
    if replies:
        authors = list(dict.fromkeys(reply.user_id for reply in replies))
        shown |= {
            "thread_ts": message.ts,
            "reply_count": len(replies),
            "reply_users_count": len(authors),
            "reply_users": authors,
            "latest_reply": replies[-1].ts,
        }
    return shown
