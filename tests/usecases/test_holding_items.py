"""An item waits for its gate, whichever way somebody says that it is done; and nothing else ever waits."""

from typing import Any

import pytest

from app.domain.checklist import Edit, TaskState
from app.domain.gate_refusals import EarlyItem, GateShut, HeldItem
from app.domain.gates import Answer
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.refusals import FieldRefused, NoIncidentHere
from app.domain.timeline import Kind
from app.usecases.answer_nudge import answer_nudge
from app.usecases.board_picture import picture_board
from app.usecases.finish_early import finish_early
from app.usecases.look_at_item import look_at_item
from app.usecases.save_item import save_item
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.tick_items import Ticked, tick_items
from tests.builders import ALEX, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by
from tests.usecases.signing_gates import YES, opens, signs
from tests.usecases.test_tick_items import ticking


async def ticks(office: Office, number: int) -> Ticked:
    phase = office.desk.playbook.phase_of(number).key
    return await tick_items(office.desk, ticking(set(), {number}, phase=phase))


async def saves(office: Office, incident: Incident, number: int, **change: Any) -> Any:
    return await save_item(
        office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=number, change=Edit(**change)
    )


async def nudged(office: Office, incident: Incident, number: int) -> Any:
    """Sam has it, it is late, and the bot has asked."""
    await office.gives(incident, number, owner=SAM, due_at=office.clock.now(), box_agreed=True)
    office.clock.moves(hours=5)
    await sweep_nudges(office.desk)
    return await office.nudge(incident, number)


async def test_a_tick_of_an_item_whose_gate_is_shut_is_refused_and_the_board_drawn_anew(
    office: Office,
) -> None:
    incident = await office.has_a_room()

    ticked = await ticks(office, 10)

    [shut] = ticked.held
    assert (shut.number, shut.stand.gate.id) == (10, "G3")
    assert (await office.task(incident, 10)).state is TaskState.OPEN
    assert (await office.incident(incident.id)).revision == incident.revision + 1
    assert len(await office.sent(Errand.REDRAW_BOARD)) == 1


async def test_what_is_held_keeps_nothing_else_of_the_same_press_from_being_done(office: Office) -> None:
    incident = await office.has_a_room()

    ticked = await tick_items(office.desk, ticking(set(), {11, 12, 13, 14}, phase="communicate"))
    assert [shut.number for shut in ticked.held] == [11, 12, 13, 14]

    await opens(office, incident, "G4")
    ticked = await tick_items(office.desk, ticking(set(), {11, 14}, phase="communicate"))
    assert [shut.number for shut in ticked.held] == [14]
    assert (await office.task(incident, 11)).state is TaskState.DONE


async def test_once_the_gate_is_open_the_item_is_done(office: Office) -> None:
    incident = await office.has_a_room()
    await signs(office, incident, "G3", n1=YES, n2=YES)

    assert (await ticks(office, 10)).held == ()
    assert (await office.task(incident, 10)).state is TaskState.DONE


@pytest.mark.parametrize("number", range(1, 10))
async def test_items_before_any_gate_are_done_while_all_gates_are_shut(office: Office, number: int) -> None:
    incident = await office.has_a_room(commander=None)

    await ticks(office, number)

    assert (await office.task(incident, number)).state is TaskState.DONE


async def test_the_form_refuses_done_beside_the_state_and_saves_everything_else(office: Office) -> None:
    incident = await office.has_a_room()

    with pytest.raises(GateShut) as shut:
        await saves(office, incident, 10, state=TaskState.DONE, note="begun")
    assert (shut.value.field, shut.value.stand.gate.id) == ("state", "G3")

    await saves(
        office, incident, 10, state=TaskState.IN_PROGRESS, note="begun", steps_done=frozenset({"10.1"})
    )
    task = await office.task(incident, 10)
    assert (task.state, task.note, set(task.steps)) == (TaskState.IN_PROGRESS, "begun", {"10.1"})
    await saves(office, incident, 10, state=TaskState.NOT_APPLICABLE, reason="nothing to analyse")
    assert (await office.task(incident, 10)).settled


async def test_an_item_that_is_done_stays_so_when_its_gate_shuts_and_its_form_is_saved_again(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    await signs(office, incident, "G3", n1=YES, n2=YES)
    await saves(office, incident, 10, state=TaskState.DONE)
    await signs(office, incident, "G3", SAM, n1=Answer.WITHDRAWN)

    await saves(office, incident, 10, note="one more finding")

    assert (await office.task(incident, 10)).state is TaskState.DONE


async def test_done_on_a_nudge_is_refused_with_the_slug_and_the_number_alone(office: Office) -> None:
    incident = await office.has_a_room()
    nudge = await nudged(office, incident, 10)

    with pytest.raises(HeldItem) as held:
        await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="done")
    assert (held.value.codename, held.value.number, held.value.gate) == (incident.codename, 10, "G3")
    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="more", minutes=10)


