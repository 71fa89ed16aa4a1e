"""What have the forms about ticked indicators in common: which they are about, and the list they came from?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.pictures.indicators import MarkForm
from app.domain.refusals import Outdated
from app.slack.blocks.kit import Block, section
from app.slack.modals.indicator_list import ListPlace, read_place
from app.slack.modals.indicator_words import several
from app.slack.modals.parts import remember, remembered
from app.slack.mrkdwn import escape
from app.slack.words import Words


@dataclass(frozen=True, slots=True)
class Marked:
    place: ListPlace
    numbers: frozenset[int]


def about(form: MarkForm, _: Words) -> Block:
    count = _.n("{n} indicator", "{n} indicators", len(form.indicators))
    return section(f"*{form.codename.slug}*: {count}\n{escape(several(form.indicators), 2800)}")


def remember_marked(form: MarkForm, place: ListPlace) -> str:
    return remember(place.kept() | {"numbers": [one.number for one in form.indicators]})


def read_marked(view: Mapping[str, Any]) -> Marked:
    """Raises Outdated for a form the bot did not draw."""
    numbers = remembered(view, "numbers")["numbers"]
    if not isinstance(numbers, list) or not all(isinstance(number, int) for number in numbers):
        raise Outdated
    return Marked(read_place(view), frozenset(numbers))
