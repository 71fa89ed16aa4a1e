"""Is a gesture in the page what the same person would do in Slack, no more and no less?"""

from typing import Any

import pytest

from app.sandbox.controls import controls_in
from app.sandbox.page.gestures import NotPossible, perform
from app.sandbox.page.house import House

BOXES = [
    {"text": {"type": "plain_text", "text": "one"}, "value": "1"},
    {"text": {"type": "plain_text", "text": "two"}, "value": "2"},
]
FORM: dict[str, Any] = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Why"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "why",
            "label": {"type": "plain_text", "text": "Why?"},
            "element": {"type": "plain_text_input", "action_id": "why"},
        }
    ],
}


def _boxes(revision: str, *chosen: int) -> list[dict[str, Any]]:
    element: dict[str, Any] = {"type": "checkboxes", "action_id": "tick", "options": BOXES}
    if chosen:
        element["initial_options"] = [BOXES[number] for number in chosen]
    return [{"type": "actions", "block_id": f"boxes:{revision}", "elements": [element]}]


def _general(house: House) -> str:
    return house.workspace.named("general").id


async def test_what_was_pressed_is_sent_as_it_stood_on_that_screen(house: House) -> None:
    """Redrawn between the look and the press: Slack's clients send what they showed."""
    board = house.workspace.post(_general(house), house.workspace.bot_user_id, "board", blocks=_boxes("r1"))
    house.workspace.edit(board.channel_id, board.ts, "board", blocks=_boxes("r2", 1))

    asked = {
        "target": f"message:{board.channel_id}:{board.ts}",
        "block": "boxes:r1",
        "action": "tick",
        "value": ["1"],
    }
    await perform(house, "U0SAM", "acts", asked)

    (sent,) = house.backstage.sandbox.delivery.of_kind("interaction")
    assert sent.payload["actions"][0]["block_id"] == "boxes:r1"
    assert [one["value"] for one in sent.payload["actions"][0]["selected_options"]] == ["1"]


async def test_nobody_presses_what_they_cannot_see(house: House) -> None:
    room = house.workspace.add_channel("room", is_private=True, members=["U0KIM"])
    board = house.workspace.post(room.id, house.workspace.bot_user_id, "board", blocks=_boxes("r1"))
    asked = {"target": f"message:{room.id}:{board.ts}", "block": "boxes:r1", "action": "tick", "value": ["1"]}

    with pytest.raises(NotPossible):
        await perform(house, "U0ALEX", "acts", asked)


async def test_a_form_that_lacks_something_is_not_sent(house: House) -> None:
    view = house.workspace.open_modal("U0KIM", FORM)
    asked: dict[str, Any] = {
        "target": f"view:{view.id}",
        "values": [{"block": "why", "action": "why", "value": ""}],
    }

    await perform(house, "U0KIM", "submits", asked)

    assert house.errors_of(view) == {"why": "Please complete this required field."}
    assert house.backstage.sandbox.delivery.of_kind("interaction") == []

    asked["values"][0]["value"] = "because"
    await perform(house, "U0KIM", "submits", asked)
    (sent,) = house.backstage.sandbox.delivery.of_kind("interaction")
    assert sent.payload["view"]["state"]["values"]["why"]["why"]["value"] == "because"


async def test_a_form_belongs_to_the_one_who_opened_it(house: House) -> None:
    view = house.workspace.open_modal("U0KIM", FORM)

    with pytest.raises(NotPossible):
        await perform(house, "U0SAM", "submits", {"target": f"view:{view.id}", "values": []})


async def test_a_reaction_pressed_again_is_taken_back(house: House) -> None:
    said = await house.person("U0DANA").types("look", channel="general")
    asked = {"place": said.channel_id, "ts": said.ts, "emoji": "eyes"}

    await perform(house, "U0SAM", "reacts", asked)
    assert said.reactions == {"eyes": ["U0SAM"]}

    await perform(house, "U0SAM", "reacts", asked)
    assert said.reactions == {}


async def test_only_their_own_words_can_be_changed_and_the_page_says_why_not(house: House) -> None:
    said = await house.person("U0DANA").types("mine", channel="general")

    with pytest.raises(NotPossible, match="can edit only their own messages"):
        await perform(house, "U0SAM", "edits", {"place": said.channel_id, "ts": said.ts, "text": "yours"})


async def test_time_moves_forward_and_by_no_more_than_a_day(house: House) -> None:
    before = house.backstage.now()

    await perform(house, "U0DANA", "time", {"seconds": -60})
    assert (house.backstage.now() - before).total_seconds() < 5

    await perform(house, "U0DANA", "time", {"seconds": 10**9})
    assert (house.backstage.now() - before).total_seconds() < 86_410


async def test_when_nothing_is_due_the_page_says_so(house: House) -> None:
    with pytest.raises(NotPossible, match="Nothing is due"):
        await perform(house, "U0DANA", "time", {"to": "due"})


async def test_troubles_come_and_go_one_by_one(house: House) -> None:
    faults = house.backstage.sandbox.faults

    await perform(house, "U0DANA", "trouble", {"kind": "down", "on": True})
    await perform(house, "U0DANA", "trouble", {"kind": "doubled", "on": True})
    assert (faults.is_down, faults.deliveries.duplicate) == (True, 2)

    await perform(house, "U0DANA", "trouble", {"kind": "down", "on": False})
    assert (faults.is_down, faults.deliveries.duplicate) == (False, 2)

    await perform(house, "U0DANA", "trouble", {"kind": "database", "on": True})
    assert house.backstage.database_runs is False


async def test_a_date_and_time_is_sent_as_slack_sends_it(house: House) -> None:
    picker = {"type": "datetimepicker", "action_id": "when"}
    shown = house.workspace.post(
        _general(house),
        house.workspace.bot_user_id,
        "when?",
        blocks=[{"type": "actions", "block_id": "b", "elements": [picker]}],
    )
    asked = {"target": f"message:{shown.channel_id}:{shown.ts}", "block": "b", "action": "when"}

    await perform(house, "U0KIM", "acts", asked | {"value": "2025-11-24T17:00"})

    (control,) = controls_in(shown.blocks)
    assert house.person("U0KIM").client.value(shown, control) == 1_764_000_000
