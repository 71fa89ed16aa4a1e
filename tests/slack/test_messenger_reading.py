"""Reading one message: what it says and who said it, in a channel and in a thread."""

from collections.abc import AsyncIterator

import pytest

from app.domain.ids import ChannelId, UserId
from app.sandbox.faults import api_error
from app.usecases.ports import SaidMessage, SlackRefused
from tests.slack.a_slack import Slack, a_slack

DANA, KIM = UserId("U0DANA"), UserId("U0KIM")


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with a_slack() as listening:
        yield listening


async def a_room(slack: Slack) -> ChannelId:
    return (await slack.messenger.create_room("sapphire-unicorn")).channel


async def test_what_it_says_and_who_said_it(slack: Slack) -> None:
    room = await a_room(slack)
    slack.workspace.post(room, KIM, "before")
    said = slack.workspace.post(room, DANA, "odd login")
    slack.workspace.post(room, KIM, "after")

    assert await slack.messenger.said(room, said.ts) == SaidMessage(DANA, "odd login")


async def test_a_reply_is_found_in_its_thread(slack: Slack) -> None:
    room = await a_room(slack)
    root = slack.workspace.post(room, DANA, "is this ours?")
    reply = slack.workspace.post(room, KIM, "no", thread_ts=root.ts)

    assert await slack.messenger.said(room, reply.ts) == SaidMessage(KIM, "no")


async def test_what_is_gone_is_not_found(slack: Slack) -> None:
    room = await a_room(slack)
    said = slack.workspace.post(room, DANA, "odd login")
    slack.workspace.delete(room, said.ts)

    assert await slack.messenger.said(room, said.ts) is None


async def test_another_refusal_is_told(slack: Slack) -> None:
    room = await a_room(slack)
    slack.faults.on("conversations.replies", then=api_error("channel_not_found"))

    with pytest.raises(SlackRefused):
        await slack.messenger.said(room, "1764000000.000100")


async def test_a_room_is_seen_as_slack_shows_it(slack: Slack) -> None:
    room = await a_room(slack)
    slack.workspace.join(room, DANA)
    slack.workspace.set_topic(room, "Counsel", by=DANA)
    for asked in range(250):
        slack.workspace.add_user(f"U0MANY{asked}", f"many{asked}")
        slack.workspace.channels[room].members.append(f"U0MANY{asked}")

    seen = await slack.messenger.look_at_room(room)
    assert seen is not None
    assert (seen.name, seen.private, seen.shared, seen.archived, seen.topic) == (
        "sapphire-unicorn", True, False, False, "Counsel",
    )  # fmt: skip
    assert len(seen.members) == 251
    assert DANA in seen.members
    assert slack.workspace.bot_user_id not in seen.members
    slack.workspace.share(room)
    shared = await slack.messenger.look_at_room(room)
    assert shared is not None
    assert shared.shared


async def test_a_room_without_the_bot_is_not_seen_be_it_private_or_public(slack: Slack) -> None:
    room = await a_room(slack)
    slack.workspace.channels[room].members.remove(slack.workspace.bot_user_id)
    assert await slack.messenger.look_at_room(room) is None
    slack.workspace.channels[room].is_private = False
    assert await slack.messenger.look_at_room(room) is None


async def test_another_refusal_to_show_a_room_is_told(slack: Slack) -> None:
    room = await a_room(slack)
    slack.faults.on("conversations.info", then=api_error("missing_scope"), when="before")
    with pytest.raises(SlackRefused, match="missing_scope"):
        await slack.messenger.look_at_room(room)
