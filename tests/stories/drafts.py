"""How does somebody in a story write a draft, approve it, ask for its text and say that they sent it?"""

import re
from typing import Any

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.gates import shows
from tests.stories.seen import the_room


async def opens_draft(stage: Stage, person: Person, kind: str) -> None:
    if person.modal is not None:
        await person.closes(everything=True)
    await person.commands(f"/sec-incident draft {kind}", channel=the_room(stage))
    await stage.until(lambda: on_top(person, "draft_form"))


async def writes_draft(stage: Stage, person: Person, kind: str, texts: dict[str, Any]) -> None:
    """Opens the form, fills in what is named, and saves it."""
    await opens_draft(stage, person, kind)
    await person.submits(texts)
    await stage.settles()


async def presses(stage: Stage, person: Person, button: str, callback: str) -> None:
    """A button of the newest card, until what opens is there."""
    if person.modal is not None:
        await person.closes(everything=True)
    await person.clicks(button)
    await stage.until(lambda: on_top(person, callback))


async def approves(stage: Stage, person: Person) -> None:
    await presses(stage, person, "Approve", "approval_form")
    await person.submits()
    await stage.settles()


async def asks_for_the_text(stage: Stage, person: Person) -> str:
    """What the modal says: the text, or what it waits for."""
    await presses(stage, person, "Hand over the text…", "answer")
    assert person.modal is not None
    await stage.settles()
    return person.reads(person.modal)


async def says_it_is_sent(stage: Stage, person: Person, **values: Any) -> None:
    await presses(stage, person, "Sent…", "sending_form")
    await person.submits(values)
    await stage.settles()


def on_top(person: Person, callback: str) -> bool:
    return person.modal is not None and person.modal.callback_id == callback


def hash_shown(person: Person) -> str:
    assert person.modal is not None
    found = re.search(r"[0-9a-f]{64}", person.reads(person.modal))
    assert found is not None
    return found[0]


__all__ = [
    "approves",
    "asks_for_the_text",
    "hash_shown",
    "opens_draft",
    "says_it_is_sent",
    "shows",
    "writes_draft",
]
