"""Is everything the bot draws drawn in the page, and is anything else shown loudly?"""

import json
from pathlib import Path
from typing import Any

import pytest

from app.sandbox.controls import STATEFUL, STATELESS
from app.sandbox.page.drawing import RENDERERS, Pen, Surface
from app.sandbox.page.house import House
from app.sandbox.page.look import Look
from app.sandbox.page.screen import Screen
from app.sandbox.web_api.content import named_blocks

SCREENS = sorted((Path(__file__).parents[2] / "slack").rglob("__snapshots__/**/*.json"))
"""Every message and modal of the bot, kept for review."""
LATER = {"external_select", "workflow_button"} | {kind for kind in STATEFUL if kind.startswith("multi_")}
"""What Slack has and the bot does not use: the page says so where it meets one."""


@pytest.fixture
def pen(house: House) -> Pen:
    return Screen(house, Look("U0KIM")).pen


def _drawn(pen: Pen, house: House, blocks: list[dict[str, Any]]) -> str:
    return str(pen.blocks(named_blocks(house.workspace, blocks), Surface("m1", "message:C0:1")))


def _shown(screen: Any) -> list[list[dict[str, Any]]]:
    """A form, several of them, or the blocks of a message."""
    if not isinstance(screen, list):
        return [screen["blocks"]]
    forms = [form["blocks"] for form in screen if "blocks" in form]
    return forms or [screen]


def test_there_are_screens_to_look_at() -> None:
    assert len(SCREENS) > 50


@pytest.mark.parametrize("screen", SCREENS, ids=lambda path: path.stem)
def test_everything_the_bot_draws_is_drawn(pen: Pen, house: House, screen: Path) -> None:
    shown = json.loads(screen.read_text("utf-8"))

    html = "".join(_drawn(pen, house, blocks) for blocks in _shown(shown))

    assert pen.undrawn == []
    assert "Not drawn here" not in html


@pytest.mark.parametrize(
    "block", [{"type": "video"}, {"type": "table"}, {"type": "image"}, {"type": "hologram"}]
)
def test_a_block_of_another_kind_is_shown_loudly(pen: Pen, house: House, block: dict[str, Any]) -> None:
    html = _drawn(pen, house, [block])

    assert f"Not drawn here: {block['type']}" in html
    assert pen.undrawn == [block["type"]]


def test_so_is_an_element_of_another_kind(pen: Pen, house: House) -> None:
    element = {"type": "external_select", "action_id": "a"}

    assert "Not drawn here: external_select" in _drawn(
        pen, house, [{"type": "actions", "elements": [element]}]
    )


def test_a_piece_of_rich_text_of_another_kind_too(pen: Pen, house: House) -> None:
    section = {"type": "rich_text_section", "elements": [{"type": "color", "value": "#fff"}]}

    assert "Not drawn here: color" in _drawn(pen, house, [{"type": "rich_text", "elements": [section]}])


def test_each_element_slack_has_is_drawn_or_said_not_to_be() -> None:
    assert (set(STATEFUL) | STATELESS) - set(RENDERERS) == LATER


def test_what_a_bot_writes_stays_text(pen: Pen, house: House) -> None:
    evil = "<img src=x onerror=alert(1)>"
    option = {"text": {"type": "plain_text", "text": evil}, "value": '"><script>'}
    menu = {"type": "static_select", "action_id": "a", "options": [option], "placeholder": option["text"]}
    blocks = [
        {"type": "section", "text": {"type": "plain_text", "text": evil}},
        {"type": "section", "text": {"type": "mrkdwn", "text": evil.replace("<", "&lt;")}, "accessory": menu},
    ]

    html = _drawn(pen, house, blocks)

    assert "<img" not in html
    assert "<script" not in html


def test_a_date_and_time_is_shown_in_the_readers_zone(pen: Pen, house: House) -> None:
    picker = {"type": "datetimepicker", "action_id": "a", "initial_date_time": 1_764_000_000}

    html = _drawn(pen, house, [{"type": "actions", "elements": [picker]}])

    assert 'value="2025-11-24T17:00"' in html
