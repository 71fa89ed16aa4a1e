"""How a person's words become what an input holds, and what a client refuses to submit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.sandbox.controls import Control, option_called
from app.sandbox.workspace import Workspace

Json = dict[str, Any]


class NotOffered(AssertionError):
    """The control has no such choice."""


def control_called(controls: Sequence[Control], name: str) -> Control | None:
    """The control with that label, placeholder, block_id or action_id, or "block_id/action_id"."""
    wanted = _plain(name)
    for control in controls:
        names = {_plain(known) for known in (*control.names, f"{control.block_id}/{control.action_id}")}
        if wanted in names:
            return control
    return None


def held_value(workspace: Workspace, control: Control, value: Any) -> Any:
    """What the client holds when a person chooses or writes `value`; None empties the control."""
    many = control.type.startswith("multi_") or control.type == "checkboxes"
    if value is None:
        return [] if many else None
    read = READERS.get(control.type.removeprefix("multi_"), _as_is)
    if not many:
        return read(workspace, control, value)
    values = [value] if isinstance(value, str) else value
    return [read(workspace, control, one) for one in values]


def unsubmittable(control: Control, value: Any) -> str:
    """What the client writes beside an input instead of sending the form, or nothing."""
    if value in (None, "", []):
        return "" if control.block.get("optional") else "Please complete this required field."
    if not isinstance(value, str):
        return ""
    least, most = control.element.get("min_length", 0), control.element.get("max_length", 3000)
    if control.type == "plain_text_input" and not least <= len(value) <= most:
        return f"Between {least} and {most} characters are needed."
    return _bad_number(control, value) if control.type == "number_input" else ""


def _bad_number(control: Control, value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    least = float(control.element.get("min_value", number))
    most = float(control.element.get("max_value", number))
    whole = control.element["is_decimal_allowed"] or number.is_integer()
    return "" if least <= number <= most and whole else "Please enter a number in range."


def _plain(name: str) -> str:
    return name.replace("_", " ").strip().casefold()


def _as_is(_workspace: Workspace, _control: Control, value: Any) -> Any:
    return value


def _as_text(_workspace: Workspace, _control: Control, value: Any) -> str:
    return str(value)


def _as_option(_workspace: Workspace, control: Control, value: Any) -> Json:
    option = value if isinstance(value, dict) else option_called(control, str(value))
    if option is None:
        offered = [one["text"]["text"] for one in control.options]
        raise NotOffered(f"{value!r} is not one choice of {control.action_id}: {offered}")
    return option


def _as_user(workspace: Workspace, _control: Control, value: Any) -> str:
    wanted = str(getattr(value, "id", value)).removeprefix("@")
    for user in workspace.users.values():
        if wanted in (user.id, user.name, user.display_name):
            return user.id
    raise NotOffered(f"nobody is called {wanted!r}")


def _as_channel(workspace: Workspace, _control: Control, value: Any) -> str:
    wanted = str(getattr(value, "id", value)).removeprefix("#")
    for channel in workspace.channels.values():
        if wanted in (channel.id, channel.name):
            return channel.id
    raise NotOffered(f"no channel is called {wanted!r}")


READERS: dict[str, Callable[[Workspace, Control, Any], Any]] = {
    "checkboxes": _as_option,
    "radio_buttons": _as_option,
    "static_select": _as_option,
    "external_select": _as_option,
    "overflow": _as_option,
    "users_select": _as_user,
    "channels_select": _as_channel,
    "conversations_select": _as_channel,
    "plain_text_input": _as_text,
    "number_input": _as_text,
    "email_text_input": _as_text,
    "url_text_input": _as_text,
}
