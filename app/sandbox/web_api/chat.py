"""How does the bot speak: chat.postMessage, update, postEphemeral, delete and getPermalink."""

from __future__ import annotations

from app.sandbox.channels import Channel
from app.sandbox.conversation import UNCHANGED
from app.sandbox.messages import Message
from app.sandbox.web_api.access import known_channel, known_message, live_channel, own_channel, own_message
from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.content import EPHEMERAL_TEXT, UPDATE_TEXT, read_content, read_metadata
from app.sandbox.web_api.errors import ApiError
from app.sandbox.web_api.method import Answer
from app.sandbox.workspace import Workspace


def chat_post_message(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = _addressed(workspace, arguments.text("channel"))
    content = read_content(workspace, arguments)
    metadata = read_metadata(arguments)
    thread_ts = thread_in(channel, arguments)
    message = workspace.post(
        channel.id,
        workspace.bot_user_id,
        content.text,
        blocks=content.blocks,
        thread_ts=thread_ts,
        subtype="thread_broadcast" if thread_ts and arguments.flag("reply_broadcast") else None,
        metadata=metadata,
    )
    shown = message.as_dict(include_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown, **content.warnings}


def chat_update(workspace: Workspace, arguments: Arguments) -> Answer:
    """Text without blocks takes the blocks away; metadata stays when left out and goes when empty."""
    channel = own_channel(workspace, arguments.text("channel"))
    if channel.is_archived:
        raise ApiError("is_inactive")
    message = own_message(workspace, channel, arguments.text("ts"), otherwise="cant_update_message")
    _require_open_window(workspace, message)
    content = read_content(workspace, arguments, longest=UPDATE_TEXT)
    metadata = read_metadata(arguments)
    workspace.edit(
        channel.id,
        message.ts,
        content.text,
        blocks=content.blocks,
        metadata=UNCHANGED if metadata is None else metadata,
        marked=not content.blocks,
    )
    shown = message.as_dict(include_metadata=True)
    answer = {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}
    return answer | content.warnings


def chat_post_ephemeral(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = live_channel(workspace, arguments.text("channel"))
    user_id = arguments.text("user")
    if user_id not in channel.members:
        raise ApiError("user_not_in_channel")
    content = read_content(workspace, arguments, longest=EPHEMERAL_TEXT)
    thread_ts = thread_in(channel, arguments)
    shown = workspace.ephemeral(channel.id, user_id, content.text, blocks=content.blocks, thread_ts=thread_ts)
    return {"message_ts": shown.ts, **content.warnings}


def chat_delete(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = own_channel(workspace, arguments.text("channel"))
    message = own_message(workspace, channel, arguments.text("ts"), otherwise="cant_delete_message")
    workspace.delete(channel.id, message.ts)
    return {"channel": channel.id, "ts": message.ts}


def chat_get_permalink(workspace: Workspace, arguments: Arguments) -> Answer:
    channel = known_channel(workspace, arguments.text("channel"))
    message = known_message(channel, arguments.text("message_ts"))
    link = f"https://{workspace.team_domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _addressed(workspace: Workspace, channel_id: str) -> Channel:
    """A live conversation; a person's id is their direct messages."""
    user = workspace.users.get(channel_id)
    if user and not user.deleted and not user.is_bot:
        channel_id = workspace.dm(user.id).id
    channel = live_channel(workspace, channel_id)
    if channel.is_im and not workspace.messages_tab_enabled:
        raise ApiError("messages_tab_disabled")
    return channel


def thread_in(channel: Channel, arguments: Arguments) -> str | None:
    if "thread_ts" not in arguments:
        return None
    root = channel.find(arguments.text("thread_ts"))
    if root is None:
        raise ApiError("thread_not_found")
    if root.is_reply:
        raise ApiError("cannot_reply_to_message")
    return root.ts


def _require_open_window(workspace: Workspace, message: Message) -> None:
    window = workspace.edit_window
    if window is not None and workspace.now() - float(message.ts) > window:
        raise ApiError("edit_window_closed")