async def test_outside_contact_before_it_may_be_spoken_of_needs_a_reason(office: Office) -> None:
    incident = await office.has_a_room()
    await opens(office, incident, "G6")

    ticked = await ticks(office, 12)
    assert [form.item.number for form in ticked.early] == [12]
    assert not (await office.task(incident, 12)).settled
    with pytest.raises(EarlyItem) as early:
        await saves(office, incident, 13, state=TaskState.DONE)
    assert (early.value.field, early.value.problem) == ("reason", "early")

    await saves(office, incident, 13, state=TaskState.DONE, reason="they are under attack as well")
    assert (await office.task(incident, 13)).state is TaskState.DONE
    await opens(office, incident, "G2")
    assert (await ticks(office, 12)).early == ()


async def test_a_nudge_of_outside_contact_sends_its_owner_to_the_item(office: Office) -> None:
    incident = await office.has_a_room()
    await opens(office, incident, "G6")
    nudge = await nudged(office, incident, 12)

    with pytest.raises(HeldItem) as held:
        await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="done")
    assert held.value.gate == ""


async def finishes(office: Office, incident: Incident, user: Any = SAM, **fields: Any) -> None:
    usual = {"key": a_key(), "number": 12, "reason": "the police called us"}
    await finish_early(office.desk, by=by(user), incident=incident.id, **{**usual, **fields})


async def test_the_reason_of_an_early_item_is_kept_once(office: Office) -> None:
    incident = await office.has_a_room()
    await opens(office, incident, "G6")
    key = a_key()

    for _ in range(2):
        await finishes(office, incident, key=key)
    await finishes(office, incident)

    [done] = await office.log(incident, Kind.ITEM_DONE)
    assert (done.facts, done.text) == (
        {"item": 12, "early": 1, "unfinished": "12.1,12.2,12.3,12.4,12.5,12.6"},
        "the police called us",
    )
    assert (await office.task(incident, 12)).state is TaskState.DONE


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        pytest.param({"reason": " "}, FieldRefused, id="no reason"),
        pytest.param({"reason": "x" * 3001}, FieldRefused, id="too long a reason"),
        pytest.param({"user": ALEX}, NoIncidentHere, id="not in the room"),
        pytest.param({"number": 13}, GateShut, id="the gate has shut meanwhile"),
    ],
)
async def test_an_early_item_is_refused_like_any_other(
    office: Office, fields: dict[str, Any], refusal: type[Exception]
) -> None:
    incident = await office.has_a_room()

    with pytest.raises(refusal):
        await finishes(office, incident, **fields)
    assert not (await office.task(incident, 12)).settled


async def test_a_gate_that_only_warns_is_recorded_and_told_to_whoever_passed_it(office: Office) -> None:
    incident = await office.has_a_room()
    await opens(office, incident, "G5", "G6")

    assert [stand.gate.id for stand in (await ticks(office, 14)).warned] == ["G7"]
    [warned] = await office.log(incident, Kind.GATE_WARNED)
    assert (warned.actor, warned.facts) == (SAM, {"item": 14, "gate": "G7"})


async def test_the_form_tells_of_gates_that_only_warn_too(office: Office) -> None:
    incident = await office.has_a_room()
    await opens(office, incident, "G5", "G6")

    saved = await saves(office, incident, 14, state=TaskState.DONE)
    assert [stand.gate.id for stand in saved.warned] == ["G7"]


async def test_the_form_shows_what_its_item_waits_for(office: Office) -> None:
    incident = await office.has_a_room()

    form = await look_at_item(office.desk, by=by(SAM), channel=ROOM, number=12)
    assert ([stand.gate.id for stand in form.gates], form.early) == (["G6"], True)
    await opens(office, incident, "G2", "G6")
    form = await look_at_item(office.desk, by=by(SAM), channel=ROOM, number=12)
    assert (form.gates, form.early) == ((), False)


async def test_the_board_shows_which_items_wait_and_which_gates_matter_next(office: Office) -> None:
    incident = await office.has_a_room()
    await opens(office, incident, "G4")
    await office.gives(incident, 14, owner=SAM)

    async with office.desk.store.look() as uow:
        board = await picture_board(office.desk, uow, await office.incident(incident.id))

    waits = {line.item.number: line.waits for line in board.lines if line.waits}
    assert waits == {10: ("G3",), 12: ("G6",), 13: ("G6",), 14: ("G5", "G6")}
    assert [stand.gate.id for stand in board.gates.next] == ["G5", "G6"]
    assert board.gates.steps_waiting == 0
