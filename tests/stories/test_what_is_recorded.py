"""What people find out goes into registers: quickly, with corrections beside what was said, and the board follows."""

from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.seen import rows


async def records(stage: Stage, person: Person, register: str, room: Channel) -> None:
    """Opens the form."""
    await person.commands(f"/sec-incident record {register}", channel=room)
    await stage.until(lambda: person.modal)


async def test_five_entries_are_made_in_a_row_by_keyboard(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await records(running, sam, "event", room)
    for n in range(5):
        await sam.submits(
            {
                "What the attacker did": f"login number {n} to the host",
                "When, at the earliest": f"2026-01-0{n + 1} 14:05",
            }
        )
        assert sam.sees(f"✓ Saved: Attack event {n + 1} login number {n}"), sam.modal_errors
    await running.settles()
    assert await rows(running, "SELECT count(*) FROM records") == [(5,)]
