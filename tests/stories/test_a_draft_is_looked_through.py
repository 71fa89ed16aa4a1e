"""Somebody pastes the draft of a notice, mends it, and nothing of it stays anywhere."""

from collections.abc import AsyncIterator

import pytest

from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.seen import all_seen, rows

DRAFT = "Notice\nWe take security very seriously. Acme-Quartz lost a key."
MENDED = "We lost a key."
KIND = {"To whom?": "To everybody inside"}


@pytest.fixture
async def room(stage: Stage, dana: Person, kim: Person) -> AsyncIterator[Channel]:
    async with stage.bot():
        yield await a_commanded_room(stage, dana, kim)


def shows(person: Person, text: str) -> bool:
    return person.modal is not None and text in person.reads(person.modal)


async def opens(stage: Stage, person: Person, channel: Channel | str) -> None:
    await person.commands("/sec-incident lint", channel=channel)
    await stage.until(lambda: shows(person, "Paste a draft"))


async def test_a_draft_is_mended_in_the_form_it_was_pasted_into(
    stage: Stage, room: Channel, dana: Person, kim: Person
) -> None:
    await opens(stage, dana, room)
    await dana.submits({"Draft": DRAFT})
    await stage.until(lambda: shows(dana, "Line 2, character 4, "))
    await dana.submits({"Draft": MENDED})
    await stage.until(lambda: not shows(dana, "security-seriously"))

    assert shows(dana, "prevention-missing")
    assert "Acme-Quartz" not in all_seen(kim)


@pytest.mark.usefixtures("room")
async def test_outside_a_room_everybody_may(stage: Stage, alex: Person) -> None:
    await opens(stage, alex, "general")

    await alex.submits({**KIND, "Draft": DRAFT})
    await stage.until(lambda: shows(alex, "security-seriously"))

    assert shows(alex, "In the room of an incident")


async def test_nothing_of_it_is_stored_or_logged(
    stage: Stage, room: Channel, dana: Person, capfd: pytest.CaptureFixture[str]
) -> None:
    await opens(stage, dana, room)
    await dana.submits({"Draft": DRAFT})
    await stage.until(lambda: shows(dana, "security-seriously"))
    await stage.settles()

    assert "Acme-Quartz" not in "".join(capfd.readouterr())
    assert await rows(stage, "SELECT count(*) FROM audit WHERE act LIKE '%lint%'") == [(0,)]
