"""The law asks for a notice: counsel says when it began, whoever decides is reminded, and no gate is in the way."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from app.domain.organisation import Clocks, Identity, Insurer
from app.sandbox.cast import organisation
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room, the_board
from tests.stories.seen import rows

COMMAND = "/sec-incident clocks"
OURS = organisation(
    legal=("U0SAM",),
    clocks=Clocks(enabled=("gdpr-33", "nis2-23")),
    identity=Identity(insurer=Insurer("Ember Mutual", "P-1", timedelta(hours=24))),
)


@pytest.fixture
async def room(stage: Stage, dana: Person, kim: Person) -> AsyncIterator[Channel]:
    async with stage.bot(OURS):
        yield await a_commanded_room(stage, dana, kim)


def shows(person: Person, text: str) -> bool:
    return person.modal is not None and text in person.reads(person.modal)


async def opens(stage: Stage, person: Person, room: Channel) -> None:
    await person.commands(COMMAND, channel=room)
    await stage.until(lambda: shows(person, "Not legal advice."))


async def test_the_regulator_is_told_while_the_public_gate_is_shut(
    stage: Stage, room: Channel, sam: Person, kim: Person
) -> None:
    assert "2 notification clocks are not started" in kim.reads(the_board(stage))
    await opens(stage, sam, room)
    assert shows(sam, "Not started: who decides?")
    assert shows(sam, "Ember Mutual")
    await sam.clicks("Set…")
    await stage.until(lambda: shows(sam, "When we became aware of it"))
    await sam.submits(
        {
            "When we became aware of it": hour(stage, -1),
            "Who decides?": "U0SAM",
            "The others": ["Also for 1 other that begins with the same"],
        }
    )
    await stage.until(lambda: shows(sam, "Notification: due"))
    assert shows(sam, "Early warning: due")
    assert not shows(sam, "Not started")
    assert await rows(stage, "SELECT count(*) FROM attestations") == [(0,)]

    await sam.clicks("Given…")
    await stage.until(lambda: shows(sam, "Which one?"))
    await sam.submits({"When?": hour(stage, 0), "Reference number": "CASE-77"})
    await stage.until(lambda: shows(sam, "CASE-77"))
    await stage.settles()
    assert "Next notice due" in kim.reads(the_board(stage))
    assert not any("CASE-77" in kim.reads(one) for one in kim.dms())


async def test_whoever_decides_is_reminded_outside_with_the_name_alone(
    stage: Stage, room: Channel, sam: Person, kim: Person
) -> None:
    await opens(stage, sam, room)
    await sam.clicks("Set…")
    await stage.until(lambda: shows(sam, "When we became aware of it"))
    await sam.submits({"When we became aware of it": hour(stage, 0), "Who decides?": "U0KIM"})
    await stage.until(lambda: shows(sam, "Notification: due"))
    await stage.settles()
    assert any("you look after 1 time limit" in kim.reads(one) for one in kim.dms())

    await stage.time_passes(hours=37)
    await stage.settles()
    letters = [kim.reads(one) for one in kim.dms() if "half of the time" in kim.reads(one)]
    assert len(letters) == 1
    assert "GDPR" not in "".join(kim.reads(one) for one in kim.dms())
    await stage.time_passes(hours=36)
    await stage.settles()
    assert [one for one in kim.dms() if "is over" in kim.reads(one)]
    await kim.clicks("Show…")
    await stage.until(lambda: shows(kim, "GDPR, Article 33(1)"))
    assert shows(kim, "overdue")


async def test_somebody_who_may_not_set_them_is_told_so_and_sees_them(
    stage: Stage, room: Channel, dana: Person, alex: Person
) -> None:
    await opens(stage, dana, room)
    assert not any(label in str(dana.modal.blocks) for label in ("Set…", "Given…") if dana.modal)
    await alex.commands(COMMAND, channel="general")
    assert alex.sees("There is no room of yours here.")


def hour(stage: Stage, later: int) -> str:
    """Of the moved clock, to the minute, as one would type it."""
    return f"{stage.clock.now() + timedelta(hours=later):%Y-%m-%d %H:%M}"


async def test_whoever_may_have_to_hear_is_chosen_and_recorded(
    stage: Stage, room: Channel, sam: Person
) -> None:
    await sam.commands("/sec-incident contacts", channel=room)
    await stage.until(lambda: shows(sam, "Nobody outside has been told"))
    assert shows(sam, "G6 is shut")
    await sam.picks("Who may have to hear of it…", "Insurer: Ember Mutual")
    await stage.until(lambda: sam.modal is not None and "Number of the policy" in str(sam.modal.blocks))
    when = {"When": "unknown"}
    await sam.submits(when)
    await stage.until(lambda: "not approved" in str(sam.modal_errors))
    await sam.submits(
        {**when, "If G6 is shut: why were they told all the same?": "the policy wants it early"}
    )
    await stage.until(lambda: shows(sam, "Saved:"))
    [(warned,)] = await rows(stage, "SELECT count(*) FROM timeline WHERE kind = 'gate_warned'")
    assert warned == 1
