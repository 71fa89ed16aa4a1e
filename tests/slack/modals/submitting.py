"""What does Slack send back when somebody submits a modal, having changed these fields and no others?"""

from typing import Any

VALUE_KEYS = {
    "plain_text_input": "value",
    "number_input": "value",
    "users_select": "selected_user",
    "static_select": "selected_option",
    "checkboxes": "selected_options",
    "datepicker": "selected_date",
    "datetimepicker": "selected_date_time",
    "timepicker": "selected_time",
    "radio_buttons": "selected_option",
}
INITIAL_KEYS = {
    "plain_text_input": "initial_value",
    "number_input": "initial_value",
    "users_select": "initial_user",
    "static_select": "initial_option",
    "checkboxes": "initial_options",
    "datepicker": "initial_date",
    "datetimepicker": "initial_date_time",
    "timepicker": "initial_time",
    "radio_buttons": "initial_option",
}


def submitted(view: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The `view` of a view_submission payload. `changes`: by block id, in plain values; steps by their ids."""
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element, block_id = block["element"], block["block_id"]
            values[block_id] = {element["action_id"]: _state(element, block_id, changes)}
    return {**view, "id": "V0VIEW", "hash": "1.abc", "state": {"values": values}}


def _state(element: dict[str, Any], block_id: str, changes: dict[str, Any]) -> dict[str, Any]:
    kind = element["type"]
    key = VALUE_KEYS[kind]
    if kind == "checkboxes":
        return {"type": kind, key: _ticked(element, changes.get("steps"))}
    entered = changes.get(block_id, ...)
    if entered is ...:
        return {"type": kind, key: element.get(INITIAL_KEYS[kind])}
    if kind in {"static_select", "radio_buttons"}:
        entered = next(option for option in element["options"] if option["value"] == entered)
    return {"type": kind, key: entered}


def _ticked(element: dict[str, Any], ticked: set[str] | None) -> list[dict[str, Any]]:
    if ticked is None:
        return list(element.get("initial_options", []))
    return [option for option in element["options"] if option["value"] in ticked]
