"""What is said in the workspace, and what becomes of it: edits, deletions, pins and reactions."""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import copy, deepcopy
from typing import Any

from app.sandbox.channels import Channel
from app.sandbox.directory import Directory
from app.sandbox.messages import Blocks, Ephemeral, Message

#: "Leave it as it is", where None means "take it away".
UNCHANGED: Any = object()


class Conversation(Directory):
    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(clock=clock)
        self.channels: dict[str, Channel] = {}
        self.ephemerals: list[Ephemeral] = []

    def message(self, channel_id: str, ts: str) -> Message:
        found = self.channels[channel_id].find(ts)
        if found is None:
            raise KeyError(f"no message {ts} in {channel_id}")
        return found

    def post(
        self,
        channel_id: str,
        user_id: str,
        text: str,
        *,
        blocks: Blocks | None = None,
        thread_ts: str | None = None,
        subtype: str | None = None,
        metadata: dict[str, Any] | None = None,
        **extra: Any,
    ) -> Message:
        """A message by a person or a bot; subtype thread_broadcast shows a reply in the channel as well."""
        author = self.users[user_id]
        message = Message(
            ts=self.new_ts(),
            channel_id=channel_id,
            user_id=user_id,
            text=text,
            blocks=deepcopy(blocks or []),
            team_id=author.team_id,
            thread_ts=thread_ts,
            subtype=subtype,
            bot_id=author.bot_id,
            app_id=self.app_id if user_id == self.bot_user_id else None,
            client_msg_id=None
            if author.is_bot or subtype not in {None, "thread_broadcast"}
            else self.new_token(),
            metadata=deepcopy(metadata),
            extra=extra,
        )
        self.channels[channel_id].messages.append(message)
        self.note("message", user_id, copy(message))
        self.emit(message.as_dict() | self._place(channel_id))
        return message

    def edit(
        self,
        channel_id: str,
        ts: str,
        text: str,
        *,
        blocks: Blocks | None = None,
        metadata: Any = UNCHANGED,
        marked: bool = True,
    ) -> Message:
        """Its author rewrites it; marked puts "(edited)" beside it."""
        message = self.message(channel_id, ts)
        before = message.as_dict()
        message.text, message.blocks = text, deepcopy(blocks or [])
        if metadata is not UNCHANGED:
            message.metadata = deepcopy(metadata) or None
        if marked:
            message.edited_by, message.edited_ts = message.user_id, self.new_ts()
        self.note("edited", message.user_id, copy(message))
        self._emit_hidden("message_changed", channel_id, message=message.as_dict(), previous_message=before)
        return message

    def delete(self, channel_id: str, ts: str, *, by: str | None = None) -> None:
        """Of one with replies a stone is left, so that the thread stays; its reactions go without a word."""
        message = self.message(channel_id, ts)
        channel = self.channels[channel_id]
        before = message.as_dict()
        channel.pins = [pin for pin in channel.pins if pin != ts]
        self.note("deleted", by or message.user_id, copy(message))
        if channel.thread(ts):
            message.bury()
            self._emit_hidden(
                "message_changed", channel_id, message=message.as_dict(), previous_message=before
            )
            return
        channel.messages.remove(message)
        self._emit_hidden("message_deleted", channel_id, deleted_ts=ts, previous_message=before)

    def ephemeral(
        self,
        channel_id: str,
        user_id: str,
        text: str,
        *,
        blocks: Blocks | None = None,
        thread_ts: str | None = None,
        via: str = "chat.postEphemeral",
    ) -> Ephemeral:
        shown = Ephemeral(
            self.new_ts(), channel_id, user_id, text, deepcopy(blocks or []), thread_ts, via, self.now()
        )
        self.ephemerals.append(shown)
        self.note("ephemeral", self.bot_user_id, copy(shown))
        return shown

    def change_ephemeral(self, shown: Ephemeral, text: str, *, blocks: Blocks | None = None) -> None:
        shown.text, shown.blocks = text, deepcopy(blocks or [])
        self.note("ephemeral_changed", self.bot_user_id, copy(shown))

    def delete_ephemeral(self, shown: Ephemeral) -> None:
        shown.deleted = True
        self.ephemerals.remove(shown)
        self.note("ephemeral_deleted", self.bot_user_id, copy(shown))

    def pin(self, channel_id: str, ts: str, *, by: str) -> None:
        message = self.message(channel_id, ts)
        self.channels[channel_id].pins.append(ts)
        self.note("pinned", by, copy(message))
        item = {"type": "message", "channel": channel_id, "created": int(self.now()), "created_by": by}
        self.emit(
            {
                "type": "pin_added",
                "user": by,
                "channel_id": channel_id,
                "item": item | {"message": message.as_dict()},
                "item_user": message.user_id,
                "pin_count": len(self.channels[channel_id].pins),
            }
        )

    def react(self, channel_id: str, ts: str, name: str, *, by: str) -> None:
        message = self.message(channel_id, ts)
        message.reactions.setdefault(name, []).append(by)
        self._emit_reaction("reaction_added", message, name, by)

    def unreact(self, channel_id: str, ts: str, name: str, *, by: str) -> None:
        message = self.message(channel_id, ts)
        message.reactions[name].remove(by)
        if not message.reactions[name]:
            del message.reactions[name]
        self._emit_reaction("reaction_removed", message, name, by)

    def _emit_reaction(self, event: str, message: Message, name: str, by: str) -> None:
        self.note(event, by, copy(message))
        item = {"type": "message", "channel": message.channel_id, "ts": message.ts}
        self.emit({"type": event, "user": by, "reaction": name, "item": item, "item_user": message.user_id})

    def _emit_hidden(self, subtype: str, channel_id: str, **what: Any) -> None:
        ts = self.new_ts()
        self.emit(
            {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, **what}
            | self._place(channel_id)
        )

    def _place(self, channel_id: str) -> dict[str, str]:
        return {"channel": channel_id, "channel_type": self.channels[channel_id].channel_type}
