"""What one person's Slack client holds of the boxes and menus it shows, and what it sends when they change.

A client keeps what it drew for a block_id: a message redrawn under the same block_id does not change
its boxes (PLATFORM.md §1), and two people's clients know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.sandbox import payloads
from app.sandbox.controls import STATEFUL, Control, controls_in
from app.sandbox.delivery import Delivered, Delivery
from app.sandbox.messages import Message
from app.sandbox.modals import View
from app.sandbox.sight import Shown
from app.sandbox.users import User

Json = dict[str, Any]


class Client:
    def __init__(self, delivery: Delivery, user: User) -> None:
        self.delivery = delivery
        self.workspace = delivery.workspace
        self.user = user
        self._held = delivery.screens[user.id]
        self.workspace.subscribe(self._redrawn)

    def held(self, shown: Shown) -> dict[tuple[str, str], Any]:
        """What it holds for that message or view, by (block_id, action_id); untouched controls are absent."""
        if isinstance(shown, View):
            return dict(payloads.held_in(shown))
        return {
            (block_id, action_id): value
            for (ts, block_id, action_id), value in self._held.items()
            if ts == shown.ts
        }

    def value(self, shown: Shown, control: Control) -> Any:
        return self.held(shown).get(control.key, control.starting_value())

    def hold(self, shown: Shown, control: Control, value: Any) -> None:
        if isinstance(shown, View):
            states = shown.state_values.setdefault(control.block_id, {})
            states[control.action_id] = control.state(value)
        else:
            self._held[(shown.ts, *control.key)] = value

    async def act(self, shown: Shown, control: Control, value: Any = None) -> Delivered | None:
        """Takes the new value and sends it; an input that does not dispatch sends nothing until submitted."""
        if control.type in STATEFUL:
            self.hold(shown, control, value)
        if not control.dispatches:
            return None
        action = control.action(value, at=self.workspace.new_ts())
        if isinstance(shown, View):
            payload = payloads.view_actions(self.workspace, self.user, shown)
            return await self.delivery.interaction(payload | {"actions": [action]})
        return await self.delivery.interaction(self._on_message(shown) | {"actions": [action]}, on=shown)

    async def suggested(self, view: View, control: Control, typed: str) -> list[Json]:
        """The options the app serves for what has been typed into a menu."""
        payload = payloads.block_suggestion(self.workspace, self.user, view, control, typed)
        answer = (await self.delivery.interaction(payload, triggers=False)).answer
        grouped = [option for group in answer.get("option_groups", []) for option in group["options"]]
        return list(answer.get("options", [])) + grouped

    def _on_message(self, shown: Any) -> Json:
        """The server's own copy of the message goes along, however old the client's picture is."""
        channel = self.workspace.channels[shown.channel_id]
        current = channel.find(shown.ts) if isinstance(shown, Message) else shown
        if current is None or getattr(current, "deleted", False):
            raise AssertionError("what was pressed is no longer there")
        state = payloads.state_values(controls_in(shown.blocks), self.held(shown))
        return payloads.message_actions(self.workspace, self.user, channel, current, state)

    def _redrawn(self, event: Json) -> None:
        if event.get("subtype") == "message_changed":
            before = event["previous_message"]
            self._keep(before["ts"], controls_in(before.get("blocks", [])))

    def _keep(self, ts: str, controls: Sequence[Control]) -> None:
        for control in controls:
            if control.type in STATEFUL:
                self._held.setdefault((ts, *control.key), control.starting_value())
