"""A nudged owner answers: what is saved, who hears of it, and what is refused?"""

from datetime import timedelta

import pytest

from app.domain.checklist import TaskState
from app.domain.ids import NudgeId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, FieldRefused, NotYours, Outdated
from app.domain.timeline import Kind
from app.usecases.answer_nudge import answer_nudge, ask_needs
from app.usecases.decide_response import stand_down
from app.usecases.sweep_nudges import sweep_nudges
from tests.builders import KIM, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by


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

    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how=how, minutes=10, needs="a key")

    task = await office.task(incident, 4)
    assert (task.state, task.owner) == (state, owner)
    assert await office.sent(Errand.SETTLE_NUDGE) == [(SAM, {"nudge": nudge})]
    assert await office.sent(Errand.ROOM_NOTICE) == notices
    assert await office.nudges(incident, 4) == []
    [entry] = await office.log(incident, Kind.NUDGE_ANSWERED)
    assert (entry.facts["how"], entry.text) == (how, "a key")


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
        await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="blocked", needs=" ")

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
