"""Do people in the sandbox do, and see, what people in Slack would?"""

from __future__ import annotations

from copy import deepcopy

import pytest

from app.sandbox.messages import Message
from app.sandbox.people import Person
from tests.sandbox.echo_bot import Scene, a_scene, board, button, option, plain


async def a_board(scene: Scene) -> Message:
    await scene.dana.types("board")
    await scene.delivery.idle()
    shown = scene.kim.last("Shopping list")
    assert isinstance(shown, Message)
    return shown


class TestAClick:
    async def test_sends_what_slack_sends(self) -> None:
        async with a_scene() as scene:
            shown = await a_board(scene)

            delivered = await scene.kim.clicks("Buy")

            payload = delivered.payload
            assert payload["type"] == "block_actions"
            assert payload["user"] == {
                "id": "U0KIM",
                "username": "kim",
                "name": "kim",
                "team_id": "T0SANDBOX",
            }
            assert payload["team"] == {"id": "T0SANDBOX", "domain": "sandbox"}
            assert payload["container"] == {
                "type": "message",
                "message_ts": shown.ts,
                "channel_id": shown.channel_id,
                "is_ephemeral": False,
            }
            assert payload["channel"] == {"id": shown.channel_id, "name": "general"}
            assert payload["message"]["blocks"] == shown.blocks
            assert payload["response_url"]
            assert payload["trigger_id"] in scene.workspace.triggers
            (action,) = payload["actions"]
            assert action.pop("action_ts")
            assert action == {
                "type": "button",
                "action_id": "buy",
                "block_id": "buttons",
                "text": plain("Buy"),
                "value": "v-buy",
            }

    async def test_tells_the_state_of_every_control_of_the_message(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)

            delivered = await scene.kim.clicks("Buy")

            assert delivered.payload["state"]["values"] == {
                "list:r1": {"boxes": {"type": "checkboxes", "selected_options": []}},
                "buttons": {"who": {"type": "users_select", "selected_user": None}},
            }

    async def test_on_an_ephemeral_carries_no_message(self) -> None:
        async with a_scene() as scene:
            general = scene.workspace.named("general").id
            row = {"type": "actions", "block_id": "row", "elements": [button("Open another", "another")]}
            shown = scene.workspace.ephemeral(general, "U0KIM", "You have one", blocks=[row])

            delivered = await scene.kim.clicks("Open another")

            assert delivered.payload["container"]["is_ephemeral"] is True
            assert delivered.payload["container"]["message_ts"] == shown.ts
            assert "message" not in delivered.payload

    async def test_needs_a_button_with_exactly_that_text_in_sight(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)

            with pytest.raises(AssertionError, match=r"Kim sees no button 'Bu'[\s\S]*Dana: board"):
                await scene.kim.clicks("Bu")

    async def test_cannot_reach_what_is_in_a_room_one_is_not_in(self) -> None:
        async with a_scene() as scene:
            room = scene.workspace.add_channel("room", is_private=True, members=["U0DANA", "U0OFFICER"])
            scene.workspace.post(room.id, "U0OFFICER", "Shopping list", blocks=board(1))

            assert (await scene.dana.clicks("Buy")).ok
            with pytest.raises(AssertionError, match="sees no button"):
                await scene.kim.clicks("Buy")

    async def test_cannot_reach_back_into_a_room_one_has_been_removed_from(self) -> None:
        async with a_scene() as scene:
            members = ["U0DANA", "U0KIM", "U0OFFICER"]
            room = scene.workspace.add_channel("room", is_private=True, members=members)
            shown = scene.workspace.post(room.id, "U0OFFICER", "Shopping list", blocks=board(1))
            scene.workspace.ephemeral(room.id, "U0KIM", "for Kim")
            assert scene.kim.sees("for Kim")

            scene.workspace.kick(room.id, "U0KIM", by="U0DANA")

            assert not scene.kim.sees("for Kim")
            with pytest.raises(AssertionError, match="cannot see that"):
                await scene.kim.clicks("Buy", on=shown)
            with pytest.raises(AssertionError, match="cannot see that"):
                await scene.kim.ticks("Milk", picture=deepcopy(shown))

    async def test_on_a_message_that_has_gone_fails(self) -> None:
        async with a_scene() as scene:
            shown = await a_board(scene)
            scene.workspace.delete(shown.channel_id, shown.ts)

            with pytest.raises(AssertionError, match="no longer there"):
                await scene.kim.clicks("Buy", on=shown)

    async def test_that_fails_is_told_to_the_person(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)
            scene.bot.failing = 1

            delivered = await scene.kim.clicks("Buy")

            assert delivered.status == 500
            assert scene.kim.sees("That did not work")

    async def test_may_be_answered_in_a_whisper(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)

            await scene.kim.clicks("Whisper")

            assert scene.kim.sees("psst")
            assert not scene.dana.sees("psst")


