"""What is the whole state of the simulated Slack workspace, and what can happen in it?

Nothing here refuses: the Web API's rules are in `web_api`, what people can do is in `people`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import copy, deepcopy
from dataclasses import dataclass
from typing import Any

from app.sandbox.files import Files
from app.sandbox.modals import Trigger, View

#: Every scope a bot of this kind may hold (PLATFORM.md §4); a test takes away what its bot lacks.
ALL_SCOPES = frozenset({
    "app_mentions:read", "bookmarks:read", "bookmarks:write", "calls:read", "calls:write", "canvases:write",
    "channels:history", "channels:read", "chat:write", "commands", "files:read", "files:write",
    "dnd:read", "groups:history", "groups:read", "groups:write", "im:history", "im:write", "mpim:history", "pins:read",
    "pins:write", "reactions:read", "reactions:write", "team:read", "usergroups:read", "users:read",
    "users:read.email",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call of the Web API, as the server saw it."""

    method: str
    #: Query and body together, JSON text already read; the token is left out.
    arguments: dict[str, Any]
    #: What came in the URL only, raw: it lands in access logs.
    query: dict[str, str]
    answer: dict[str, Any] | None
    status: int
    at: float
    took: float
    #: The fault that was applied, if one was.
    fault: str | None = None


class Workspace(Files):
    bot_token = "xoxb-sandbox-token"  # noqa: S105 - made up, and public
    app_token = "xapp-sandbox-token"  # noqa: S105
    signing_secret = "sandbox-signing-secret"  # noqa: S105

    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(clock=clock)
        self.bot_scopes: set[str] = set(ALL_SCOPES)
        #: Slack's rate limits are enforced only when this is set.
        self.limits_on = False
        self.home_enabled = True
        self.messages_tab_enabled = True
        #: The app was taken out of the workspace.
        self.token_revoked = False
        #: What the administrators forbid the bot, answered with restricted_action. Removing members is so by
        #: default (PLATFORM.md §4).
        self.forbidden_methods: set[str] = {"conversations.kick"}
        #: Seconds within which a message may be edited; None is for ever.
        self.edit_window: float | None = None
        #: True on plans without user groups.
        self.is_free_plan = False
        self.calls: list[ApiCall] = []
        #: user -> open modals, the one on top last
        self.modals: dict[str, list[View]] = {}
        #: user -> App Home
        self.homes: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        #: Real seconds a trigger lives.
        self.trigger_lifetime = 3.0
        #: Where apps.connections.open sends a Socket Mode client; asked anew for each connection.
        self.socket_url: Callable[[], str] | None = None

    def record(self, call: ApiCall) -> None:
        self.calls.append(call)
        self.note("call", self.bot_user_id, call)

    def calls_of(self, method: str) -> list[ApiCall]:
        return [call for call in self.calls if call.method == method]

    def new_trigger(self, user_id: str) -> Trigger:
        trigger = Trigger(self.new_token("1234567890.987654321."), user_id, time.monotonic())
        self.triggers[trigger.id] = trigger
        return trigger

    def new_view(self, user_id: str, sent: dict[str, Any], *, under: View | None = None) -> View:
        view_id = self.new_id("V")
        return View(
            id=view_id,
            user_id=user_id,
            team_id=self.team_id,
            sent=deepcopy(sent),
            hash=self._new_hash(),
            root_id=under.root_id if under else view_id,
            previous_id=under.id if under else None,
            bot_id=self.bot_id,
            app_id=self.app_id,
        )

    def open_modal(self, user_id: str, sent: dict[str, Any]) -> View:
        """A new stack of one in place of whatever was open."""
        view = self.new_view(user_id, sent)
        self.modals[user_id] = [view]
        self.note("view_opened", user_id, copy(view))
        return view

    def push_modal(self, user_id: str, sent: dict[str, Any]) -> View:
        stack = self.modals[user_id]
        view = self.new_view(user_id, sent, under=stack[-1])
        stack.append(view)
        self.note("view_opened", user_id, copy(view))
        return view

    def change_view(self, view: View, sent: dict[str, Any]) -> None:
        view.redraw(deepcopy(sent), self._new_hash())
        self.note("view_changed", view.user_id, copy(view))

    def close_modal(self, user_id: str, *, whole_stack: bool = False) -> list[View]:
        """The views that went, top first."""
        stack = self.modals.pop(user_id, [])
        kept = [] if whole_stack else stack[:-1]
        if kept:
            self.modals[user_id] = kept
        gone = stack[len(kept) :][::-1]
        for view in gone:
            self.note("view_closed", user_id, copy(view))
        return gone

    def show_home(self, user_id: str, sent: dict[str, Any]) -> View:
        view = self.homes.get(user_id)
        if view is None:
            view = self.homes[user_id] = self.new_view(user_id, sent)
        else:
            view.redraw(deepcopy(sent), self._new_hash())
        self.note("home", user_id, copy(view))
        return view

    def open_views(self) -> list[View]:
        return [view for stack in self.modals.values() for view in stack] + list(self.homes.values())

    def view(self, view_id: str) -> View | None:
        return next((view for view in self.open_views() if view.id == view_id), None)

    def _new_hash(self) -> str:
        return f"{int(self.now())}.{self.new_token()[:8]}"
