"""How are the parts of an item shown in its form: to be ticked, opened and added?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.domain.checklist import Task
from app.domain.pictures import ItemForm
from app.slack.blocks.kit import Block, actions, button, checkboxes, option, section
from app.slack.blocks.spot import short_spot
from app.slack.ids import Action, spot_value
from app.slack.modals.parts import answer, question
from app.slack.mrkdwn import escape, person, plain
from app.slack.words import Words

PARTS = "parts:"
_MOST = 10


def draw_parts(form: ItemForm, _: Words) -> list[Block]:
    """Groups of at most ten checkboxes, each below whose they are; and the way to add one."""
    blocks: list[Block] = []
    for first in range(0, len(form.parts), _MOST):
        group = form.parts[first : first + _MOST]
        blocks += [_line(form, part, _) for part in group]
        blocks.append(_group(first, group, _))
    add = button(_("Add a part…"), Action.ADD_PART, value=spot_value(form.incident, form.item.number))
    return [*blocks, actions(add)]


def read_parts(view: Mapping[str, Any]) -> frozenset[int]:
    """Numbers of the parts now ticked, over all groups."""
    groups = [block_id for block_id in view["state"]["values"] if block_id.startswith(PARTS)]
    return frozenset(int(value) for value in _values(view, groups) if value.isdecimal())


def _values(view: Mapping[str, Any], groups: Sequence[str]) -> Iterator[str]:
    for group in groups:
        for chosen in answer(view, group).get("selected_options") or ():
            yield str(chosen["value"])


def _line(form: ItemForm, part: Task, _: Words) -> Block:
    whose = person(part.owner) if part.owner else _("nobody yet")
    opens = button(_("Open…"), Action.OPEN_PART, value=spot_value(form.incident, part.number, part.part))
    text = f"{short_spot(part.number, part.part, _)} {escape(part.title)} · {whose}"
    return {**section(text), "accessory": opens}


def _group(first: int, parts: Sequence[Task], _: Words) -> Block:
    block_id = f"{PARTS}{first // _MOST}"
    options = {
        part.part: option(plain(f"{short_spot(part.number, part.part, _)} {part.title}", 75), str(part.part))
        for part in parts
    }
    done = [options[part.part] for part in parts if part.settled]
    return question(block_id, _("Parts done"), checkboxes(block_id, list(options.values()), done))