class TestATick:
    async def test_sends_the_whole_selection_of_that_client(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)

            await scene.kim.ticks("Milk")
            delivered = await scene.kim.ticks("Eggs")

            assert delivered is not None
            (action,) = delivered.payload["actions"]
            assert action["selected_options"] == [option("Milk"), option("Eggs")]
            assert action["initial_options"] == [option("Milk")]
            assert action["block_id"] == "list:r2"
            assert scene.dana.sees("[x] Eggs")

    async def test_taken_back_sends_what_is_left(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)

            delivered = await scene.kim.ticks("Milk", "Eggs")
            assert delivered is not None
            delivered = await scene.kim.unticks("Milk")

            assert delivered is not None
            assert delivered.payload["actions"][0]["selected_options"] == [option("Eggs")]

    async def test_on_an_old_picture_knows_nothing_of_the_ticks_of_others(self) -> None:
        async with a_scene() as scene:
            shown = await a_board(scene)
            old = deepcopy(shown)
            await scene.dana.ticks("Eggs")

            delivered = await scene.kim.ticks("Milk", picture=old)

            assert delivered is not None
            (action,) = delivered.payload["actions"]
            assert action["block_id"] == "list:r1"
            assert action["selected_options"] == [option("Milk")]
            assert delivered.payload["message"]["blocks"] == board(2, ["eggs"])

    async def test_stays_on_screen_when_the_message_is_redrawn_under_the_same_block_id(self) -> None:
        async with a_scene() as scene:
            shown = await a_board(scene)
            scene.workspace.edit(shown.channel_id, shown.ts, "redrawn", blocks=board(1, ["milk", "eggs"]))

            assert "[ ] Milk" in scene.kim.reads(shown)
            scene.workspace.edit(shown.channel_id, shown.ts, "redrawn", blocks=board(2, ["milk", "eggs"]))
            assert "[x] Milk" in scene.kim.reads(shown)

    async def test_stays_on_the_screen_whoever_asks_for_the_person(self) -> None:
        async with a_scene() as scene:
            general = scene.workspace.named("general").id
            shown = scene.workspace.post(general, "U0OFFICER", "no bot redraws this", blocks=board(1))
            scene.bot.failing = 1
            await scene.kim.ticks("Milk")

            same = Person(scene.workspace, scene.delivery, "U0KIM")

            assert "[x] Milk" in same.reads(shown)
            assert "[ ] Milk" in scene.dana.reads(shown)

    async def test_cannot_be_made_twice(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)
            await scene.kim.ticks("Milk")

            with pytest.raises(AssertionError, match="already"):
                await scene.kim.ticks("Milk")


class TestAChoice:
    async def test_of_a_person_sends_their_id(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)

            delivered = await scene.kim.picks("Pick someone", "Dana")

            assert delivered is not None
            assert delivered.payload["actions"][0]["selected_user"] == "U0DANA"
            assert delivered.payload["state"]["values"]["buttons"]["who"]["selected_user"] == "U0DANA"

    async def test_in_an_overflow_menu_sends_the_option_and_holds_nothing(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)

            delivered = await scene.kim.picks("more", "Share")

            assert delivered is not None
            assert delivered.payload["actions"][0]["selected_option"] == option("Share")
            assert "more" not in delivered.payload["state"]["values"]["buttons"]

    async def test_that_is_not_offered_fails(self) -> None:
        async with a_scene() as scene:
            await a_board(scene)

            with pytest.raises(AssertionError, match="Burn"):
                await scene.kim.picks("more", "Burn")


