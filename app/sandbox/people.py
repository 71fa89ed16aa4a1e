"""The verbs stories are told in: what a person in the workspace can do, and what they see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from app.sandbox import payloads
from app.sandbox.channels import Channel
from app.sandbox.clients import Client
from app.sandbox.composer import composed, escape, rich_text
from app.sandbox.controls import Control, controls_in, option_called
from app.sandbox.delivery import Delivered, Delivery
from app.sandbox.files import MOST
from app.sandbox.forms import NotOffered, control_called, held_value, unsubmittable
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.modals import View
from app.sandbox.reactions import cannot_react
from app.sandbox.sight import ReaderNames, Shown, drawn, ephemerals_of, in_sight, is_in_sight
from app.sandbox.users import User
from app.sandbox.workspace import Workspace

Json = dict[str, Any]


class Person:
    """Presses the newest thing they see unless told `on` which; what cannot be done tells the story so far.

    `picture` is an older copy of a message, which their screen still shows.
    """

    def __init__(self, workspace: Workspace, delivery: Delivery, user_id: str) -> None:
        self.workspace = workspace
        self.delivery = delivery
        self.id = user_id
        self.names = ReaderNames(workspace, user_id)
        self.client = Client(delivery, self.user)

    @property
    def user(self) -> User:
        return self.workspace.users[self.id]

    @property
    def name(self) -> str:
        return self.user.shown_name

    # What they say

    async def types(
        self, text: str, *, channel: str | Channel | None = None, thread_ts: str | None = None
    ) -> Message:
        """In the first public channel unless told where; "dm" is the bot's direct messages."""
        place = self._place_to_write(channel)
        said = composed(text, mentions=self._mentions())
        return self.workspace.post(place.id, self.id, said, blocks=rich_text(said), thread_ts=thread_ts)

    async def uploads(
        self,
        name: str,
        content: bytes,
        *,
        text: str = "",
        channel: str | Channel | None = None,
        thread_ts: str | None = None,
    ) -> Message:
        self._require(0 < len(content) <= MOST, f"cannot upload {len(content)} bytes")
        place = self._place_to_write(channel)
        said = composed(text, mentions=self._mentions())
        return self.workspace.share_file(place.id, self.id, name, content, text=said, thread_ts=thread_ts)

    async def edits(self, message: Message, text: str) -> None:
        self._require(message.user_id == self.id, "can edit only their own messages")
        said = composed(text, mentions=self._mentions())
        self.workspace.edit(message.channel_id, message.ts, said, blocks=rich_text(said))

    async def deletes(self, message: Message) -> None:
        self._require(message.user_id == self.id or self.user.is_admin, "cannot delete that message")
        self.workspace.delete(message.channel_id, message.ts, by=self.id)

    async def reacts(self, emoji: str, message: Message) -> None:
        self.workspace.react(message.channel_id, message.ts, self._emoji(emoji, message), by=self.id)

    async def unreacts(self, emoji: str, message: Message) -> None:
        named = self._emoji(emoji, message, there=True)
        self.workspace.unreact(message.channel_id, message.ts, named, by=self.id)

    async def commands(self, text: str, *, channel: str | Channel | None = None) -> Delivered:
        """E.g. "/sec-incident start odd login", in any conversation they see, but in no thread."""
        place = self._place(channel)
        self._require(not self.workspace.is_foreign(self.user), "belongs elsewhere: no commands here")
        self._does(f"commands {text!r} in #{place.name}")
        name, _, rest = text.strip().partition(" ")
        named = {said: f"{token[:-1]}|{said[1:]}>" for said, token in self._mentions().items()}
        sent = composed(rest, mentions=named) if self.delivery.escapes_commands else escape(rest)
        return await self.delivery.command(self.user, place, name, sent)

    # What they press

    async def clicks(
        self, label: str, *, on: Message | Ephemeral | View | None = None, picture: Message | None = None
    ) -> Delivered:
        """The button with exactly that text."""
        shown, control = self._find(partial(_button, label), f"button {label!r}", picture or on)
        self._does(f"clicks [{label}]")
        delivered = await self.client.act(shown, control)
        assert delivered is not None  # noqa: S101 - a button always dispatches
        return delivered

    async def ticks(
        self, *labels: str, on: Message | Ephemeral | View | None = None, picture: Message | None = None
    ) -> Delivered | None:
        """Each label is one gesture, and each gesture sends the client's whole selection of that group."""
        return await self._sets(labels, on, picture, ticked=True)

    async def unticks(
        self, *labels: str, on: Message | Ephemeral | View | None = None, picture: Message | None = None
    ) -> Delivered | None:
        return await self._sets(labels, on, picture, ticked=False)

    async def picks(
        self,
        menu: str,
        choice: Any,
        *,
        on: Message | Ephemeral | View | None = None,
        picture: Message | None = None,
    ) -> Delivered | None:
        """A choice (its text or value, a person, a channel) in the menu called so or showing that."""
        shown, control = self._find(partial(_menu, menu), f"menu {menu!r}", picture or on)
        value = await self._value(shown, control, choice)
        self._does(f"picks {choice!r} in {menu!r}")
        return await self.client.act(shown, control, value)

    async def uses(self, shortcut: str, *, message: Message | None = None) -> Delivered:
        """A global shortcut, or a message's, by its callback_id."""
        self._require(not self.user.deleted, "is deactivated")
        self._does(f"uses the shortcut {shortcut!r}")
        if message is None:
            return await self.delivery.interaction(payloads.shortcut(self.workspace, self.user, shortcut))
        place = self._place(message.channel_id)
        current = self.workspace.message(place.id, message.ts)
        payload = payloads.message_action(self.workspace, self.user, place, current, shortcut)
        return await self.delivery.interaction(payload, on=current)

    # What they fill in

    @property
    def modal(self) -> View | None:
        """The modal on top."""
        return next(iter(self.workspace.modals.get(self.id, [])[-1:]), None)

    @property
    def modal_errors(self) -> dict[str, str]:
        """What the modal on top says beside its inputs, by block_id; "" is the modal as a whole."""
        return self.delivery.modal_errors.get(self.modal.id, {}) if self.modal else {}

    async def submits(self, values: Mapping[str, Any] | None = None, **named: Any) -> Delivered:
        """Fills inputs by label, placeholder, block_id or action_id, then presses the submit button."""
        view = self._open_modal()
        for name, value in {**(values or {}), **named}.items():
            await self._fills(view, name, value)
        self._refuse_incomplete(view)
        self._does("submits the modal")
        return await self.delivery.submission(self.user, view)

    async def closes(self, *, everything: bool = False) -> None:
        """Cancels the modal on top, or with `everything` the whole stack."""
        view = self._open_modal()
        self._does("closes the modal")
        for gone in self.workspace.close_modal(self.id, whole_stack=everything):
            if gone.sent.get("notify_on_close"):
                told = payloads.view_closed(self.workspace, self.user, gone, is_cleared=everything)
                await self.delivery.interaction(told, triggers=False)
        self.delivery.modal_errors.pop(view.id, None)

    # Where they go

    async def joins(self, channel: str | Channel) -> None:
        place = self._place(channel)
        self._require(not place.is_private, f"cannot join {place.name} uninvited")
        self.workspace.join(place.id, self.id)

    async def leaves(self, channel: str | Channel) -> None:
        self.workspace.leave(self._place(channel).id, self.id)

    async def opens_home(self) -> None:
        self._does("opens the App Home")
        opened: Json = {"type": "app_home_opened", "user": self.id, "tab": "home"}
        opened["channel"] = self.workspace.dm(self.id).id
        if self.id in self.workspace.homes:
            opened["view"] = self.workspace.homes[self.id].as_dict()
        self.workspace.emit(opened)

    # What they see

    def sees(self, text: str) -> bool:
        """Anywhere: messages, ephemerals, modal, Home, and what Slack itself tells them."""
        return any(text in shown for shown in self._everything_read())

    def reads(self, shown: Shown) -> str:
        """That message or view as plain text, as this person's client draws it."""
        return drawn(shown, self.names, self.client.held(shown))

    def last(self, containing: str = "") -> Message | Ephemeral | None:
        """The newest message or ephemeral whose text holds that."""
        seen = (shown for shown in in_sight(self.workspace, self.id) if not isinstance(shown, View))
        return next((shown for shown in seen if containing in self.reads(shown)), None)

    def messages(self, channel: str | Channel | None = None) -> list[Message]:
        """Oldest first; of every conversation they see unless told which."""
        seen = self.workspace.visible_messages(self.id)
        place = self._place(channel).id if channel else None
        return [message for message in seen if place in (None, message.channel_id)]

    def downloads(self, which: Message | str) -> bytes:
        """The first file of a message, or the file of that id."""
        file_id = which if isinstance(which, str) else which.extra["files"][0]["id"]
        file = self.workspace.files.get(file_id)
        if file is None or not self.workspace.can_open(self.id, file):
            raise self._failure("cannot see that file")
        return file.content

    def ephemerals(self) -> list[Ephemeral]:
        return ephemerals_of(self.workspace, self.id)

    def dms(self) -> list[Message]:
        return self.messages("dm")

    def _everything_read(self) -> Iterator[str]:
        yield from (self.reads(shown) for shown in in_sight(self.workspace, self.id))
        yield from self.modal_errors.values()
        yield from (trouble.text for trouble in self.delivery.troubles if trouble.user_id == self.id)

    def _find(self, wanted: Callable[[Control], bool], what: str, on: Shown | None) -> tuple[Shown, Control]:
        self._require(not self.user.deleted, "is deactivated")
        self._require(on is None or is_in_sight(self.workspace, self.id, on), f"cannot see that {what}")
        for shown in [on] if on else in_sight(self.workspace, self.id):
            for control in controls_in(shown.blocks):
                if wanted(control):
                    return shown, control
        raise self._failure(f"sees no {what}")

    async def _sets(
        self, labels: tuple[str, ...], on: Shown | None, picture: Message | None, *, ticked: bool
    ) -> Delivered | None:
        delivered = None
        for label in labels:
            shown, control = self._find(partial(_box, label), f"box {label!r}", picture or on)
            self._does(f"{'ticks' if ticked else 'unticks'} {label!r}")
            delivered = await self.client.act(shown, control, self._selection(shown, control, label, ticked))
        return delivered

    def _selection(self, shown: Shown, control: Control, label: str, ticked: bool) -> list[Json]:  # noqa: FBT001
        chosen = [option["value"] for option in self.client.value(shown, control)]
        option = option_called(control, label) or {}
        self._require((option["value"] in chosen) is not ticked, f"finds {label!r} already {ticked=}")
        toggled = {*chosen} ^ {option["value"]}
        return [one for one in control.options if one["value"] in toggled]

    async def _value(self, shown: Shown, control: Control, choice: Any) -> Any:
        if control.type == "external_select" and isinstance(shown, View) and isinstance(choice, str):
            offered = await self.client.suggested(shown, control, choice)
            control = Control(control.block, {**control.element, "options": offered})
        try:
            return held_value(self.workspace, control, choice)
        except NotOffered as refusal:
            raise self._failure(f"cannot choose: {refusal}") from None

    async def _fills(self, view: View, name: str, value: Any) -> None:
        control = control_called(controls_in(view.blocks), name)
        if control is None:
            raise self._failure(f"finds no input {name!r} in the modal")
        await self.client.act(view, control, await self._value(view, control, value))

    def _refuse_incomplete(self, view: View) -> None:
        self._require(bool(view.sent.get("submit")), "finds no submit button")
        for control in controls_in(view.blocks):
            wrong = unsubmittable(control, self.client.value(view, control)) if control.in_input else ""
            self._require(not wrong, f"cannot submit: {control.names}: {wrong}")

    def _open_modal(self) -> View:
        if self.modal is None:
            raise self._failure("has no modal open")
        return self.modal

    def _place_to_write(self, channel: str | Channel | None) -> Channel:
        """Writing in a public channel joins it first, as the client makes people do."""
        place = self._place(channel)
        self._require(not place.is_archived, f"cannot write in {place.name}: it is archived")
        if place.is_im:
            self._require(self.workspace.messages_tab_enabled, "cannot write: the messages tab is off")
        elif self.id not in place.members:
            self.workspace.join(place.id, self.id)
        return place

    def _place(self, channel: str | Channel | None) -> Channel:
        self._require(not self.user.deleted, "is deactivated")
        place = self._channel(channel)
        self._require(self.workspace.can_see(self.id, place.id), f"does not see {place.name}")
        return place

    def _channel(self, channel: str | Channel | None) -> Channel:
        if isinstance(channel, Channel):
            return channel
        if channel == "dm":
            return self.workspace.dm(self.id)
        for known in self.workspace.channels.values() if channel else self.workspace.public_channels():
            if channel in (None, known.id, known.name, f"#{known.name}"):
                return known
        raise self._failure(f"knows no channel {channel!r}")

    def _mentions(self) -> dict[str, str]:
        users = {f"@{one.name}": f"<@{one.id}>" for one in self.workspace.users.values()}
        shown = {f"@{one.display_name}": f"<@{one.id}>" for one in self.workspace.users.values()}
        groups = {f"@{one.handle}": f"<!subteam^{one.id}>" for one in self.workspace.usergroups.values()}
        seen = (one for one in self.workspace.channels.values() if self.workspace.can_see(self.id, one.id))
        return users | shown | groups | {f"#{one.name}": f"<#{one.id}>" for one in seen if one.name}

    def _emoji(self, emoji: str, message: Message, *, there: bool = False) -> str:
        """Its name, where they may put it there, or take theirs off."""
        name, place = emoji.strip(":"), self._place(message.channel_id)
        self._require(not (wrong := cannot_react(place, self.id, message.ts, name, there=there)), wrong)
        return name

    def _does(self, what: str) -> None:
        self.workspace.note("does", self.id, what)

    def _require(self, met: bool, otherwise: str) -> None:  # noqa: FBT001
        if not met:
            raise self._failure(otherwise)

    def _failure(self, what: str) -> AssertionError:
        return AssertionError(f"{self.name} {what}\n{self.workspace.storyteller()}")


def _button(label: str, control: Control) -> bool:
    return control.type == "button" and control.element["text"]["text"] == label


def _box(label: str, control: Control) -> bool:
    return control.type == "checkboxes" and option_called(control, label) is not None


def _menu(called: str, control: Control) -> bool:
    chosen_from = control.type.endswith(("_select", "picker")) or control.type in (
        "overflow",
        "radio_buttons",
    )
    return chosen_from and control_called([control], called) is control
