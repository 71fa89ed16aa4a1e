"""Broadcasts, markup, Block Kit, 4,000 characters, emoji, right-to-left: it calls nobody and breaks nothing."""

import json

import pytest

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import ITEMS, boards, pages, rooms, the_room

BLOCKS = json.dumps([{"type": "section", "text": {"type": "mrkdwn", "text": "<!channel> *urgent*"}}])
TEXTS = {
    "a broadcast": "<!channel> everybody look at <!here> and @channel",
    "a mention of somebody": "ask <@U0VERA> and <!subteam^S0SECURITY>",
    "block kit": BLOCKS,
    "four thousand characters": "it is all very odd " * 211,
    "emoji": "🔥🔥👩‍👩‍👧‍👦 the payroll page is on fire 🧯",
    "right to left": "הדף של השכר נראה מוזר \u202egnihtemos\u202c بعد",
    "entities": "a < b && c > d &lt;script&gt; `code` *bold* _it_ ~no~ <https://odd.example|safe>",
    "controls": "one\u0000two\u0007three\ufefffour\u200b",
    "braces": "{slug} {0} %s {person.__class__} $HOME",
}
ALL = [pytest.param(text, id=name) for name, text in TEXTS.items()]


@pytest.mark.parametrize("text", ALL)
async def test_it_begins_an_incident_as_a_command_and_as_a_typed_line_and_nobody_is_called_by_it(
    running: Stage, dana: Person, alex: Person, kim: Person, text: str
) -> None:
    await dana.commands(f"/sec-incident start {text}")
    await alex.types(f"!ic page {text}", channel="general")
    await running.settles()

    assert len(pages(running, kim.id)) == 2
    assert [len(boards(running, room)) for room in rooms(running)] == [1, 1]
    assert dana.sees("has begun")
    assert alex.sees("has begun")
    assert called_by_the_bot(running) == []
    assert running.delivery.troubles == []
    assert never_taken(running) == set()


@pytest.mark.parametrize("text", ALL)
async def test_as_an_unknown_word_or_as_what_a_blocked_item_needs_it_is_shown_and_calls_nobody(
    running: Stage, dana: Person, text: str
) -> None:
    await dana.commands(f"/sec-incident {text}")
    assert dana.sees("/sec-incident start [what you see]")
    await dana.commands("/sec-incident start")
    await running.settles()
    await dana.picks("Open an item…", ITEMS[0])
    await running.settles()
    await dana.submits({"State": "Blocked", "If blocked: what is needed?": text[:2900]})
    await running.settles()

    (board,) = boards(running, the_room(running))
    assert dana.modal is None
    assert "blocked" in dana.reads(board)
    assert called_by_the_bot(running) == []


def called_by_the_bot(stage: Stage) -> list[str]:
    """Live broadcasts and mentions of people who have no part in it, in anything the bot posted or answered."""
    posted = [
        json.dumps(message.blocks) + message.text
        for channel in stage.workspace.channels.values()
        for message in channel.messages
        if message.user_id == stage.workspace.bot_user_id
    ]
    whispered = [json.dumps(shown.blocks) + shown.text for shown in stage.workspace.ephemerals]
    alive = ("<!channel>", "<!here>", "<!everyone>", "<!subteam", "<@U0VERA>", "<https://odd.example|")
    return [mark for text in (*posted, *whispered) for mark in alive if mark in text]


def never_taken(stage: Stage) -> set[str]:
    """Events that the bot did not take however often they came."""
    events = stage.delivery.of_kind("event")
    taken = {delivered.payload["event_id"] for delivered in events if delivered.ok}
    return {delivered.payload["event_id"] for delivered in events} - taken