class TestWhatPeopleSay:
    async def test_names_become_ids_and_read_as_names_again(self) -> None:
        async with a_scene() as scene:
            said = await scene.dana.types("@kim see #general and https://example.org/a?b=1&c <!channel>")

            general = scene.workspace.named("general").id
            assert said.text == (
                f"<@U0KIM> see <#{general}> and <https://example.org/a?b=1&amp;c> &lt;!channel&gt;"
            )
            assert scene.kim.sees("@Kim see #general and https://example.org/a?b=1&c <!channel>")

    async def test_writing_in_a_public_channel_joins_it(self) -> None:
        async with a_scene() as scene:
            random = scene.workspace.add_channel("random", members=["U0KIM"])

            await scene.dana.types("hi", channel="random")

            assert "U0DANA" in random.members

    async def test_a_private_room_is_closed_to_those_outside(self) -> None:
        async with a_scene() as scene:
            scene.workspace.add_channel("room", is_private=True, members=["U0KIM"])

            with pytest.raises(AssertionError, match="does not see room"):
                await scene.dana.types("hi", channel="room")
            with pytest.raises(AssertionError, match="does not see room"):
                await scene.dana.joins("room")

    async def test_an_archived_channel_takes_no_more_words(self) -> None:
        async with a_scene() as scene:
            random = scene.workspace.add_channel("random", members=["U0DANA"])
            scene.workspace.archive(random.id, by="U0KIM")

            with pytest.raises(AssertionError, match="archived"):
                await scene.dana.types("hi", channel="random")

    async def test_a_channel_that_does_not_exist_cannot_be_written_in(self) -> None:
        async with a_scene() as scene:
            with pytest.raises(AssertionError, match="knows no channel 'nowhere'"):
                await scene.dana.types("hi", channel="nowhere")

    async def test_the_bot_takes_no_direct_messages_while_its_messages_tab_is_off(self) -> None:
        async with a_scene() as scene:
            scene.workspace.messages_tab_enabled = False

            with pytest.raises(AssertionError, match="messages tab is off"):
                await scene.dana.types("hi", channel="dm")

    async def test_the_deactivated_do_nothing(self) -> None:
        async with a_scene() as scene:
            scene.workspace.change_user("U0DANA", deleted=True)

            with pytest.raises(AssertionError, match="deactivated"):
                await scene.dana.types("hi")
            with pytest.raises(AssertionError, match="deactivated"):
                await scene.dana.commands("/echo hi")

    async def test_a_stranger_is_not_offered_our_commands(self) -> None:
        async with a_scene() as scene:
            scene.workspace.change_user("U0DANA", is_stranger=True)

            with pytest.raises(AssertionError, match="no commands here"):
                await scene.dana.commands("/echo hi")

    async def test_only_their_own_words_can_be_edited(self) -> None:
        async with a_scene() as scene:
            said = await scene.kim.types("mine")

            with pytest.raises(AssertionError, match="only their own"):
                await scene.dana.edits(said, "yours")


class TestWhatPeopleSee:
    async def test_direct_messages_are_seen_by_one_person(self) -> None:
        async with a_scene() as scene:
            scene.workspace.post(scene.workspace.dm("U0DANA").id, "U0OFFICER", "between us")

            assert [message.text for message in scene.dana.dms()] == ["between us"]
            assert not scene.kim.sees("between us")

    async def test_a_private_channel_has_no_name_for_those_outside(self) -> None:
        async with a_scene() as scene:
            room = scene.workspace.add_channel("sapphire", is_private=True, members=["U0DANA"])
            scene.workspace.post(scene.workspace.named("general").id, "U0OFFICER", f"See <#{room.id}>")

            assert scene.dana.sees("See #sapphire")
            assert scene.kim.sees("See #private-channel")
            assert not scene.kim.sees("sapphire")
