"""The form in which a commander says until when they have it, on their own clock."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.contacts import TakeForm
from app.domain.refusals import FieldRefused
from app.slack.blocks.kit import Block, section
from app.slack.ids import Field, View
from app.slack.modals.parts import answer, modal, question
from app.slack.words import words

_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)


def view(form: TakeForm, locale: str) -> Block:
    _ = words(locale)
    said = form.suggested.astimezone(ZoneInfo(form.zone))
    picker: Block = {"type": "timepicker", "initial_time": f"{said:%H:%M}", "timezone": form.zone}
    line = _("Until then you are paged first, whatever the schedule says. It ends by itself.")
    return modal(
        View.TAKE,
        title=_("I have it until…"),
        blocks=[
            section(line),
            question(
                Field.UNTIL,
                _("Until"),
                picker,
                optional=False,
                hint=_("On the clock of {zone}; a time that has passed is tomorrow's.", zone=form.zone),
            ),
        ],
        submit=_("Save"),
        close=_("Cancel"),
    )


def read(view: Mapping[str, Any]) -> time:
    """Raises FieldRefused where no time was chosen."""
    match = _TIME.fullmatch(str(answer(view, Field.UNTIL).get("selected_time") or ""))
    if match is None:
        raise FieldRefused(Field.UNTIL, "missing")
    return time(int(match[1]), int(match[2]))


def taken(until: datetime, locale: str) -> Block:
    """What the form becomes."""
    _ = words(locale)
    line = _("You have it until {date}. Thank you.", date=_.date(until))
    return modal(View.ANSWER, title=_("I have it until…"), blocks=[section(line)], close=_("Close"))
