"""Ten people tick and untick at once, fifty rounds, some from stale pictures: the last picture is right each time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

import pytest

from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from app.slack.refusals import not_saved
from tests.stories.board import (
    a_commanded_room,
    picture,
    settled_items,
    the_board,
    the_board_is_true,
    ticked,
    title,
)
from tests.stories.gates import opens_every_gate
from tests.stories.seen import asides

ROUNDS = 50
TEN = ("U0DANA", "U0KIM", "U0RAVI", "U0SAM", "U0MEI", "U0ALEX", "U0LENA", "U0VERA", "U0MARCO", "U0GUEST")
NUMBERS = range(1, 15)


Act = Callable[[], Awaitable[object]]


async def refused(stage: Stage, acts: Sequence[tuple[Person, Act]]) -> set[str]:
    """All at once; whoever is told that nothing was saved, as on a busy machine, has done nothing."""
    told = {person.id: times_not_saved(person) for person, _ in acts}
    await asyncio.gather(*(act() for _, act in acts))
    await stage.settles()
    return {person.id for person, _ in acts if times_not_saved(person) > told[person.id]}


def times_not_saved(person: Person) -> int:
    return sum(not_saved("en") in said.text for said in asides(person))


@dataclass
class Round:
    """What ten people did to which box, half of them on the board as it was a round ago."""

    stage: Stage
    done_before: set[int]
    ticked: dict[str, int] = field(default_factory=dict)
    unticks: dict[str, int] = field(default_factory=dict)

    @property
    def ticks(self) -> set[int]:
        return set(self.ticked.values())

    def forgets(self, refused: set[str]) -> None:
        for person in refused:
            self.ticked.pop(person, None)
            self.unticks.pop(person, None)

    def chooses(self, person: Person, seen: Message, chance: Random) -> Act:
        number = boxes_within_reach(chance, seen, self.done_before)
        if number in ticked(seen):
            self.unticks[person.id] = number
            return partial(person.unticks, title(number), picture=seen)
        self.ticked[person.id] = number
        return partial(person.ticks, title(number), picture=seen)

    async def gives_reasons(self, people: list[Person]) -> None:
        """A form stays open until it is saved."""
        asked = [person for person in people if person.id in self.unticks]
        assert all(person.modal for person in asked)
        while asked := [person for person in asked if person.modal]:
            await asyncio.gather(*(person.submits(reason="it came back") for person in asked))
            await self.stage.settles()

    def right(self, done_after: set[int]) -> bool:
        """A box that one side alone moved is as they left it; nobody else's box has moved."""
        opened = set(self.unticks.values()) - self.ticks
        kept = self.done_before - set(self.unticks.values())
        return not opened & done_after and kept | (self.ticks - set(self.unticks.values())) <= done_after


def boxes_within_reach(chance: Random, seen: Message, done: set[int]) -> int:
    """Any box, but none to untick that somebody has opened already."""
    return chance.choice([number for number in NUMBERS if number not in ticked(seen) or number in done])


async def a_full_room(stage: Stage) -> list[Person]:
    people = [stage.person(user_id) for user_id in TEN]
    room = await a_commanded_room(stage, people[0], people[1])
    for person in people:
        stage.workspace.join(room.id, person.id, inviter=people[1].id)
    await stage.settles()
    await opens_every_gate(stage, people[1])
    return people


@pytest.mark.timeout(400)
async def test_fifty_rounds_of_ten_people_leave_the_picture_that_the_record_says(running: Stage) -> None:
    people, chance = await a_full_room(running), Random(20261124)
    a_round_ago = picture(running)
    await people[0].ticks(title(1))
    await running.settles()
    drawn_before = len(running.workspace.calls_of("chat.update"))
    acts = 0
    for _ in range(ROUNDS):
        now, a_round = picture(running), Round(running, await settled_items(running))
        screens = [now if index % 2 else a_round_ago for index in range(len(people))]
        pressed = zip(people, screens, strict=True)
        a_round.forgets(
            await refused(
                running, [(person, a_round.chooses(person, seen, chance)) for person, seen in pressed]
            )
        )
        await a_round.gives_reasons(people)

        await the_board_is_true(running)
        assert a_round.right(ticked(the_board(running)))
        acts += len(a_round.ticked) + 2 * len(a_round.unticks)
        a_round_ago = now

    redraws = len(running.workspace.calls_of("chat.update")) - drawn_before
    assert acts > ROUNDS * 9
    assert ROUNDS <= redraws <= acts / 2
    assert not [failed for failed in running.delivery.failed() if failed.kind == "interaction"]
