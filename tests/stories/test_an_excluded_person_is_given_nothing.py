"""Somebody is excluded: an item cannot be theirs, whoever tries."""

from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import OWNER, a_commanded_room, item, opens


async def test_an_excluded_person_cannot_be_given_an_item(
    stage: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    async with stage.bot(organisation(excluded=frozenset({"U0ALEX"}))):
        await a_commanded_room(stage, dana, kim)
        await opens(stage, kim, 4)

        await kim.submits({OWNER: "Alex"})

        assert kim.modal_errors == {"owner": "This person cannot be reached here. Choose somebody else."}
        assert (await item(stage, 4))["owner"] is None
        assert alex.dms() == []

        await kim.submits({OWNER: "Kim"})
        await stage.settles()
        assert (await item(stage, 4))["owner"] == kim.id
