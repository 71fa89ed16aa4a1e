"""What a view is in the simulated workspace: a modal in somebody's stack of at most three, or an App Home."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.sandbox.messages import Blocks

#: A root and two pushed on it (PLATFORM.md §2).
STACK_LIMIT = 3

#: What a view carries exactly as it was sent.
_SENT_KEYS = ("title", "submit", "close", "callback_id", "private_metadata", "external_id")
_SENT_FLAGS = ("clear_on_close", "notify_on_close", "submit_disabled")


@dataclass(slots=True)
class View:
    id: str
    user_id: str
    team_id: str
    #: The view as the bot sent it.
    sent: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    bot_id: str = ""
    app_id: str = ""
    #: What the person filled in, block_id -> action_id -> the element's state; the untouched are absent.
    state_values: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return str(self.sent["type"])

    @property
    def blocks(self) -> Blocks:
        return list(self.sent["blocks"])

    @property
    def callback_id(self) -> str:
        return str(self.sent.get("callback_id") or "")

    @property
    def private_metadata(self) -> str:
        return str(self.sent.get("private_metadata") or "")

    @property
    def external_id(self) -> str:
        return str(self.sent.get("external_id") or "")

    def redraw(self, sent: dict[str, Any], new_hash: str) -> None:
        """Show something else in its place; what was filled in stays where block_id and action_id stay."""
        self.sent = sent
        self.hash = new_hash
        kept = {str(block.get("block_id")) for block in self.blocks}
        self.state_values = {block: values for block, values in self.state_values.items() if block in kept}

    def as_dict(self) -> dict[str, Any]:
        """The view as Slack's answers and interaction payloads show it; state holds what was filled in."""
        shown: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "type": self.type,
            "blocks": self.blocks,
            "state": {"values": self.state_values},
            "hash": self.hash,
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": self.app_id,
            "app_installed_team_id": self.team_id,
            "bot_id": self.bot_id,
        }
        empty = {"title": None, "submit": None, "close": None}
        shown |= {key: self.sent.get(key) or empty.get(key, "") for key in _SENT_KEYS}
        return shown | {key: bool(self.sent.get(key)) for key in _SENT_FLAGS}


@dataclass(slots=True)
class Trigger:
    """The right to open one modal, once and within seconds of the person's press."""

    id: str
    user_id: str
    #: Real (monotonic) seconds: a moved clock does not age a trigger.
    issued: float
    used: bool = False
