"""A group of boxes came back: what is saved, what leaves, and what is refused?"""

from typing import Any

import pytest

from app.domain.checklist import TaskState
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, NoIncidentHere, NotOneOfUs, Outdated
from app.domain.timeline import Kind
from app.usecases.decide_response import stand_down
from app.usecases.tick_items import Ticking, tick_items
from app.usecases.untick_item import untick_item
from tests.builders import DANA, KIM, SAM
from tests.usecases.an_office import BOARD, ELSEWHERE, ROOM, Office, a_key, by


def ticking(drawn: set[int], selected: set[int], **fields: Any) -> Ticking:
    usual: dict[str, Any] = {
        "key": a_key(),
        "by": by(SAM),
        "channel": ROOM,
        "message_ts": BOARD,
        "phase": "contain",
    }
    return Ticking(**{**usual, "drawn": frozenset(drawn), "selected": frozenset(selected), **fields})


async def test_a_ticked_item_is_done_the_log_names_open_steps_and_the_board_is_redrawn(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 2, steps=frozenset({"2.1", "2.2"}))

    await tick_items(office.desk, ticking(set(), {2}))

    assert (await office.task(incident, 2)).state is TaskState.DONE
    [entry] = await office.log(incident, Kind.ITEM_DONE)
    assert (entry.actor, entry.facts) == (SAM, {"item": 2, "unfinished": "2.3,2.4"})
    assert (await office.incident(incident.id)).revision == incident.revision + 1
    assert len(await office.sent(Errand.REDRAW_BOARD)) == 1


async def test_the_same_delivery_again_does_nothing(office: Office) -> None:
    incident = await office.has_a_room()
    again = ticking(set(), {2})
    await tick_items(office.desk, again)

    await tick_items(office.desk, again)

    assert (await office.task(incident, 2)).version == 1
    assert len(await office.log(incident, Kind.ITEM_DONE)) == 1


async def test_an_item_that_is_settled_already_is_left_as_it_is(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 2, state=TaskState.NOT_APPLICABLE, reason="no such thing here")

    await tick_items(office.desk, ticking(set(), {2}))

    assert (await office.task(incident, 2)).state is TaskState.NOT_APPLICABLE
    assert await office.log(incident, Kind.ITEM_DONE) == []


async def test_unticking_asks_for_a_reason_and_changes_nothing_but_the_picture(office: Office) -> None:
    incident = await office.has_a_room()
    await tick_items(office.desk, ticking(set(), {2}))

    ticked = await tick_items(office.desk, ticking({1, 2}, set()))

    assert [form.item.number for form in ticked.forms] == [2]
    assert (await office.task(incident, 2)).state is TaskState.DONE
    assert (await office.incident(incident.id)).revision == incident.revision + 2


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        pytest.param({"channel": ELSEWHERE}, NoIncidentHere, id="elsewhere"),
        pytest.param({"message_ts": "1764000000.000200"}, Outdated, id="a copy of the board"),
        pytest.param({"by": by(SAM, foreign=True)}, NotOneOfUs, id="somebody of another company"),
    ],
)
async def test_what_does_not_come_from_the_board_and_its_people_is_refused(
    office: Office, fields: dict[str, Any], refusal: type[Exception]
) -> None:
    incident = await office.has_a_room()

    with pytest.raises(refusal):
        await tick_items(office.desk, ticking(set(), {1}, **fields))
    assert (await office.task(incident, 1)).version == 0

    await tick_items(office.desk, ticking(set(), {1}))
    assert (await office.task(incident, 1)).version == 1


async def test_nothing_is_ticked_or_unticked_once_it_is_over(office: Office) -> None:
    incident = await office.has_a_room()
    await tick_items(office.desk, ticking(set(), {1}))
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await tick_items(office.desk, ticking(set(), {2}))
    with pytest.raises(AlreadyOver):
        await untick_item(office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=1, reason="no")


async def test_a_reason_opens_the_item_again_once_and_is_kept(office: Office) -> None:
    incident = await office.has_a_room()
    await tick_items(office.desk, ticking(set(), {1}))
    key = a_key()

    for _ in range(2):
        await untick_item(office.desk, key=key, by=by(SAM), incident=incident.id, number=1, reason="again")

    task = await office.task(incident, 1)
    assert (task.state, task.reason, task.version) == (TaskState.OPEN, "again", 2)
    [entry] = await office.log(incident, Kind.ITEM_REOPENED)
    assert (entry.actor, entry.text) == (SAM, "again")


async def test_a_reason_for_an_item_that_is_open_again_already_changes_nothing(office: Office) -> None:
    incident = await office.has_a_room()

    await untick_item(office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=1, reason="again")

    assert (await office.task(incident, 1)).version == 0


async def test_only_those_in_the_room_open_an_item_again(office: Office) -> None:
    incident = await office.has_a_room()
    await tick_items(office.desk, ticking(set(), {1}))
    async with office.desk.store.job("leaves") as uow:
        await uow.participants.moved(incident.id, DANA, office.clock.now(), present=False)
        await uow.commit(incident.id)

    with pytest.raises(NoIncidentHere):
        await untick_item(office.desk, key=a_key(), by=by(DANA), incident=incident.id, number=1, reason="x")
    assert (await office.task(incident, 1)).settled
