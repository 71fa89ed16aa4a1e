"""A nudged owner answers: what is saved, who hears of it, and what is refused?"""

from datetime import timedelta

import pytest

from app.domain.checklist import Edit, Spot, TaskState
from app.domain.ids import NudgeId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, FieldRefused, NotYours, Outdated
from app.domain.timeline import Kind
from app.usecases.answer_nudge import answer_nudge, ask_minutes, ask_needs
from app.usecases.decide_response import stand_down
from app.usecases.save_parts import add_part
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.tick_items import Ticking, tick_items
from app.usecases.what_happened import what_happened
from tests.builders import ALEX, KIM, SAM
from tests.usecases.an_office import BOARD, ROOM, Office, a_key, by
from tests.usecases.signing_gates import opens


async def a_late_item(office: Office) -> tuple[Incident, NudgeId]:
    """Item 4 is Sam's and its time is up."""
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM, state=TaskState.IN_PROGRESS, due_at=office.clock.now())
    await sweep_nudges(office.desk)
    return incident, await office.nudge(incident, 4)


@pytest.mark.parametrize(
    ("how", "state", "owner", "notices"),
    [
        pytest.param("done", TaskState.DONE, SAM, [], id="done"),
        pytest.param("more", TaskState.IN_PROGRESS, SAM, [], id="more time"),
        pytest.param(
            "blocked",
            TaskState.BLOCKED,
            SAM,
            [("", {"notice": "blocked", "person": SAM, "item": 4})],
            id="blocked",
        ),
        pytest.param("unknown", TaskState.IN_PROGRESS, SAM, [], id="I don't know"),
        pytest.param(
            "handed_back",
            TaskState.OPEN,
            None,
            [("", {"notice": "handed_back", "person": SAM, "item": 4})],
            id="handed back",
        ),
    ],
)
async def test_an_answer_moves_the_item_settles_the_card_and_is_heard_where_it_matters(
    office: Office, how: str, state: TaskState, owner: str | None, notices: list[object]
) -> None:
    incident, nudge = await a_late_item(office)

    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how=how, minutes=10, text="a key")

    task = await office.task(incident, 4)
    assert (task.state, task.owner) == (state, owner)
    assert await office.sent(Errand.SETTLE_NUDGE) == [(SAM, {"nudge": nudge})]
    assert await office.sent(Errand.ROOM_NOTICE) == notices
    assert await office.nudges(incident, 4) == []
    [entry] = await office.log(incident, Kind.NUDGE_ANSWERED)
    assert (entry.facts["how"], entry.text) == (how, "a key")


async def test_done_is_written_down_with_what_is_left_open_and_what_only_warns(office: Office) -> None:
    """As by a tick on the board, whichever way an item is settled."""
    incident = await office.has_a_room()
    await opens(office, incident, "G5", "G6")
    await add_part(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=14, title="press", change=Edit()
    )
    await office.gives(incident, 14, owner=SAM, state=TaskState.IN_PROGRESS, due_at=office.clock.now())
    await sweep_nudges(office.desk)

    nudge = await office.nudge(incident, 14)
    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="done")

    [entry] = await office.log(incident, Kind.NUDGE_ANSWERED)
    assert (entry.facts["how"], entry.facts["parts_open"]) == ("done", "1")
    assert str(entry.facts["unfinished"]).startswith("14.1,")
    [warned] = await office.log(incident, Kind.GATE_WARNED)
    assert (warned.actor, warned.facts) == (SAM, {"item": 14, "gate": "G7"})


async def test_more_time_is_an_agreed_box_from_now_on(office: Office) -> None:
    incident, nudge = await a_late_item(office)

    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="more", minutes=30)

    task = await office.task(incident, 4)
    assert task.box_agreed
    assert task.due_at is not None
    assert timedelta(minutes=29) < task.due_at - office.clock.now() <= timedelta(minutes=30)


async def test_the_same_press_again_does_nothing(office: Office) -> None:
    incident, nudge = await a_late_item(office)
    key = a_key()
    await answer_nudge(office.desk, key=key, by=by(SAM), nudge=nudge, how="done")

    await answer_nudge(office.desk, key=key, by=by(SAM), nudge=nudge, how="done")

    assert (await office.task(incident, 4)).version == 1
    assert len(await office.log(incident, Kind.NUDGE_ANSWERED)) == 1


async def test_two_cards_about_one_item_are_both_settled_by_one_answer(office: Office) -> None:
    incident, first = await a_late_item(office)
    office.clock.moves(minutes=11)
    await sweep_nudges(office.desk)
    second = next(nudge.id for nudge in await office.nudges(incident, 4) if nudge.id != first)

    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=second, how="done")

    settled = [subject["nudge"] for _, subject in await office.sent(Errand.SETTLE_NUDGE)]
    assert set(settled) == {first, second}
    with pytest.raises(Outdated):
        await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=first, how="handed_back")


