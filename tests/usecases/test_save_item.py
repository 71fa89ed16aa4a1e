"""The form of an item came back: what is saved, who is told, and what is refused?"""

import pytest

from app.domain.checklist import Edit, TaskState
from app.domain.ids import UserId
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, FieldRefused, NoIncidentHere, Outdated
from app.domain.timeline import Kind
from app.usecases.decide_response import stand_down
from app.usecases.learn_people import learn_people
from app.usecases.look_at_item import look_at_item
from app.usecases.save_item import save_item
from tests.builders import ALEX, KIM, SAM, a_person
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

GUS = UserId("U0GUEST")
TOLD = (Errand.ASSIGNED, Errand.INVITE)


async def test_what_changed_is_saved_with_a_line_of_facts_and_one_for_each_text(office: Office) -> None:
    incident = await office.has_a_room()
    change = Edit(minutes=20, note="two hosts", steps_done=frozenset({"4.1"}))

    await save_item(office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=4, change=change)

    task = await office.task(incident, 4)
    assert (task.note, task.steps, task.box_agreed) == ("two hosts", frozenset({"4.1"}), True)
    facts, note = await office.log(incident, Kind.ITEM_CHANGED)
    assert facts.facts == {
        "item": 4,
        "state": "in_progress",
        "minutes": 20,
        "steps_done": "4.1",
        "steps_undone": "",
    }
    assert (note.facts, note.text) == ({"item": 4, "field": "note"}, "two hosts")


async def test_the_same_form_again_and_a_form_without_a_change_save_nothing(office: Office) -> None:
    incident = await office.has_a_room()
    key = a_key()

    for change in (Edit(note="once"), Edit(note="twice")):
        await save_item(office.desk, key=key, by=by(SAM), incident=incident.id, number=4, change=change)
    await save_item(office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=5, change=Edit())

    assert (await office.task(incident, 4)).note == "once"
    assert (await office.task(incident, 5)).version == 0


async def test_a_new_owner_is_invited_and_told_and_a_commander_who_takes_it_themselves_is_not(
    office: Office,
) -> None:
    incident = await office.has_a_room()

    await save_item(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=4, change=Edit(owner=ALEX)
    )
    await save_item(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=5, change=Edit(owner=KIM)
    )

    assert await office.sent(*TOLD) == [(ALEX, {}), (ALEX, {"item": 4})]
    assert (await office.task(incident, 4)).assigned_by == KIM
    owners = [entry.facts.get("owner") for entry in await office.log(incident, Kind.ITEM_CHANGED)]
    assert owners == [ALEX, KIM]


async def test_an_owner_who_is_taken_off_is_nobody_in_the_log(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM, state=TaskState.IN_PROGRESS)

    await save_item(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=4, change=Edit(owner_removed=True)
    )

    assert (await office.task(incident, 4)).owner is None
    [entry] = await office.log(incident, Kind.ITEM_CHANGED)
    assert entry.facts["owner"] == "nobody"


@pytest.mark.parametrize(
    "owner",
    [
        pytest.param(GUS, id="a guest"),
        pytest.param(UserId("U0NOBODY"), id="somebody unknown"),
        pytest.param(ALEX, id="an excluded person"),
    ],
)
async def test_an_item_is_given_to_nobody_who_cannot_take_it(office: Office, owner: UserId) -> None:
    incident = await office.has_a_room()
    await learn_people(office.desk, [a_person(GUS, guest=True)])
    strict = office.organised(excluded=frozenset({ALEX}))

    with pytest.raises(FieldRefused) as refused:
        await save_item(
            strict.desk, key=a_key(), by=by(KIM), incident=incident.id, number=4, change=Edit(owner=owner)
        )

    assert (refused.value.field, refused.value.problem) == ("owner", "not_reachable")
    assert await office.sent(*TOLD) == []


async def test_the_form_shows_the_item_the_suggested_owner_and_the_usual_minutes(office: Office) -> None:
    incident = await office.has_a_room()
    settled = office.organised(default_owners={"internal_communication": ALEX})

    form = await look_at_item(settled.desk, by=by(SAM), channel=ROOM, number=11)

    assert (form.incident, form.item.number, form.suggested_owner) == (incident.id, 11, ALEX)
    assert form.box_minutes == office.desk.box(11).total_seconds() / 60
    strict = settled.organised(excluded=frozenset({ALEX}))
    assert (await look_at_item(strict.desk, by=by(SAM), channel=ROOM, number=11)).suggested_owner is None


async def test_a_form_is_for_a_room_and_for_an_open_incident(office: Office) -> None:
    incident = await office.has_a_room()
    with pytest.raises(NoIncidentHere):
        await look_at_item(office.desk, by=by(SAM), channel=ELSEWHERE, number=4)
    with pytest.raises(NoIncidentHere):
        await save_item(
            office.desk, key=a_key(), by=by(ALEX), incident=incident.id, number=4, change=Edit(note="x")
        )

    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await look_at_item(office.desk, by=by(SAM), channel=ROOM, number=4)
    with pytest.raises(AlreadyOver):
        await save_item(
            office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=4, change=Edit(note="x")
        )


async def test_an_item_that_the_checklist_has_not_is_outdated(office: Office) -> None:
    """A form names it, and a form is a claim."""
    incident = await office.has_a_room()

    with pytest.raises(Outdated):
        await save_item(
            office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=77, change=Edit(note="x")
        )
