"""Delivery's side of Slack, against a strict Slack on the loopback."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

import pytest

from app.domain.codenames import Codename
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.pictures import Assigned, StartAnswer, StartedTwice, Told
from app.sandbox.faults import answer_5xx, answer_429, api_error, lose_answer, not_private, run, slow
from app.slack.calls import Calls, make_client, open_session
from app.slack.messenger import Messenger
from app.usecases.ports import Sent, SlackRefused, Throttled, Topic, UnknownOutcome
from tests.slack.a_slack import OpenRoad, Slack, a_slack

CODENAME = Codename("sapphire-unicorn", "蓝宝石独角兽")
NEWS = StartedTwice(CODENAME)
DANA, KIM = UserId("U0DANA"), UserId("U0KIM")


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with a_slack() as listening:
        yield listening


async def a_room(slack: Slack, name: str = "sapphire-unicorn") -> ChannelId:
    return (await slack.messenger.create_room(name)).channel


class TestPosting:
    async def test_a_message_to_a_person_goes_to_their_direct_messages(self, slack: Slack) -> None:
        sent = await slack.messenger.post(DANA, NEWS, locale="en", key="k1")

        [message] = slack.workspace.channels[sent.channel].messages
        assert sent.channel == slack.workspace.dm(DANA).id
        assert message.ts == sent.ts
        assert "sapphire-unicorn" in message.text

    async def test_the_key_travels_in_the_metadata_and_nothing_is_unfurled(self, slack: Slack) -> None:
        await slack.messenger.post(DANA, NEWS, locale="en", key="k1")

        [call] = slack.workspace.calls_of("chat.postMessage")
        assert call.arguments["metadata"] == {"event_type": "officer_post", "event_payload": {"k": "k1"}}
        assert call.arguments["unfurl_links"] is False
        assert call.arguments["unfurl_media"] is False

    async def test_a_conversation_is_opened_once(self, slack: Slack) -> None:
        await slack.messenger.post(DANA, NEWS, locale="en", key="k1")
        await slack.messenger.post(DANA, NEWS, locale="en", key="k2")

        assert len(slack.workspace.calls_of("conversations.open")) == 1

    async def test_a_lost_post_is_found_and_not_posted_again(self, slack: Slack) -> None:
        began = slack.workspace.now()
        slack.faults.on("chat.postMessage", then=lose_answer(), when="after")
        with pytest.raises(UnknownOutcome):
            await slack.messenger.post(DANA, NEWS, locale="en", key="k1")

        sent = await slack.messenger.post(DANA, NEWS, locale="en", key="k1", again=began)

        assert [message.ts for message in slack.workspace.dm(DANA).messages] == [sent.ts]

    async def test_a_post_that_never_arrived_is_posted_again(self, slack: Slack) -> None:
        began = slack.workspace.now()
        slack.faults.on("chat.postMessage", then=lose_answer())
        with pytest.raises(UnknownOutcome):
            await slack.messenger.post(DANA, NEWS, locale="en", key="k1")

        sent = await slack.messenger.post(DANA, NEWS, locale="en", key="k1", again=began)

        assert [message.ts for message in slack.workspace.dm(DANA).messages] == [sent.ts]

    async def test_another_post_or_another_apps_copy_of_the_key_is_not_taken_for_it(
        self, slack: Slack
    ) -> None:
        began = slack.workspace.now()
        room = await a_room(slack)
        slack.workspace.add_user("U0BOT", "other", is_bot=True)
        metadata = {"event_type": "officer_post", "event_payload": {"k": "k1"}}
        slack.workspace.post(room, "U0BOT", "copied", metadata=metadata)
        await slack.messenger.post(room, NEWS, locale="en", key="k2")

        sent = await slack.messenger.post(room, NEWS, locale="en", key="k1", again=began)

        assert slack.workspace.channels[room].messages[-1].ts == sent.ts

    async def test_when_it_cannot_be_looked_for_it_waits_rather_than_doubling(self, slack: Slack) -> None:
        slack.faults.on("conversations.history", then=answer_5xx())

        with pytest.raises(Throttled):
            await slack.messenger.post(DANA, NEWS, locale="en", key="k1", again=slack.workspace.now())

        assert not slack.workspace.calls_of("chat.postMessage")

    async def test_when_the_conversation_does_not_open_nothing_was_sent(self, slack: Slack) -> None:
        slack.faults.on("conversations.open", then=lose_answer())

        with pytest.raises(Throttled):
            await slack.messenger.post(DANA, NEWS, locale="en", key="k1")

    async def test_a_deactivated_person_is_slacks_no(self, slack: Slack) -> None:
        slack.workspace.change_user(DANA, deleted=True)

        with pytest.raises(SlackRefused, match="user_disabled"):
            await slack.messenger.post(DANA, NEWS, locale="en", key="k1")


class TestUpdating:
    async def test_an_update_shows_the_present_and_keeps_the_key(self, slack: Slack) -> None:
        began = slack.workspace.now()
        sent = await slack.messenger.post(DANA, NEWS, locale="en", key="k1")

        later = Assigned(IncidentId("1" * 16), CODENAME, 4, ChannelId("C0ROOM"))
        await slack.messenger.update(sent, later, locale="en")

        assert "4" in slack.workspace.dm(DANA).messages[0].text
        assert await slack.messenger.post(DANA, NEWS, locale="en", key="k1", again=began) == sent

    async def test_a_message_that_is_gone_is_slacks_no(self, slack: Slack) -> None:
        with pytest.raises(SlackRefused, match="message_not_found"):
            await slack.messenger.update(Sent(await a_room(slack), "1.000001"), NEWS, locale="en")


class TestWhispering:
    async def test_only_the_person_sees_it_in_the_thread(self, slack: Slack) -> None:
        channel = slack.workspace.add_channel("general", members=[DANA, slack.workspace.bot_user_id])
        root = slack.workspace.post(channel.id, DANA, "!ic page")
        answer = StartAnswer(Told.OPENED, IncidentId("a1"), CODENAME)

        await slack.messenger.whisper(channel.id, DANA, answer, locale="zh-CN", thread=root.ts)

        [whispered] = slack.workspace.ephemerals
        assert (whispered.user_id, whispered.thread_ts) == (DANA, root.ts)


class TestTheRoom:
    async def test_a_room_is_made_private(self, slack: Slack) -> None:
        made = await slack.messenger.create_room("sapphire-unicorn")

        assert made.private
        assert made.name == "sapphire-unicorn"
        assert slack.workspace.channels[made.channel].is_private

    async def test_a_room_that_comes_back_open_is_told_so(self, slack: Slack) -> None:
        slack.faults.on("conversations.create", then=not_private())

        assert not (await slack.messenger.create_room("sapphire-unicorn")).private

    async def test_a_taken_name_is_slacks_no(self, slack: Slack) -> None:
        slack.workspace.add_channel("sapphire-unicorn")

        with pytest.raises(SlackRefused, match="name_taken"):
            await slack.messenger.create_room("sapphire-unicorn")

    async def test_its_own_room_is_found_by_name_and_maker(self, slack: Slack) -> None:
        made = await slack.messenger.create_room("sapphire-unicorn")
        bot = slack.workspace.bot_user_id
        slack.workspace.add_channel("quiet-otter", is_private=True, creator=KIM, members=[KIM, bot])

        assert await slack.messenger.own_room("sapphire-unicorn") == made
        assert await slack.messenger.own_room("quiet-otter") is None

    async def test_topic_begins_with_the_label_and_the_purpose_is_set(self, slack: Slack) -> None:
        room = await a_room(slack)

        topic = Topic("Attorney Work Project", "Kim", "https://meet.example.com/bridge")
        await slack.messenger.set_topic(room, topic, locale="en")
        await slack.messenger.set_purpose(room, "Attorney Work Project", locale="en")

        assert slack.workspace.channels[room].topic.value.startswith("Attorney Work Project")
        assert slack.workspace.channels[room].purpose.value.startswith("Attorney Work Project")

    async def test_pinning_twice_is_pinning_once(self, slack: Slack) -> None:
        room = await a_room(slack)
        sent = await slack.messenger.post(room, NEWS, locale="en", key="k1")

        await slack.messenger.pin(sent)
        await slack.messenger.pin(sent)

        assert slack.workspace.channels[room].pins == [sent.ts]

    async def test_the_call_is_bookmarked_once(self, slack: Slack) -> None:
        room = await a_room(slack)

        await slack.messenger.bookmark_call(room, "https://meet.example.com/bridge", locale="en")
        await slack.messenger.bookmark_call(room, "https://meet.example.com/bridge", locale="en")

        assert len(slack.workspace.calls_of("bookmarks.add")) == 1


class TestInviting:
    async def test_one_bad_id_does_not_block_the_others(self, slack: Slack) -> None:
        room = await a_room(slack)
        slack.workspace.add_user("U0GUEST", "guest", is_restricted=True)

        problems = await slack.messenger.invite(room, [DANA, UserId("U0GUEST"), UserId("U0GONE"), KIM])

        assert problems == {"U0GUEST": "user_is_restricted", "U0GONE": "user_not_found"}
        assert {DANA, KIM} <= set(slack.workspace.channels[room].members)

    async def test_inviting_again_is_no_problem(self, slack: Slack) -> None:
        room = await a_room(slack)
        await slack.messenger.invite(room, [DANA])

        assert await slack.messenger.invite(room, [DANA]) == {}
        assert await slack.messenger.invite(room, [DANA, KIM]) == {}

    async def test_where_slack_refuses_the_whole_batch_each_is_invited_alone(self, slack: Slack) -> None:
        room = await a_room(slack)
        slack.faults.on("conversations.invite", then=api_error("cant_invite"))

        assert await slack.messenger.invite(room, [DANA, UserId("U0GONE"), KIM]) == {
            "U0GONE": "user_not_found"
        }
        assert {DANA, KIM} <= set(slack.workspace.channels[room].members)

    async def test_more_than_a_hundred_go_in_batches(self, slack: Slack) -> None:
        room = await a_room(slack)
        many = [UserId(f"U0MANY{number}") for number in range(101)]
        for user in many:
            slack.workspace.add_user(user, user.lower())

        assert await slack.messenger.invite(room, many) == {}
        assert set(many) <= set(slack.workspace.channels[room].members)

    async def test_a_channel_nobody_can_be_invited_to_is_slacks_no(self, slack: Slack) -> None:
        with pytest.raises(SlackRefused, match="channel_not_found"):
            await slack.messenger.invite(ChannelId("C0NOWHERE"), [DANA])

    async def test_losing_the_right_to_invite_midway_is_slacks_no(self, slack: Slack) -> None:
        room = await a_room(slack)
        slack.faults.on("conversations.invite", then=api_error("cant_invite"))
        slack.faults.on("conversations.invite", then=api_error("is_archived"), nth=2)

        with pytest.raises(SlackRefused, match="is_archived"):
            await slack.messenger.invite(room, [DANA, KIM])


class TestPeople:
    async def test_a_person_comes_with_their_language(self, slack: Slack) -> None:
        dana = await slack.messenger.person(DANA)

        assert (dana.name, dana.locale, dana.full_member) == ("Dana", "zh-CN", True)

    async def test_everybody_comes_a_page_at_a_time(self, slack: Slack) -> None:
        for number in range(250):
            slack.workspace.add_user(f"U0MANY{number}", f"many{number}")

        pages = [page async for page in slack.messenger.people()]

        assert len(pages) == 2
        assert {person.id for page in pages for person in page} == set(slack.workspace.users)

    async def test_a_group_is_its_members(self, slack: Slack) -> None:
        slack.workspace.add_usergroup("S0SECURITY", "security", [DANA, KIM])

        assert await slack.messenger.group("S0SECURITY") == [DANA, KIM]
        with pytest.raises(SlackRefused, match="no_such_subteam"):
            await slack.messenger.group("S0GONE")


class TestPace:
    async def test_when_the_road_is_closed_nothing_is_sent(self, slack: Slack) -> None:
        slack.traffic.wait = 3.0

        with pytest.raises(Throttled) as throttled:
            await slack.messenger.post("C0ROOM", NEWS, locale="en", key="k1")

        assert throttled.value.after == 3.0
        assert not slack.workspace.calls

    async def test_a_429_closes_the_road_for_everybody(self, slack: Slack) -> None:
        room = await a_room(slack)
        slack.faults.on("chat.postMessage", then=answer_429(7))

        with pytest.raises(Throttled) as throttled:
            await slack.messenger.post(room, NEWS, locale="en", key="k1")

        assert throttled.value.after == 7.0
        assert slack.traffic.closed == [("chat.postMessage", room, 7.0)]

    async def test_a_pace_that_cannot_be_asked_for_is_not_kept_by_luck(self, slack: Slack) -> None:
        slack.traffic.store_is_gone = True

        with pytest.raises(Throttled):
            await slack.messenger.post("C0ROOM", NEWS, locale="en", key="k1")

        assert not slack.workspace.calls

    async def test_a_429_is_told_though_the_others_cannot_be(self, slack: Slack) -> None:
        room = await a_room(slack)
        gone = run(partial(setattr, slack.traffic, "store_is_gone", True))
        slack.faults.on("chat.postMessage", then=replace(answer_429(7), callback=gone.callback))

        with pytest.raises(Throttled) as throttled:
            await slack.messenger.post(room, NEWS, locale="en", key="k1")

        assert throttled.value.after == 7.0


class TestTheWire:
    async def test_urls_hold_nothing_but_ids_cursors_limits_types_times_and_flags(self, slack: Slack) -> None:
        room = await a_room(slack)
        began = slack.workspace.now()
        sent = await slack.messenger.post(room, NEWS, locale="en", key="k1", again=began)
        await slack.messenger.update(sent, NEWS, locale="en")
        await slack.messenger.set_topic(room, Topic("L", "Kim", "https://meet.example.com"), locale="en")
        await slack.messenger.set_purpose(room, "L", locale="en")
        await slack.messenger.invite(room, [DANA])
        await slack.messenger.pin(sent)
        await slack.messenger.bookmark_call(room, "https://meet.example.com/x", locale="en")
        await slack.messenger.own_room("sapphire-unicorn")
        await slack.messenger.person(DANA)
        async for _ in slack.messenger.people():
            pass

        allowed = {"channel", "channel_id", "cursor", "exclude_archived", "include_all_metadata"}
        allowed |= {"include_locale", "limit", "oldest", "team_id", "types", "user"}
        assert {name for call in slack.workspace.calls for name in call.query} <= allowed

    async def test_a_slow_slack_is_given_up_in_time(self) -> None:
        async with a_slack(patience=0.2) as slack:
            slack.faults.on("chat.postMessage", then=slow(1.0))

            with pytest.raises(UnknownOutcome):
                await slack.messenger.post(await a_room(slack), NEWS, locale="en", key="k1")

    async def test_a_slack_that_is_not_there_was_not_reached(self) -> None:
        async with a_slack() as slack:
            nobody = slack.server.base_url
            await slack.server.stop()
            async with open_session(1.0) as session:
                calls = Calls(make_client("xoxb-1", nobody, session), OpenRoad())
                with pytest.raises(Throttled):
                    await Messenger(calls, slack.identity).post("C0ROOM", NEWS, locale="en", key="k1")
