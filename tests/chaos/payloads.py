"""What does Slack send, of every kind there is? What hostile deliveries are made of."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from app.domain.ids import IncidentId
from app.sandbox import payloads
from app.sandbox.channels import Channel
from app.sandbox.transport import Parcel
from app.sandbox.workspace import Workspace
from app.slack.ids import COMMAND, Action, Field, Shortcut, View
from app.slack.listeners.commands.sec_incident import QUIETLY, WORDS
from tests.builders import ALEX, KIM

Json = dict[str, Any]
TYPED = ("", " odd login", f" <@{KIM}>", " 4", " G2", f" <@{ALEX}> why not", " delete")
MENU = {"text": {"type": "plain_text", "text": "one"}, "value": "4"}


class Whole:
    """Every kind of delivery about one incident, by somebody who is not in its room."""

    def __init__(
        self, workspace: Workspace, incident: IncidentId, room: Channel, known: Sequence[str]
    ) -> None:
        """`known`: ids that buttons of this incident carry."""
        self._workspace = workspace
        self._incident = incident
        self._room = room
        self._known = known
        self._user = workspace.users[ALEX]

    def all(self) -> Sequence[Parcel]:
        return [*self._commands(), *self._clicks(), *self._forms(), *self._shortcuts(), *self._events()]

    def _commands(self) -> Iterator[Parcel]:
        for number, word in enumerate([*WORDS, *QUIETLY, "nonsense"]):
            text = f"{word}{TYPED[number % len(TYPED)]}"
            said = payloads.command(self._workspace, self._user, self._room, COMMAND, text)
            yield Parcel("command", said | {"trigger_id": f"1.{number}.a", "response_url": ""})

    def _clicks(self) -> Iterator[Parcel]:
        message = self._room.messages[0]
        for number, action in enumerate(Action):
            clicked = payloads.message_actions(self._workspace, self._user, self._room, message, {})
            pressed = {
                "action_id": action,
                "block_id": "chk:contain:r1:b0000" if action is Action.TICK else "b",
                "type": "button",
                "value": self._known[number % len(self._known)],
                "selected_option": MENU,
                "selected_options": [MENU],
                "action_ts": "1.1",
            }
            yield Parcel("interaction", clicked | {"actions": [pressed], "trigger_id": f"2.{number}.b"})

    def _forms(self) -> Iterator[Parcel]:
        for number, form in enumerate(View):
            view = {
                "id": f"V{number}",
                "type": "modal",
                "hash": "1.a",
                "callback_id": form,
                "private_metadata": json.dumps(self._remembered()),
                "blocks": [{"type": "input", "block_id": str(Field.REASON)}],
                "state": {"values": {str(field): {str(field): _entered()} for field in Field}},
            }
            submitted = payloads._interaction(self._workspace, self._user, "view_submission")
            yield Parcel("interaction", submitted | {"view": view, "trigger_id": f"3.{number}.c"})
            in_form = payloads._interaction(self._workspace, self._user, "block_actions")
            pressed = {"action_id": list(Action)[number], "block_id": "b", "type": "button", "value": "4"}
            where = {"view": view, "container": {"type": "view", "view_id": view["id"]}}
            yield Parcel(
                "interaction", in_form | where | {"actions": [pressed], "trigger_id": f"4.{number}.d"}
            )

    def _remembered(self) -> Json:
        """Of all forms together."""
        texts = dict.fromkeys(
            ("note", "needs", "reason", "drawn", "mine", "digest", "kind", "language", "word"), ""
        )
        ids = dict.fromkeys(("nudge", "draft", "arrival", "decision", "entry"), self._known[0])
        numbers = {"number": 4, "part": 1, "page": 0, "serial": 1, "version": 1, "base": 1, "numbers": [1]}
        listed = {"steps": [], "parts": [], "held": {}, "opens": "", "listed": "event", "only_open": False}
        where = {"incident": self._incident, "channel": self._room.id, "gate": "G2", "clock": "gdpr-33"}
        named = {"state": "open", "owner": "", "sieve": "all", "register": "event"}
        return {**texts, **ids, **numbers, **listed, **where, **named}

    def _shortcuts(self) -> Iterator[Parcel]:
        message = self._room.messages[0]
        for number, called in enumerate(Shortcut):
            used = payloads.message_action(self._workspace, self._user, self._room, message, called)
            yield Parcel("interaction", used | {"trigger_id": f"5.{number}.e"})
            anywhere = payloads.shortcut(self._workspace, self._user, called)
            yield Parcel("interaction", anywhere | {"trigger_id": f"6.{number}.f"})

    def _events(self) -> Iterator[Parcel]:
        for inner in [*self._written(), *self._reactions(), *self._moves()]:
            stamped = {"event_ts": "1.1", **inner}
            yield Parcel("event", payloads.event(self._workspace, stamped, self._room))

    def _written(self) -> Iterator[Json]:
        user = self._user.id
        for text in (
            "!ic page",
            "!ic who",
            "TODO: look",
            "sapphire-unicorn is an incident",
            "password=hunter2hunter2",
        ):
            yield self._said(text)
        before, now = ({"user": user, "ts": "9.1", "text": text} for text in ("one", "two"))
        yield self._said("", subtype="message_changed", message=now, previous_message=before)
        yield self._said("", subtype="message_deleted", deleted_ts="9.1", previous_message=before)
        yield self._said("", subtype="group_topic", topic="another")
        yield self._said("", subtype="channel_convert_to_public")

    def _reactions(self) -> Iterator[Json]:
        room, user = self._room.id, self._user.id
        for reaction in ("pushpin", "lock", "memo"):
            item = {"type": "message", "channel": room, "ts": "9.1"}
            for event in ("reaction_added", "reaction_removed"):
                yield {"type": event, "user": user, "reaction": reaction, "item": item, "item_user": user}

    def _moves(self) -> Iterator[Json]:
        room, user = self._room.id, self._user.id
        for event in ("group_rename", "channel_rename"):
            yield {"type": event, "channel": {"id": room, "name": "other"}}
        for event in ("group_archive", "channel_archive", "group_unarchive", "channel_shared"):
            yield {"type": event, "channel": room, "user": user}
        for event in ("member_joined_channel", "member_left_channel"):
            yield {"type": event, "channel": room, "user": user, "inviter": KIM, "channel_type": "G"}
        yield {"type": "app_home_opened", "user": user, "tab": "home", "channel": "D1"}
        yield {"type": "subteam_members_changed", "subteam_id": "S1"}
        account = {"id": user, "name": "alex", "profile": {"display_name": "Alex"}, "team_id": "T1"}
        for event in ("user_change", "team_join"):
            yield {"type": event, "user": account}

    def _said(self, text: str, **more: Any) -> Json:
        said = {"type": "message", "channel_type": "group", "channel": self._room.id, "user": self._user.id}
        return said | {"text": text, "ts": "9.1"} | more


def _entered() -> Json:
    """As every kind of input at once holds it."""
    return {
        "type": "plain_text_input",
        "value": "4",
        "selected_option": MENU,
        "selected_options": [MENU],
        "selected_user": ALEX,
        "selected_date": "2026-12-01",
        "selected_date_time": 1_700_000_000,
    }
