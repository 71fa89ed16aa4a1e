"""How is a number of minutes asked for in a form, and read back?"""

from collections.abc import Mapping
from typing import Any

from app.domain.checklist import MINUTES_LIMIT
from app.domain.refusals import FieldRefused
from app.slack.blocks.kit import Block
from app.slack.ids import Field
from app.slack.modals.parts import answer


def minutes_box(minutes: int) -> Block:
    """Filled with what it will be if nobody changes it."""
    return {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": str(MINUTES_LIMIT),
        "initial_value": str(minutes),
    }


def read_minutes(view: Mapping[str, Any]) -> int | None:
    """None where the box was emptied. Raises FieldRefused."""
    entered = str(answer(view, Field.MINUTES).get("value") or "").strip()
    if not entered:
        return None
    if not entered.isdecimal() or len(entered) > 6:
        raise FieldRefused(Field.MINUTES, "not_a_number")
    return int(entered)
