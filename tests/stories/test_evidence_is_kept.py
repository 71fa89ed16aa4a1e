"""A file in the room becomes evidence: hashed, kept once, secured when it is known where, and handed on with a word."""

import hashlib
from collections.abc import AsyncIterator

import pytest

from app.domain.organisation import EvidenceKept
from app.domain.registers.evidence import Evidence
from app.sandbox.cast import organisation
from app.sandbox.channels import Channel
from app.sandbox.faults import answer_429
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.seen import boards, rows, the_room

FILES = "card_index_dividers"
DISK = bytes(range(256)) * 4096
KEPT = "Say where it is kept, and that nobody can change it there: then it is secured."


@pytest.fixture
async def room(running: Stage, dana: Person, kim: Person) -> Channel:
    return await a_commanded_room(running, dana, kim)


async def shares(person: Person, room: Channel, content: bytes = DISK) -> Message:
    return await person.uploads("disk-of-web-3.img", content, channel=room)


async def points_at(stage: Stage, person: Person, message: Message) -> None:
    await person.reacts(FILES, message)
    await stage.settles()


async def says_where(stage: Stage, person: Person) -> None:
    await person.clicks("Where it is kept…")
    await stage.until(lambda: person.modal)
    await person.submits({"Where it is kept": "locker 7, off-site", "Is it read-only there?": "Yes"})
    await person.closes()
    await stage.settles()


async def hands_over(stage: Stage, person: Person, room: Channel, taker: str, **more: str) -> None:
    while person.modal:
        await person.closes()
    await person.commands("/sec-incident record custody", channel=room)
    await stage.until(lambda: person.modal)
    form = {
        "Number of the evidence": "1",
        "Who hands it over": f"@{person.name}",
        "Who takes it": taker,
        "Handed over at": "unknown",
        "What for": "analysis of the disk",
    }
    await person.submits(form | more)
    await stage.settles()


def on_the_board(stage: Stage, person: Person, words: str) -> bool:
    [board] = boards(stage, the_room(stage))
    return words in person.reads(board)


async def count(stage: Stage, register: str) -> list[tuple[object, ...]]:
    return await rows(stage, f"SELECT count(*) FROM records WHERE register = '{register}'")  # noqa: S608 - a name


async def test_a_file_is_hashed_and_secured_once_it_is_known_where_it_is_kept(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    await points_at(running, sam, await shares(sam, room))

    assert kim.sees("Evidence 1 disk-of-web-3.img")
    assert kim.sees(hashlib.sha256(DISK).hexdigest())
    assert kim.sees(f"Size in bytes: {len(DISK)}")
    assert kim.sees("Collected by: @Sam")
    assert kim.sees(KEPT)
    assert on_the_board(running, kim, "0 of 1 pieces of evidence secured")

    await says_where(running, kim)
    assert on_the_board(running, kim, "1 of 1 pieces of evidence secured")
    assert await rows(running, "SELECT version, entered_by FROM records ORDER BY version") == [
        (1, "U0SAM"),
        (2, "U0KIM"),
    ]


async def test_the_same_file_is_evidence_once_whoever_points_at_it_and_however(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    message = await shares(sam, room)
    await points_at(running, sam, message)
    await points_at(running, kim, message)
    assert kim.sees("That file is evidence already: number 1.")
    await sam.unreacts(FILES, message)
    await points_at(running, sam, message)
    await sam.uses("keep_as_evidence", message=message)
    await running.settles()

    assert await count(running, "evidence") == [(1,)]


async def test_a_message_without_a_file_is_said_to_whoever_pointed_at_it(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    message = await sam.types("the disk is in my drawer", channel=room)
    await sam.uses("keep_as_evidence", message=message)
    await running.settles()

    assert sam.sees("There is no file in that message, so nothing was entered.")
    assert not kim.sees("There is no file in that message")
    assert await count(running, "evidence") == [(0,)]


async def test_a_piece_is_handed_to_somebody_who_says_that_they_have_it(
    running: Stage, room: Channel, kim: Person, sam: Person, dana: Person
) -> None:
    await points_at(running, sam, await shares(sam, room))
    await hands_over(running, sam, room, "@Kim")
    assert kim.sees("@Kim, press when you have it in your hands or under your lock.")
    assert on_the_board(running, kim, "0 of 1 handings-over accepted")

    await dana.clicks("I have it")
    await running.settles()
    assert dana.sees("This button is meant for somebody else.")
    assert on_the_board(running, kim, "0 of 1 handings-over accepted")

    await kim.clicks("I have it")
    await running.settles()
    assert dana.sees("✓ @Kim has it since")
    assert on_the_board(running, kim, "1 of 1 handings-over accepted")
    chain = "SELECT version, entered_by FROM records WHERE register = 'custody' ORDER BY version"
    assert await rows(running, chain) == [(1, "U0SAM"), (2, "U0KIM")]
    said = "SELECT actor, facts->>'entry' FROM timeline WHERE kind = 'custody_accepted'"
    assert await rows(running, said) == [("U0KIM", "custody:1")]


async def test_a_piece_whose_hash_is_another_one_is_no_quiet_matter(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    await points_at(running, sam, await shares(sam, room))
    await hands_over(running, sam, room, "@Kim", **{"SHA-256, taken again": "0" * 64})

    assert kim.sees("The hash is not that of evidence 1 any more.")
    assert await rows(running, "SELECT facts->>'entry' FROM timeline WHERE kind = 'hash_differs'") == [
        ("custody:1",)
    ]


async def test_only_what_is_there_goes_to_somebody_who_is_there(
    running: Stage, room: Channel, sam: Person
) -> None:
    await hands_over(running, sam, room, "@Kim")
    assert sam.sees("There is no such piece yet.")
    await sam.closes()
    await points_at(running, sam, await shares(sam, room))
    await hands_over(running, sam, room, "@Marco")
    assert sam.sees("Choose somebody who is in this room")

    assert await count(running, "custody") == [(0,)]


@pytest.fixture
async def sparing(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.bot(organisation(evidence=EvidenceKept("floppy_disk", largest_mb=1))):
        yield stage


async def test_a_file_too_large_is_said_in_the_room_and_a_smaller_one_is_kept(
    sparing: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    room = await a_commanded_room(sparing, dana, kim)
    for content in (DISK, DISK[:1000]):
        await sam.reacts("floppy_disk", await shares(sam, room, content))
    await sparing.settles()

    assert kim.sees("@Sam wanted a file kept as evidence, but it is larger than 1 MB and was not fetched.")
    assert kim.sees(hashlib.sha256(DISK[:1000]).hexdigest())
    assert await count(sparing, "evidence") == [(1,)]


async def test_a_file_that_is_gone_before_it_was_fetched_is_said_in_the_room(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    message = await shares(sam, room)
    running.faults.on("conversations.history", then=answer_429(1))
    await sam.reacts(FILES, message)
    await sam.deletes(message)
    await running.settles()

    assert kim.sees(
        "@Sam wanted a file kept as evidence, but it was deleted in Slack before it could be fetched."
    )
    assert await rows(running, "SELECT facts->>'why' FROM timeline WHERE kind = 'evidence_missed'") == [
        ("gone",)
    ]
    assert await count(running, Evidence.REGISTER) == [(0,)]
