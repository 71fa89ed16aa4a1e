"""Is nothing about items 1 to 9 a sequence? They may be moved in any order, whatever the others are (DOMAIN.md H5)."""

import random

import pytest

from app.domain.checklist import Edit, TaskState
from app.usecases.save_item import save_item
from app.usecases.tick_items import Ticking, tick_items
from tests.builders import KIM, SAM
from tests.usecases.an_office import BOARD, ROOM, Office, a_key, by

FREE = range(1, 10)


@pytest.mark.parametrize("seed", range(6))
async def test_items_1_to_9_are_begun_and_done_in_whatever_order(office: Office, seed: int) -> None:
    """Half of the orders come before anybody commands."""
    chance = random.Random(seed)
    incident = await office.has_a_room(commander=KIM if seed % 2 else None)
    begun, done = chance.sample(FREE, 9), chance.sample(FREE, 9)

    for number in begun:
        change = Edit(state=TaskState.IN_PROGRESS, note="begun")
        await save_item(
            office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=number, change=change
        )
    for number in done:
        phase = office.desk.playbook.phase_of(number).key
        ticking = Ticking(a_key(), by(SAM), ROOM, BOARD, phase, frozenset(), frozenset({number}))
        ticked = await tick_items(office.desk, ticking)
        assert (await office.task(incident, number)).state is TaskState.DONE, (seed, number)
        assert not ticked.forms