async def test_only_its_owner_answers_and_only_a_nudge_there_is(office: Office) -> None:
    incident, nudge = await a_late_item(office)

    with pytest.raises(NotYours):
        await answer_nudge(office.desk, key=a_key(), by=by(KIM), nudge=nudge, how="done")
    with pytest.raises(NotYours):
        await ask_needs(office.desk, by=by(KIM), nudge=nudge)
    with pytest.raises(Outdated):
        await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=NudgeId("f" * 16), how="done")
    assert (await office.task(incident, 4)).version == 0

    form = await ask_needs(office.desk, by=by(SAM), nudge=nudge)
    assert (form.number, form.codename) == (4, incident.codename)


async def test_blocked_without_a_word_of_what_is_needed_is_refused(office: Office) -> None:
    incident, nudge = await a_late_item(office)

    with pytest.raises(FieldRefused) as refused:
        await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="blocked", text=" ")

    assert (refused.value.field, refused.value.problem) == ("needs", "missing")
    assert (await office.task(incident, 4)).version == 0


async def test_the_form_of_an_item_that_moved_on_is_not_opened(office: Office) -> None:
    incident, nudge = await a_late_item(office)
    await office.gives(incident, 4, state=TaskState.DONE, version=1)

    with pytest.raises(Outdated):
        await ask_needs(office.desk, by=by(SAM), nudge=nudge)


async def test_nothing_is_answered_once_it_is_over(office: Office) -> None:
    incident, nudge = await a_late_item(office)
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="done")
    with pytest.raises(AlreadyOver):
        await ask_needs(office.desk, by=by(SAM), nudge=nudge)

    assert (await office.task(incident, 4)).state is TaskState.IN_PROGRESS


@pytest.mark.parametrize("how", ["blocked", "unknown"])
async def test_the_commander_hears_at_once_of_whoever_cannot_go_on(office: Office, how: str) -> None:
    incident, nudge = await a_late_item(office)

    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how=how, text="a key")

    task = await office.task(incident, 4)
    told = {"item": 4, "how": how, "version": task.version}
    assert await office.sent(Errand.ITEM_STUCK) == [(KIM, told)]
    assert task.owner == SAM


async def test_a_commander_who_is_stuck_themselves_is_not_told_of_it(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=KIM, state=TaskState.IN_PROGRESS, due_at=office.clock.now())
    await sweep_nudges(office.desk)
    nudge = await office.nudge(incident, 4)

    await answer_nudge(office.desk, key=a_key(), by=by(KIM), nudge=nudge, how="unknown")

    assert await office.sent(Errand.ITEM_STUCK) == []


async def test_why_somebody_wants_more_time_is_in_the_log_and_in_no_errand(office: Office) -> None:
    incident, nudge = await a_late_item(office)
    form = await ask_minutes(office.desk, by=by(SAM), nudge=nudge)
    assert (form.number, form.codename) == (4, incident.codename)

    await answer_nudge(
        office.desk,
        key=a_key(),
        by=by(SAM),
        nudge=nudge,
        how="more",
        minutes=45,
        text="the vendor rings back",
    )

    [entry] = await office.log(incident, Kind.NUDGE_ANSWERED)
    assert (entry.facts, entry.text) == (
        {"item": 4, "how": "more", "minutes": 45},
        "the vendor rings back",
    )
    due = (await office.task(incident, 4)).due_at
    assert due is not None
    assert timedelta(minutes=44) < due - office.clock.now() <= timedelta(minutes=45)


async def test_whoever_presses_an_old_button_reads_who_moved_it_when(office: Office) -> None:
    incident, nudge = await a_late_item(office)
    assert await what_happened(office.desk, by=by(SAM), nudge=nudge) is None
    assert await what_happened(office.desk, by=by(SAM), nudge=NudgeId("f" * 16)) is None
    ticking = Ticking(a_key(), by(KIM), ROOM, BOARD, "contain", drawn=frozenset(), selected=frozenset({4}))
    await tick_items(office.desk, ticking)

    happened = await what_happened(office.desk, by=by(SAM), nudge=nudge)

    assert happened is not None
    assert (happened.spot, happened.since.what, happened.since.by) == (Spot(4), "done", KIM)
    assert happened.since.at == (await office.task(incident, 4)).moved_at


async def test_an_old_button_tells_nothing_to_whoever_is_not_in_the_room(office: Office) -> None:
    incident, nudge = await a_late_item(office)
    await office.gives(incident, 4, version=1, moved_by=KIM)

    assert await what_happened(office.desk, by=by(ALEX), nudge=nudge) is None


async def test_a_nudge_answered_says_what_the_answer_made_of_it(office: Office) -> None:
    _, nudge = await a_late_item(office)
    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="handed_back")

    happened = await what_happened(office.desk, by=by(SAM), nudge=nudge)

    assert happened is not None
    assert (happened.since.what, happened.since.by) == ("unowned", SAM)


async def test_when_it_is_over_every_card_is_settled(office: Office) -> None:
    incident, nudge = await a_late_item(office)

    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    assert await office.sent(Errand.SETTLE_NUDGE) == [(SAM, {"nudge": nudge})]
    assert await office.nudges(incident, 4) == []
    happened = await what_happened(office.desk, by=by(SAM), nudge=nudge)
    assert happened is not None
    assert (happened.since.what, happened.since.by) == ("over", None)
