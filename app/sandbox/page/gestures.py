"""What can be done from the page? Each gesture is a verb of the acting person, or a hand behind the scenes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from app.sandbox.channels import Channel
from app.sandbox.controls import STATELESS, Control, controls_in
from app.sandbox.files import MOST
from app.sandbox.forms import held_value, unsubmittable
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.modals import View
from app.sandbox.page import pager
from app.sandbox.page.house import House
from app.sandbox.page.pictures import find_shown, picture_with
from app.sandbox.page.stage_bar import next_due
from app.sandbox.people import Person
from app.sandbox.sight import Shown

Json = dict[str, Any]
TOO_LARGE = "A file can be 10 MB at most."
Gesture = Callable[[House, Person, Json], Awaitable[object]]


class NotPossible(Exception):
    """Cannot be done; the words are for the person."""


async def perform(house: House, who: str, name: str, asked: Json) -> None:
    """Raises NotPossible, in words for the person; LookupError for what the page never sends."""
    gesture = GESTURES[name]
    try:
        await gesture(house, house.person(who), asked)
    except AssertionError as refusal:
        raise NotPossible(str(refusal).splitlines()[0]) from None


async def _says(_house: House, person: Person, asked: Json) -> None:
    """A line that begins with a slash is a command, but not in a thread."""
    text, place, thread = asked["text"].strip(), asked["place"], asked.get("thread") or None
    if text.startswith("/") and not thread:
        await person.commands(text, channel=place)
    elif text:
        await person.types(text, channel=place, thread_ts=thread)


async def _shares(_house: House, person: Person, asked: Json) -> None:
    content = asked["content"]
    if not isinstance(content, bytes):
        raise TypeError("a file is bytes")
    if not content:
        raise NotPossible("That file is empty.")
    if len(content) > MOST:
        raise NotPossible(TOO_LARGE)
    place, thread = asked["place"], asked.get("thread") or None
    await person.uploads(asked["name"], content, text=asked["text"].strip(), channel=place, thread_ts=thread)


async def _edits(house: House, person: Person, asked: Json) -> None:
    await person.edits(_message(house, asked), asked["text"])


async def _deletes(house: House, person: Person, asked: Json) -> None:
    await person.deletes(_message(house, asked))


async def _reacts(house: House, person: Person, asked: Json) -> None:
    """Pressed again, it is taken back."""
    message, emoji = _message(house, asked), asked["emoji"]
    if person.id in message.reactions.get(emoji, []):
        await person.unreacts(emoji, message)
    else:
        await person.reacts(emoji, message)


async def _uses(house: House, person: Person, asked: Json) -> None:
    on = _message(house, asked) if asked.get("ts") else None
    await person.uses(asked["shortcut"], message=on)


async def _acts(house: House, person: Person, asked: Json) -> None:
    """Presses, ticks, picks or fills in one control, as it stood on this person's screen."""
    shown = _shown(house, person, asked)
    control = _control(shown, asked)
    if control.dispatches:
        house.workspace.note("does", person.id, f"uses {control.names[-1]!r}")
    await person.client.act(shown, control, _value(person, control, asked.get("value")))
    house.workspace.wake()


async def _submits(house: House, person: Person, asked: Json) -> None:
    view = _shown(house, person, asked)
    if not isinstance(view, View):
        raise NotPossible("That form is no longer open.")
    for entry in asked["values"]:
        control = _control(view, entry)
        person.client.hold(view, control, _value(person, control, entry.get("value")))
    wrong = {
        control.block_id: problem
        for control in controls_in(view.blocks)
        if control.in_input and (problem := unsubmittable(control, person.client.value(view, control)))
    }
    house.incomplete[view.id] = wrong
    if not wrong:
        await person.submits()
    house.workspace.wake()


async def _closes(_house: House, person: Person, asked: Json) -> None:
    if person.modal is not None:
        await person.closes(everything=bool(asked.get("everything")))


async def _dismisses(house: House, person: Person, asked: Json) -> None:
    shown = _shown(house, person, asked)
    if isinstance(shown, Ephemeral):
        house.workspace.delete_ephemeral(shown)


async def _joins(_house: House, person: Person, asked: Json) -> None:
    await person.joins(asked["place"])


async def _opens_home(_house: House, person: Person, _asked: Json) -> None:
    await person.opens_home()


async def _time(house: House, _person: Person, asked: Json) -> None:
    """So many seconds, or to a second after the next thing that is due."""
    if asked.get("to") != "due":
        house.backstage.moves(min(max(float(asked["seconds"]), 0), 86_400))
        return
    await house.ledger.read()
    now = house.backstage.now()
    due = next_due(house, now)
    if due is None:
        raise NotPossible("Nothing is due.")
    house.backstage.moves((due.at - now).total_seconds() + 1)


async def _trouble(house: House, _person: Person, asked: Json) -> None:
    kind, on = asked["kind"], bool(asked["on"])
    house.pager_troubles.switch(kind, on=on)
    await house.troubles.switch(kind, on=on)


async def _answers_pager(house: House, person: Person, asked: Json) -> None:
    """As somebody who presses it in PagerDuty's own app; of ours nothing is asked."""
    account = house.backstage.pagerduty.account
    acts = {"acknowledge": account.acknowledge, "resolve": account.resolve}
    incident = {one.id: one for one in account.incidents}[asked["incident"]]
    if not incident.is_open:
        raise NotPossible("That incident is resolved already.")
    acts[asked["act"]](incident, pager.who_answers(house, person, incident))
    house.workspace.wake()


def _message(house: House, asked: Json) -> Message:
    channel: Channel | None = house.workspace.channels.get(asked["place"])
    message = channel.find(asked["ts"]) if channel else None
    if message is None:
        raise NotPossible("That message is gone.")
    return message


def _shown(house: House, person: Person, asked: Json) -> Shown:
    shown = find_shown(person, asked["target"])
    if shown is None:
        raise NotPossible("What was pressed is no longer there.")
    if isinstance(shown, Message) and "block" in asked:
        return picture_with(house.workspace, shown, asked["block"])
    return shown


def _control(shown: Shown, asked: Json) -> Control:
    key = (asked["block"], asked["action"])
    for control in controls_in(shown.blocks):
        if control.key == key:
            return control
    raise NotPossible("What was pressed is no longer there.")


def _value(person: Person, control: Control, value: Any) -> Any:
    """What the client holds for what the page sent: option values, ids, text."""
    if control.type in STATELESS - {"overflow"}:
        return None
    if control.type == "datetimepicker" and value:
        return int(datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(person.user.tz)).timestamp())
    if not control.options:
        return held_value(person.workspace, control, value or None)
    wanted = value if isinstance(value, list) else [value]
    chosen = [option for option in control.options if option.get("value") in wanted]
    if control.type == "checkboxes":
        return chosen
    return chosen[0] if chosen else None


GESTURES: Mapping[str, Gesture] = MappingProxyType(
    {
        "says": _says,
        "shares": _shares,
        "edits": _edits,
        "deletes": _deletes,
        "reacts": _reacts,
        "uses": _uses,
        "acts": _acts,
        "submits": _submits,
        "closes": _closes,
        "dismisses": _dismisses,
        "joins": _joins,
        "opens_home": _opens_home,
        "time": _time,
        "trouble": _trouble,
        "answers_pager": _answers_pager,
    }
)
