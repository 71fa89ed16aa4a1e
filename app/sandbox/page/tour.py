"""Five short steps from a typed line to a nudge. The next one is read from the workspace; nothing is remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.sandbox.cast import DANA, KIM, MEI, SAM
from app.sandbox.channels import Channel
from app.sandbox.controls import controls_in
from app.sandbox.messages import Message
from app.sandbox.page.house import House

LINE = "!ic page somebody asked billing for a password"


@dataclass(frozen=True, slots=True)
class Step:
    """`who` and `place` are where its button leads; `place` "room" is the one the bot has opened."""

    title: str
    text: str
    button: str
    who: str
    place: str
    done: Callable[[House], bool]
    #: What the button writes into the box; seconds it lets pass.
    writes: str = ""
    passes: int = 0


def step_now(house: House) -> tuple[int, Step, str] | None:
    """Its number from 1, the step, and the id of the place its button leads to; None at the end."""
    for number, step in enumerate(STEPS, start=1):
        if not step.done(house):
            return number, step, _place(house, step)
    return None


def room_of(house: House) -> Channel | None:
    """The newest channel the bot has made."""
    bot = house.workspace.bot_user_id
    made = [one for one in house.workspace.channels.values() if one.creator == bot and not one.is_im]
    return made[-1] if made else None


def _place(house: House, step: Step) -> str:
    if step.place == "room":
        room = room_of(house)
        return room.id if room else ""
    if step.place == "general":
        return house.workspace.public_channels()[0].id
    return step.place


def _was_pressable(house: House, action: str) -> bool:
    """Whether anybody was ever shown it."""
    shown = (note.subject for note in house.workspace.notes if note.kind in ("message", "edited"))
    return any(_offers(message, action) for message in shown)


def _offers(message: Message, action: str) -> bool:
    return any(control.action_id.startswith(action) for control in controls_in(message.blocks))


def _answered(house: House) -> bool:
    room = room_of(house)
    return (
        room is not None
        and (_pressed(house, "im_on_it") or _answered_there(house))
        and any(_offers(one, "tick") for one in room.messages)
    )


def _answered_there(house: House) -> bool:
    """In PagerDuty instead of Slack."""
    return any(
        entry.by is not None for one in house.backstage.pagerduty.account.incidents for entry in one.log
    )


def _ticked(house: House) -> bool:
    return _pressed(house, "tick")


def _given(house: House) -> bool:
    return any(
        one.ok and _payload(one.payload).get("callback_id") == "item_form" and not one.body.strip(" {}")
        for one in house.backstage.sandbox.delivery.deliveries
        if one.payload.get("type") == "view_submission"
    )


def _pressed(house: House, action: str) -> bool:
    delivered = house.backstage.sandbox.delivery.of_kind("interaction")
    return any(
        pressed.get("action_id") == action
        for one in delivered
        if one.ok
        for pressed in one.payload.get("actions", [])
    )


def _payload(payload: dict[str, Any]) -> dict[str, Any]:
    view: dict[str, Any] = payload["view"]
    return view


STEPS: tuple[Step, ...] = (
    Step(
        "Somebody smells smoke",
        "Dana finds something odd and types one line, where she is. No form, no proof needed.",
        "Write it for me",
        DANA.id,
        "general",
        lambda house: _was_pressable(house, "im_on_it"),
        writes=LINE,
    ),
    Step(
        "Somebody takes it",
        "Kim is on call. The page is a direct message: one press on “I'm on it” and he has command.",
        "Become Kim",
        KIM.id,
        "dm",
        _answered,
    ),
    Step(
        "The room, and its board",
        "The room has opened itself, and the right people are in it. Be Sam, and tick what is done.",
        "Become Sam, in the room",
        SAM.id,
        "room",
        _ticked,
    ),
    Step(
        "An item gets an owner",
        "Be Kim again. In “Open an item…” choose one, make Mei its owner, and save.",
        "Become Kim, in the room",
        KIM.id,
        "room",
        _given,
    ),
    Step(
        "Time passes, and nobody is forgotten",
        "Let sixteen minutes pass. The board fills in, and Mei alone is asked how it goes, in her language.",
        "Let it pass, and become Mei",
        MEI.id,
        "dm",
        lambda house: _was_pressable(house, "nudge_"),
        passes=16 * 60,
    ),
)
