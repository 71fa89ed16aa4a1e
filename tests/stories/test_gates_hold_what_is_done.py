"""An item waits for its gate: whoever ticks it too early is told what opens it, and everything else goes on."""

from collections.abc import AsyncIterator

import pytest

from app.sandbox.cast import LENA, organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import (
    NOTE,
    OWNER,
    STATE,
    a_commanded_room,
    fills,
    line_of,
    opens,
    settled_items,
    the_board,
    the_board_is_true,
    ticked,
    title,
)
from tests.stories.by_the_record import takes_command
from tests.stories.gates import opens_gate, overrides_gate, shows, signs_gate
from tests.stories.seen import rows, the_room

FORENSICS = title(10)
HELD = "Item 10 cannot be done yet: it waits for G3 · Ready for forensics. Next: The systems are secured."
"""What opens it next is named, and nothing else."""


@pytest.fixture
async def commanded(running: Stage, dana: Person, kim: Person) -> Stage:
    """Kim commands; Sam and Mei of the security team are in the room."""
    await a_commanded_room(running, dana, kim)
    return running


async def test_a_tick_that_comes_too_early_is_taken_back_explained_and_leads_to_the_gate(
    commanded: Stage, kim: Person, sam: Person, dana: Person
) -> None:
    assert "waits for G3" in line_of(the_board(commanded), 10)
    await sam.ticks(FORENSICS)
    await commanded.settles()

    assert sam.sees(HELD)
    assert not dana.sees(HELD)
    assert 10 not in ticked(the_board(commanded))
    await the_board_is_true(commanded)

    await sam.clicks("Open the gate…")
    await commanded.until(lambda: shows(sam, "Item 10, forensic analysis."))
    await sam.submits({"need:1": "Yes"})
    await commanded.settles()
    assert shows(sam, "Next: Monitoring is good enough to see another attack.")
    assert not dana.sees("Open now")

    await signs_gate(commanded, dana, "G3", n2="Yes")
    assert kim.sees("Open now: G3 · Ready for forensics. Signed by @Sam, @Dana.")
    await sam.ticks(FORENSICS)
    await commanded.settles()
    assert 10 in ticked(the_board(commanded))
    await the_board_is_true(commanded)


async def test_everything_but_done_goes_on_behind_a_shut_gate(
    commanded: Stage, kim: Person, sam: Person
) -> None:
    await fills(commanded, kim, 10, {OWNER: sam.id, NOTE: "image of web-1 first"})
    await opens(commanded, sam, 10)
    assert shows(sam, "To be done, it waits for G3 · Ready for forensics.")
    await sam.submits({STATE: "Done"})
    assert any(HELD in said for said in sam.modal_errors.values())

    await sam.submits({STATE: "In progress"})
    await commanded.settles()
    assert await settled_items(commanded) == set()
    [state] = await rows(commanded, "SELECT state, owner FROM tasks WHERE number = 10")
    assert state == ("in_progress", sam.id)


async def test_the_commander_overrides_with_a_reason_and_nobody_else_can(
    commanded: Stage, kim: Person, sam: Person, dana: Person
) -> None:
    await opens_gate(commanded, sam, "G3")
    assert not shows(sam, "Override…")

    await overrides_gate(commanded, kim, "G3", "The host will be gone in an hour.")
    assert dana.sees("@Kim opened G3 · Ready for forensics by override, without its signatures.")
    assert not dana.sees("The host will be gone in an hour.")
    assert shows(kim, "G3 · Ready for forensics: overridden")
    await sam.closes(everything=True)
    await sam.ticks(FORENSICS)
    await commanded.settles()
    assert 10 in ticked(the_board(commanded))

    await opens_gate(commanded, dana, "G3")
    assert shows(dana, "Override, @Kim")
    assert shows(dana, "The host will be gone in an hour.")


async def test_the_commander_shuts_again_what_they_overrode(
    commanded: Stage, kim: Person, sam: Person
) -> None:
    await overrides_gate(commanded, kim, "G3", "The host will be gone in an hour.")
    await opens_gate(commanded, kim, "G3")
    await kim.clicks("Shut it again…")
    await commanded.until(lambda: shows(kim, "It shuts again until it is signed."))
    await kim.submits(reason="It stays after all.")
    await commanded.settles()

    assert sam.sees("Shut again by @Kim: G3 · Ready for forensics.")
    await sam.ticks(FORENSICS)
    await commanded.settles()
    assert 10 not in ticked(the_board(commanded))


