"""An item is split into parts: who adds, gives and ticks them, and what of their nudges?"""

import pytest

from app.domain.checklist import Edit, Task, TaskState
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.refusals import FieldRefused
from app.domain.timeline import Kind
from app.usecases.answer_nudge import answer_nudge
from app.usecases.look_at_item import look_at_item_from_afar, look_at_part
from app.usecases.save_item import save_item
from app.usecases.save_parts import add_part, save_part
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.tick_items import Ticking, tick_items
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import BOARD, ROOM, Office, a_key, by


async def adds(
    office: Office, incident: Incident, title: str, *, who: UserId = KIM, change: Edit | None = None
) -> None:
    await add_part(
        office.desk,
        key=a_key(),
        by=by(who),
        incident=incident.id,
        number=4,
        title=title,
        change=change or Edit(),
    )


async def saves(office: Office, incident: Incident, who: UserId, change: Edit, part: int = 1) -> None:
    await save_part(
        office.desk, key=a_key(), by=by(who), incident=incident.id, number=4, part=part, change=change
    )


async def ticks(office: Office, incident: Incident, who: UserId, **change: frozenset[int]) -> None:
    edit = Edit(**change)  # type: ignore[arg-type]
    await save_item(office.desk, key=a_key(), by=by(who), incident=incident.id, number=4, change=edit)


async def parts(office: Office, incident: Incident) -> list[Task]:
    async with office.desk.store.look() as uow:
        return list(await uow.tasks.parts(incident.id, 4))


async def test_parts_have_numbers_titles_owners_and_boxes_of_their_own(office: Office) -> None:
    incident = await office.has_a_room()

    await adds(office, incident, "key of web-1", change=Edit(owner=SAM, minutes=20))
    await adds(office, incident, "key of web-2", who=SAM)

    first, second = await parts(office, incident)
    assert (first.part, first.title, first.owner, first.box_agreed) == (1, "key of web-1", SAM, True)
    assert (second.part, second.title, second.owner, second.due_at) == (2, "key of web-2", None, None)
    assert await office.sent(Errand.ASSIGNED) == [(SAM, {"item": 4, "part": 1})]
    added = await office.log(incident, Kind.PART_ADDED)
    assert [(entry.facts, entry.text) for entry in added] == [
        ({"item": 4, "part": 1}, "key of web-1"),
        ({"item": 4, "part": 2}, "key of web-2"),
    ]
    form = await look_at_item_from_afar(office.desk, by=by(DANA), incident=incident.id, number=4)
    assert [part.title for part in form.parts] == ["key of web-1", "key of web-2"]
    assert (await look_at_part(office.desk, by=by(DANA), incident=incident.id, number=4, part=0)).part is None
    shown = await look_at_part(office.desk, by=by(DANA), incident=incident.id, number=4, part=2)
    assert shown.part == second


async def test_the_same_form_again_adds_and_saves_nothing(office: Office) -> None:
    incident, key = await office.has_a_room(), a_key()
    for _ in range(2):
        await add_part(
            office.desk, key=key, by=by(KIM), incident=incident.id, number=4, title="one", change=Edit()
        )
    await saves(office, incident, KIM, Edit())

    assert [part.version for part in await parts(office, incident)] == [0]


async def test_a_part_is_shared_out_by_the_owner_of_its_item_and_taken_by_whoever_can(office: Office) -> None:
    incident = await office.has_a_room(DANA, ALEX)
    await adds(office, incident, "one")

    with pytest.raises(FieldRefused) as refused:
        await saves(office, incident, SAM, Edit(owner=ALEX))
    assert (refused.value.field, refused.value.problem) == ("owner", "not_yours_to_give")

    await saves(office, incident, DANA, Edit(owner=DANA))
    assert (await parts(office, incident))[0].owner == DANA
    await office.gives(incident, 4, owner=SAM)
    await saves(office, incident, SAM, Edit(owner=ALEX))
    assert (await parts(office, incident))[0].owner == ALEX
    await saves(office, incident, ALEX, Edit(owner_removed=True))
    assert (await parts(office, incident))[0].owner is None


async def test_parts_are_ticked_and_opened_again_in_the_form_of_their_item(office: Office) -> None:
    incident = await office.has_a_room()
    for title in ("one", "two"):
        await adds(office, incident, title)

    await ticks(office, incident, SAM, parts_done=frozenset({1}))
    await ticks(office, incident, SAM, parts_done=frozenset({1, 2}))
    assert [(part.state, part.version) for part in await parts(office, incident)] == [(TaskState.DONE, 1)] * 2

    await ticks(office, incident, DANA, parts_undone=frozenset({2}))
    await ticks(office, incident, DANA, parts_undone=frozenset({2}))
    assert [part.state for part in await parts(office, incident)] == [TaskState.DONE, TaskState.OPEN]
    item = await office.task(incident, 4)
    assert (item.version, item.progress_at is not None) == (0, True)


async def test_ticking_an_item_names_the_parts_that_are_open(office: Office) -> None:
    incident = await office.has_a_room()
    for title in ("one", "two", "three"):
        await adds(office, incident, title)
    await ticks(office, incident, SAM, parts_done=frozenset({2}))

    ticking = Ticking(a_key(), by(KIM), ROOM, BOARD, "contain", drawn=frozenset(), selected=frozenset({4}))
    await tick_items(office.desk, ticking)

    assert (await office.task(incident, 4)).settled
    [entry] = await office.log(incident, Kind.ITEM_DONE)
    assert entry.facts["parts_open"] == "1,3"


async def test_a_late_part_asks_its_owner_and_their_answer_moves_it_alone(office: Office) -> None:
    incident = await office.has_a_room()
    await adds(office, incident, "one", change=Edit(owner=SAM, minutes=10))
    office.clock.moves(minutes=11)

    await sweep_nudges(office.desk)

    async with office.desk.store.look() as uow:
        [nudge] = await uow.nudges.of(incident.id, 4, 1)
    assert (nudge.owner, nudge.part, nudge.late) == (SAM, 1, True)
    assert await office.nudges(incident, 4) == []
    [entry] = await office.log(incident, Kind.NUDGED)
    assert entry.facts == {"item": 4, "part": 1, "why": "box", "misses": 1, "owner": SAM}

    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge.id, how="blocked", text="the vault")
    [part] = await parts(office, incident)
    assert (part.state, part.needs) == (TaskState.BLOCKED, "the vault")
    assert not (await office.task(incident, 4)).under_way
    assert await office.sent(Errand.ROOM_NOTICE) == [
        ("", {"notice": "blocked", "person": SAM, "item": 4, "part": 1})
    ]
    [(to, stuck)] = await office.sent(Errand.ITEM_STUCK)
    assert (to, stuck["part"], stuck["how"]) == (KIM, 1, "blocked")


async def test_a_part_nobody_has_is_a_line_of_the_digest(office: Office) -> None:
    incident = await office.has_a_room()
    await adds(office, incident, "one")
    office.clock.moves(minutes=16)

    await sweep_nudges(office.desk)

    [(to, lines)] = await office.sent(Errand.DIGEST)
    assert to == KIM
    assert lines["unowned_4_1"] == 0
    assert "unowned_4" in lines
