"""Do modals, the Home and shortcuts in the sandbox do what they do in Slack?"""

from __future__ import annotations

from typing import Any

import pytest

from app.sandbox.controls import Control
from app.sandbox.forms import NotOffered, held_value, unsubmittable
from tests.sandbox.echo_bot import a_scene, a_workspace, board, form, option, plain


class TestAModal:
    async def test_opens_on_a_trigger_and_closes_on_an_empty_ack(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo form")
            assert scene.dana.sees("Your name")
            assert not scene.kim.sees("Your name")

            delivered = await scene.dana.submits(your_name="Dana", c="Red")

            view = delivered.payload["view"]
            assert view["callback_id"] == "form"
            assert view["private_metadata"] == "kept"
            assert view["hash"]
            assert view["state"]["values"] == {
                "n": {"name": {"type": "plain_text_input", "value": "Dana"}},
                "c": {"colour": {"type": "static_select", "selected_option": option("Red")}},
            }
            assert delivered.payload["response_urls"] == []
            assert "response_url" not in delivered.payload
            assert scene.dana.modal is None

    async def test_stays_with_the_errors_it_was_answered(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo form")

            await scene.dana.submits(name="wrong")

            assert scene.dana.modal_errors == {"n": "Not that name."}
            assert scene.dana.sees("Not that name.")
            await scene.dana.submits(name="right")
            assert scene.dana.modal is None

    @pytest.mark.parametrize("name", ["elsewhere", "bad"])
    async def test_shows_a_connection_problem_for_an_answer_slack_refuses(self, name: str) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo form")

            await scene.dana.submits(name=name)

            assert scene.dana.sees("We had some trouble connecting. Try again?")
            assert scene.dana.modal is not None

    async def test_shows_a_connection_problem_when_the_bot_fails(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo form")
            scene.bot.failing = 1

            await scene.dana.submits(name="Dana")

            assert scene.dana.sees("We had some trouble connecting. Try again?")

    async def test_can_be_changed_by_the_answer_and_gets_a_new_hash(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo form")
            assert scene.dana.modal is not None
            before = scene.dana.modal.hash

            await scene.dana.submits(name="again")

            assert scene.dana.sees("Changed")
            assert scene.dana.modal.hash != before

    async def test_holds_two_more_on_top_and_no_third(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo form")
            await scene.dana.submits(name="deeper")
            await scene.dana.submits(name="deeper")
            assert len(scene.workspace.modals["U0DANA"]) == 3

            await scene.dana.submits(name="deeper")
            assert "" in scene.dana.modal_errors

            await scene.dana.submits(name="clear")
            assert scene.dana.modal is None

    async def test_is_not_sent_while_a_required_input_is_empty(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo form")

            with pytest.raises(AssertionError, match="complete this required field"):
                await scene.dana.submits(colour="Red")
            with pytest.raises(AssertionError, match="characters"):
                await scene.dana.submits(name="x" * 21)
            assert scene.bot.interactions("view_submission") == []

    async def test_tells_the_bot_that_it_was_closed_when_it_asked_to_know(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo form")

            await scene.dana.closes()

            (closed,) = scene.bot.interactions("view_closed")
            assert closed["is_cleared"] is False
            assert closed["view"]["callback_id"] == "form"
            assert "trigger_id" not in closed

    async def test_sends_clicks_from_inside_with_the_view_and_without_a_channel(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo form")

            delivered = await scene.dana.clicks("Hint")

            assert scene.dana.modal is not None
            assert delivered.payload["container"] == {"type": "view", "view_id": scene.dana.modal.id}
            assert delivered.payload["view"]["hash"] == scene.dana.modal.hash
            assert {"channel", "message", "response_url"}.isdisjoint(delivered.payload)

    async def test_asks_the_bot_for_options_while_somebody_types(self) -> None:
        async with a_scene() as scene:
            city = {"type": "external_select", "action_id": "city"}
            asking = {"type": "input", "block_id": "town", "label": plain("City"), "element": city}
            scene.workspace.open_modal("U0DANA", form() | {"blocks": [asking]})

            await scene.dana.picks("City", "Knox")
            assert scene.dana.sees("[Knoxville ▾")
            (asked,) = scene.bot.interactions("block_suggestion")
            assert (asked["value"], asked["action_id"], asked["block_id"]) == ("Knox", "city", "town")
            with pytest.raises(AssertionError, match="not one choice"):
                await scene.dana.picks("City", "Nowhere")


class TestTheHome:
    async def test_tells_the_bot_that_it_was_opened(self) -> None:
        async with a_scene() as scene:
            await scene.dana.opens_home()
            scene.workspace.show_home("U0DANA", {"type": "home", "blocks": board(1)})
            await scene.dana.opens_home()
            await scene.delivery.idle()

            first, second = scene.bot.events("app_home_opened")
            assert first["tab"] == "home"
            assert "view" not in first
            assert second["view"]["type"] == "home"
            assert scene.dana.sees("Shopping")
            delivered = await scene.dana.clicks("Buy")
            assert delivered.payload["container"]["type"] == "view"


class TestAShortcut:
    async def test_from_anywhere_has_no_channel_to_answer_in(self) -> None:
        async with a_scene() as scene:
            delivered = await scene.dana.uses("declare")

            assert delivered.payload["type"] == "shortcut"
            assert delivered.payload["trigger_id"]
            assert {"channel", "response_url"}.isdisjoint(delivered.payload)

    async def test_on_a_message_brings_the_message(self) -> None:
        async with a_scene() as scene:
            said = await scene.kim.types("odd login")

            delivered = await scene.dana.uses("note", message=said)

            assert delivered.payload["type"] == "message_action"
            assert delivered.payload["message"]["text"] == "odd login"
            assert delivered.payload["message_ts"] == said.ts
            assert delivered.payload["response_url"]


def a_control(kind: str, *, optional: bool = False, **details: Any) -> Control:
    element = {"type": kind, "action_id": "a", "options": [option("Red"), option("Blue")], **details}
    return Control({"type": "input", "block_id": "b", "optional": optional, "element": element}, element)


@pytest.mark.parametrize(
    ("kind", "chosen", "held"),
    [
        pytest.param("plain_text_input", 7, "7", id="text"),
        pytest.param("static_select", "blue", option("Blue"), id="option by value"),
        pytest.param("radio_buttons", "Red", option("Red"), id="option by text"),
        pytest.param("checkboxes", ["Red", "Blue"], [option("Red"), option("Blue")], id="boxes"),
        pytest.param("multi_static_select", "Red", [option("Red")], id="one of many"),
        pytest.param("multi_users_select", ["@kim", "U0DANA"], ["U0KIM", "U0DANA"], id="people"),
        pytest.param("datepicker", "2026-11-24", "2026-11-24", id="date"),
        pytest.param("checkboxes", None, [], id="no boxes"),
        pytest.param("users_select", None, None, id="nobody"),
    ],
)
def test_what_is_chosen_is_held_as_slack_holds_it(kind: str, chosen: Any, held: Any) -> None:
    assert held_value(a_workspace(), a_control(kind), chosen) == held


def test_a_channel_is_chosen_by_name() -> None:
    workspace = a_workspace()

    held = held_value(workspace, a_control("conversations_select"), "#general")

    assert held == workspace.named("general").id


@pytest.mark.parametrize("kind", ["static_select", "users_select", "channels_select"])
def test_what_is_not_offered_cannot_be_chosen(kind: str) -> None:
    with pytest.raises(NotOffered):
        held_value(a_workspace(), a_control(kind), "nonesuch")


@pytest.mark.parametrize(
    ("control", "value", "sendable"),
    [
        pytest.param(a_control("plain_text_input"), "", False, id="required"),
        pytest.param(a_control("plain_text_input", optional=True), "", True, id="optional"),
        pytest.param(a_control("checkboxes"), [], False, id="required boxes"),
        pytest.param(a_control("plain_text_input", min_length=3), "ab", False, id="too short"),
        pytest.param(a_control("number_input", is_decimal_allowed=False), "4", True, id="number"),
        pytest.param(a_control("number_input", is_decimal_allowed=False), "4.5", False, id="not whole"),
        pytest.param(a_control("number_input", is_decimal_allowed=True), "4.5", True, id="decimal"),
        pytest.param(a_control("number_input", is_decimal_allowed=True), "four", False, id="not a number"),
        pytest.param(
            a_control("number_input", is_decimal_allowed=True, max_value="9"), "10", False, id="too large"
        ),
    ],
)
def test_the_client_sends_only_what_the_inputs_allow(
    control: Control,
    value: Any,
    sendable: bool,
) -> None:
    assert (unsubmittable(control, value) == "") is sendable
