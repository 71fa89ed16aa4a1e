"""Slack does what it was asked and the answer gets lost: it is looked for before anything is said twice."""

from typing import Any

from app.sandbox.faults import lose_answer
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from app.sandbox.workspace import ApiCall
from tests.stories.board import OWNER, fills
from tests.stories.seen import boards, letters, pages, rows, the_room

POSTS = {"page", "tell_starter", "open_room", "room_notice", "assigned", "nudge", "owner_late", "digest"}
CARRIED_AGAIN = """
    SELECT errand FROM intents GROUP BY errand, incident_id, addressee, subject::text HAVING sum(attempts) > 1
"""
"""By the same intent, or by its twin: a sweep asks again for what is not done yet."""


def key_of(post: dict[str, Any]) -> str:
    return str(post["metadata"]["event_payload"]["k"])


class NotLostBefore:
    """True for the first post with each key."""

    def __init__(self) -> None:
        self._lost: set[str] = set()

    def __call__(self, post: dict[str, Any]) -> bool:
        key = key_of(post)
        first = key not in self._lost
        self._lost.add(key)
        return first


def whispered_in(stage: Stage, channel: str) -> list[ApiCall]:
    """The whispers that Slack was asked for in that conversation."""
    place = stage.workspace.named(channel).id
    said = stage.workspace.calls_of("chat.postEphemeral")
    return [call for call in said if call.arguments["channel"] == place]


def keys_in_sight(stage: Stage) -> list[str]:
    """The key of every message that the bot has posted anywhere."""
    channels = stage.workspace.channels.values()
    posted = [
        message
        for channel in channels
        for message in channel.messages
        if message.user_id == stage.workspace.bot_user_id and message.metadata
    ]
    return [key_of({"metadata": message.metadata}) for message in posted]


async def test_nothing_is_said_twice_though_every_first_answer_is_lost(
    running: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    running.faults.on("chat.postMessage", then=lose_answer(), when="after", every=True, where=NotLostBefore())
    await dana.commands("/sec-incident start odd login in billing")
    await running.until(lambda: kim.sees("I'm on it"))
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    await fills(running, kim, 2, {OWNER: "Alex"})
    for _ in range(3):
        await running.time_passes(minutes=31)
        await running.settles()

    keys = keys_in_sight(running)
    assert len(keys) == len(set(keys))
    assert len(boards(running, the_room(running))) == 1
    assert len(pages(running, kim.id)) == 1
    assert alex.sees("10 more minutes")
    assert {str(errand) for (errand,) in await rows(running, CARRIED_AGAIN)} >= POSTS


async def test_an_ephemeral_that_may_have_been_lost_is_followed_by_a_direct_message(
    running: Stage, dana: Person
) -> None:
    running.faults.on("chat.postEphemeral", then=lose_answer(), when="after")

    await dana.types("!ic page the login page looks wrong", channel="general")
    await running.settles()

    slug = the_room(running).name
    assert len(whispered_in(running, "general")) == 1
    assert sum(slug in dana.reads(said) for said in letters(running, dana)) == 1


async def test_an_ephemeral_that_arrived_is_all_there_is(running: Stage, dana: Person) -> None:
    await dana.types("!ic page the login page looks wrong", channel="general")
    await running.settles()

    slug = the_room(running).name
    assert len(whispered_in(running, "general")) == 1
    assert not any(slug in dana.reads(said) for said in letters(running, dana))