async def test_an_override_without_a_reason_is_not_taken(commanded: Stage, kim: Person) -> None:
    await opens_gate(commanded, kim, "G3")
    await kim.clicks("Override…")
    await commanded.until(lambda: shows(kim, "It opens on your word alone."))
    await kim.submits(reason="  ")

    assert "Say why, in a few words." in kim.modal_errors.values()
    assert await rows(commanded, "SELECT 1 FROM attestations") == []


async def test_somebody_who_is_commander_no_more_is_told_so_in_the_form(
    commanded: Stage, kim: Person, ravi: Person
) -> None:
    await opens_gate(commanded, kim, "G3")
    await takes_command(commanded, ravi)
    await kim.clicks("Override…")

    await commanded.until(lambda: shows(kim, "The commander decides this, nobody else."))


async def test_stopping_the_attack_waits_for_no_gate_and_no_commander(
    running: Stage, dana: Person, sam: Person
) -> None:
    await dana.commands("/sec-incident start strange logins on the build host")
    await running.settles()

    for number in (1, 2, 3, 4):
        await sam.ticks(title(number))
        await running.settles()

    assert await settled_items(running) == {1, 2, 3, 4}


async def test_two_people_sign_at_once_from_forms_that_are_outdated_by_then(
    commanded: Stage, sam: Person, dana: Person
) -> None:
    await opens_gate(commanded, sam, "G3")
    await opens_gate(commanded, dana, "G3")
    await sam.submits({"need:1": "Yes", "need:2": "No"})
    await dana.submits({"need:1": "Yes", "need:2": "Yes"})

    assert dana.modal_errors == {
        "need:2": "Somebody has answered this meanwhile: No. Close this and open the gate again."
    }
    await dana.closes()
    await opens_gate(commanded, dana, "G3")
    assert shows(dana, "So far: No, @Sam")
    await dana.submits({"need:2": "Yes"})
    await commanded.settles()
    assert dana.sees("Ready for forensics. Signed by @Sam, @Dana.")


async def test_the_board_names_the_gate_that_matters_next(
    commanded: Stage, kim: Person, dana: Person
) -> None:
    board = dana.reads(the_board(commanded))
    assert "G3 · Ready for forensics is shut. Next: The systems are secured." in board
    assert "G5" not in board.split("Gates…")[0]

    await fills(commanded, kim, 14, {OWNER: kim.id})
    board = dana.reads(the_board(commanded))
    assert "G5 · Ready to tell the public is shut. Next: Everything we will say has been checked" in board


async def test_the_command_opens_the_same_list_in_the_room_only(
    commanded: Stage, sam: Person, alex: Person
) -> None:
    await sam.commands("/sec-incident gates", channel=the_room(commanded))
    await commanded.until(lambda: shows(sam, "G8 · An image exists: shut"))

    await alex.commands("/sec-incident gates", channel="general")
    await commanded.settles()
    assert alex.modal is None
    assert alex.sees("There is no room of yours here.")


# Outside contact: two different people approve, and before G2 it needs a reason.

TWO = organisation(legal=(LENA.id, "U0KIM"))


@pytest.fixture
async def approving(stage: Stage, dana: Person, kim: Person) -> AsyncIterator[Stage]:
    """Kim commands, and is counsel as well; Lena is counsel, and in the room."""
    async with stage.bot(TWO):
        room = await a_commanded_room(stage, dana, kim)
        stage.workspace.join(room.id, LENA.id, inviter=kim.id)
        await stage.settles()
        yield stage


async def test_outside_contact_is_approved_by_two_different_people(approving: Stage, kim: Person) -> None:
    lena = approving.person(LENA.id)
    await signs_gate(approving, kim, "G6", ncommander="Yes", nlegal="Yes")
    assert shows(kim, "Next: Somebody besides @Kim approves too.")
    await kim.closes()
    await kim.ticks(title(12))
    await approving.settles()
    assert kim.sees("Item 12 cannot be done yet: it waits for G6 · Outside contact approved.")

    await signs_gate(approving, lena, "G6", nlegal="Yes")
    assert kim.sees("Open now: G6 · Outside contact approved. Signed by @Kim, @Lena.")


async def test_before_it_may_be_spoken_of_outside_contact_needs_a_reason(
    approving: Stage, kim: Person
) -> None:
    lena = approving.person(LENA.id)
    await signs_gate(approving, kim, "G6", ncommander="Yes")
    await signs_gate(approving, lena, "G6", nlegal="Yes")
    await kim.closes(everything=True)

    await kim.ticks(title(12))
    await approving.until(lambda: shows(kim, "nobody outside the team may know of this yet"))
    assert await settled_items(approving) == set()
    await kim.submits(reason="The police called us.")
    await approving.settles()

    assert await settled_items(approving) == {12}
    await the_board_is_true(approving)
