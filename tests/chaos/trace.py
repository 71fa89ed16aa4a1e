"""What is left of an act when all is still? What each person reads, what the record holds, and is it whole?

Two plays of the same act are compared by it, so what differs by nature is taken out: the codename, numbers and times.
"""

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

from app.bootstrap.verifying import WHOLE, verify
from app.playbooks.catalogue import load_codenames
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.people import Person
from app.sandbox.sight import ephemerals_of
from tests.chaos.scene import Scene
from tests.stories.seen import boards, rooms, rows

LEFT = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed', 'aborted')"

SHORT = 200
INSTEAD = ("the room is open", "房间已打开")
"""Slack cannot be asked whether a greeting came that only one person reads: they get this once, and the way there."""

Read = tuple[str, str, str]
"""Who reads it, where, and what it says."""


@dataclass(frozen=True, slots=True)
class Trace:
    messages: Counter[Read]
    asides: Counter[Read]
    record: Counter[tuple[object, ...]]
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Difference:
    """`lost`: what is not there though the undisturbed act had it; `doubled`: what is there too often.

    `instead`: direct messages where what only one person reads may not have come, as is intended.
    """

    lost: list[str]
    doubled: list[str]
    instead: int = 0


async def trace_of(scene: Scene) -> Trace:
    said: list[str] = []
    if await verify(scene.stage.environment(), said.append) != WHOLE:
        said.append("the record is broken")
    else:
        said.clear()
    people = scene.people.values()
    return Trace(
        messages=Counter(line for person in people for line in _messages(scene, person)),
        asides=Counter(line for person in people for line in _asides(scene, person)),
        record=Counter(await rows(scene.stage, "SELECT kind FROM timeline")),
        broken=[*said, *[line async for line in _wrong(scene)]],
    )


def compared(undisturbed: Trace, disturbed: Trace, *, pressed_again: bool) -> Difference:
    """What only one person reads may fail to come, never come twice: Slack cannot be asked whether it did.

    Who was told that it did not work and pressed again reads more than somebody who was not.
    """
    more = disturbed.messages - undisturbed.messages
    instead = Counter(
        {line: 1 for line in more if line[1] == "dm" and any(said in line[2] for said in INSTEAD)}
    )
    lost = [
        *_said("message", undisturbed.messages - disturbed.messages),
        *_said("record", undisturbed.record - disturbed.record),
        *disturbed.broken,
    ]
    doubled = _said("message", more - instead)
    if not pressed_again:
        doubled += _said("aside", disturbed.asides - undisturbed.asides)
        doubled += _said("record", disturbed.record - undisturbed.record)
    return Difference(lost, doubled, instead.total())


async def _wrong(scene: Scene) -> AsyncIterator[str]:
    for room in rooms(scene.stage):
        if len(boards(scene.stage, room)) > 1:
            yield f"{len(boards(scene.stage, room))} boards"
    if len(rooms(scene.stage)) != 1:
        yield f"{len(rooms(scene.stage))} rooms"
    for what, query, wanted in (("incidents", "SELECT count(*) FROM incidents", 1), ("jobs", LEFT, 0)):
        [(found,)] = await rows(scene.stage, query)
        if found != wanted:
            yield f"{found} {what}"


def _messages(scene: Scene, person: Person) -> Iterator[Read]:
    """A topic may be set once or twice on the way to what it is in the end: redraws merge."""
    for message in scene.stage.workspace.visible_messages(person.id):
        if message.subtype != "channel_topic":
            yield person.name, _place(scene, message), _plain(scene, person.reads(message))
    for room in rooms(scene.stage):
        if person.id in room.members:
            yield person.name, "topic", _plain(scene, room.topic.value)


def _asides(scene: Scene, person: Person) -> Iterator[Read]:
    for said in ephemerals_of(scene.stage.workspace, person.id):
        yield person.name, _place(scene, said), _plain(scene, person.reads(said))


def _place(scene: Scene, shown: Message | Ephemeral) -> str:
    channel = scene.stage.workspace.channels[shown.channel_id]
    return "dm" if channel.is_im else _plain(scene, channel.name)


def _plain(scene: Scene, text: str) -> str:
    for room in rooms(scene.stage):
        for word in room.name.split("-"):
            text = re.sub(rf"{word}|{CHINESE.get(word, word)}", "CODENAME", text, flags=re.IGNORECASE)
    return re.sub(r"(CODENAME.?)+", "CODENAME ", re.sub(r"\d+", "0", text))


def _said(what: str, found: "Counter[tuple[object, ...]] | Counter[Read]") -> list[str]:
    return [f"{what} x{many}: {line}"[:SHORT] for line, many in found.items()]


_NAMES = load_codenames()
CHINESE = {word.slug: word.zh for word in (*_NAMES.modifiers, *_NAMES.nouns)}
