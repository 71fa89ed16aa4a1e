"""Does an incident come back as it was saved, and is it found by what it is asked for?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.codenames import Codename
from app.domain.ids import ChannelId
from app.domain.incident import Incident, IncidentState, Room
from app.persistence.unit_of_work import SqlStore
from tests.builders import DANA, KIM, NOON, SAM, WORKSPACE, a_task, an_incident
from tests.persistence.stores import another_incident, declared, found, rows, run

ROOM = ChannelId("C0ROOM")
FULL_ROOM = Room(
    channel=ROOM,
    board_ts="1.1",
    topic_set=True,
    purpose_set=True,
    invited=True,
    pinned=True,
    bookmarked=True,
    abandoned=True,
)


async def locked(store: SqlStore, incident: Incident) -> Incident:
    """The incident as an act that changes nothing locks it."""
    async with store.act("look_closely", DANA) as uow:
        stored = await uow.incidents.locked(incident.id)
    assert stored is not None
    return stored


async def test_an_incident_comes_back_exactly_as_it_was_added(store: SqlStore) -> None:
    incident = an_incident(
        locale="zh-CN",
        state=IncidentState.STOOD_DOWN,
        commander=KIM,
        commander_since=NOON,
        deputy=SAM,
        confirmed_at=NOON,
        ended_at=NOON,
        opened_another=True,
        revision=7,
        drawn_revision=3,
        room=FULL_ROOM,
        warnings=("nobody_listed", "group_missing"),
    )

    await declared(store, incident)

    assert await found(store, incident) == incident
    assert await locked(store, incident) == incident


async def test_what_a_locked_incident_became_is_saved(store: SqlStore) -> None:
    incident = await declared(store)
    later = NOON + timedelta(minutes=5)

    async with store.act("answer_page", KIM) as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        await uow.incidents.save(replace(held.commanded_by(KIM, later).confirmed(later), deputy=SAM))
        await uow.commit(incident.id)

    stored = await found(store, incident)
    assert (stored.commander, stored.commander_since, stored.deputy) == (KIM, later, SAM)
    assert (stored.confirmed_at, stored.revision) == (later, 3)


async def test_only_an_incident_that_is_held_may_be_saved(store: SqlStore) -> None:
    incident = await declared(store)

    async with store.act("tick_items", KIM) as uow:
        seen = await uow.incidents.get(incident.id)
        assert seen is not None
        with pytest.raises(LookupError):
            await uow.incidents.save(seen.moved())


async def test_saving_never_takes_back_a_step_of_the_room_or_what_was_drawn(store: SqlStore) -> None:
    incident = await declared(store)

    async with store.act("tick_items", KIM) as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        await uow.incidents.record_room(incident.id, channel=ROOM, topic_set=True)
        await uow.incidents.drawn(incident.id, 1)
        await uow.incidents.save(held.moved())
        await uow.commit(incident.id)

    stored = await found(store, incident)
    assert stored.room == Room(channel=ROOM, topic_set=True)
    assert (stored.revision, stored.drawn_revision) == (2, 1)


async def test_a_room_has_no_steps_but_its_own(store: SqlStore) -> None:
    incident = await declared(store)

    async with store.job("open_room") as uow:
        with pytest.raises(ValueError, match="state"):
            await uow.incidents.record_room(incident.id, state="stood_down")


async def test_the_drawn_revision_never_goes_back(store: SqlStore) -> None:
    incident = await declared(store)

    async with store.job("redraw_board") as uow:
        await uow.incidents.drawn(incident.id, 5)
        await uow.incidents.drawn(incident.id, 4)
        await uow.commit()

    assert (await found(store, incident)).drawn_revision == 5


async def test_a_warning_stands_once_and_gives_the_board_something_to_show(store: SqlStore) -> None:
    incident = await declared(store)

    for _ in range(2):
        async with store.job("open_room") as uow:
            await uow.incidents.warn(incident.id, "group_missing")
            await uow.commit(incident.id)

    stored = await found(store, incident)
    assert (stored.warnings, stored.revision) == (("group_missing",), 2)


async def test_an_incident_is_found_by_its_channel(store: SqlStore) -> None:
    incident = await declared(store, an_incident(room=Room(channel=ROOM)))

    async with store.act("tick_items", KIM) as uow:
        assert await uow.incidents.in_channel(ROOM) == incident
        assert await uow.incidents.in_channel(ChannelId("C0OTHER")) is None
        held = await uow.incidents.in_channel_locked(ROOM)
        assert held == incident
        await uow.incidents.save(held.moved())


async def test_the_latest_open_incident_of_a_starter_is_found_within_its_time(store: SqlStore) -> None:
    recent = another_incident(1, declared_at=NOON)
    for incident in (
        recent,
        another_incident(2, declared_at=NOON - timedelta(minutes=5)),
        another_incident(3, declared_at=NOON, state=IncidentState.STOOD_DOWN),
        another_incident(4, declared_at=NOON, declared_by=KIM),
    ):
        await declared(store, incident)

    async with store.look() as uow:
        assert await uow.incidents.latest_open_of(DANA, NOON - timedelta(minutes=10)) == recent
        assert await uow.incidents.latest_open_of(DANA, NOON + timedelta(seconds=1)) is None


async def test_open_incidents_begun_since_a_time_are_found_the_oldest_first(store: SqlStore) -> None:
    older = await declared(store, another_incident(1, declared_at=NOON))
    newer = await declared(store, another_incident(2, declared_at=NOON + timedelta(minutes=5)))
    await declared(store, another_incident(3, declared_at=NOON - timedelta(minutes=1)))
    await declared(store, another_incident(4, declared_at=NOON, state=IncidentState.STOOD_DOWN))

    async with store.look() as uow:
        assert await uow.incidents.open_since(NOON) == [older, newer]


async def test_people_see_the_incidents_whose_room_they_are_in_newest_first(store: SqlStore) -> None:
    older = await declared(store, another_incident(1, declared_at=NOON))
    newer = await declared(store, another_incident(2, declared_at=NOON + timedelta(hours=1)))
    left = await declared(store, another_incident(3))
    async with store.job("open_room") as uow:
        for incident in (older, newer, left):
            await uow.participants.invited(incident.id, [KIM], NOON)
        await uow.participants.moved(left.id, KIM, NOON, present=False)
        await uow.commit()

    async with store.look() as uow:
        assert await uow.incidents.seen_by(KIM) == [newer, older]
        assert await uow.incidents.seen_by(SAM) == []


async def test_boards_that_show_less_than_the_record_are_found_even_of_incidents_that_ended(
    store: SqlStore,
) -> None:
    behind = await declared(store, another_incident(1, revision=2, room=replace(FULL_ROOM, abandoned=False)))
    ended = replace(
        another_incident(2, revision=2, state=IncidentState.STOOD_DOWN), room=Room(ChannelId("C2"), "1.1")
    )
    await declared(store, ended)
    await declared(store, another_incident(3, revision=2, room=Room(channel=ChannelId("C3"))))
    await declared(store, another_incident(4, drawn_revision=1, room=Room(ChannelId("C4"), "1.1")))
    await declared(store, another_incident(5, room=replace(FULL_ROOM, channel=ChannelId("C5"))))

    async with store.look() as uow:
        assert await uow.incidents.undrawn() == [behind.id, ended.id]


async def test_rooms_that_lack_a_step_are_found_until_they_are_abandoned(store: SqlStore) -> None:
    complete = replace(FULL_ROOM, abandoned=False)
    missing: list[dict[str, Any]] = [{"board_ts": None}, {"topic_set": False}, {"purpose_set": False}]
    missing += [{"invited": False}, {"pinned": False}, {"bookmarked": False}]
    lacking = [
        await declared(
            store,
            another_incident(number, room=replace(complete, channel=ChannelId(f"C{number}"), **step)),
        )
        for number, step in enumerate(missing)
    ]
    await declared(store, another_incident(20, room=replace(complete, channel=ChannelId("C20"))))
    await declared(store, another_incident(21, room=Room(abandoned=True)))

    async with store.look() as uow:
        assert await uow.incidents.unopened() == [incident.id for incident in lacking]


async def test_a_renamed_incident_takes_only_a_name_that_was_burnt(store: SqlStore) -> None:
    incident = await declared(store)
    name = Codename("amber-otter", "琥珀水獭")

    async with store.job("rename_incident") as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        assert await uow.incidents.burn(name)
        assert not await uow.incidents.burn(incident.codename)
        await uow.incidents.save(held.renamed(name))
        await uow.commit(incident.id)

    assert (await found(store, incident)).codename == name


async def test_an_incident_is_swept_only_while_it_is_open_and_something_is_due(store: SqlStore) -> None:
    incident = await declared(store)
    over = await declared(store, another_incident(1, state=IncidentState.STOOD_DOWN))
    async with store.job("prepare") as uow:
        for name in (incident.id, over.id):
            await uow.tasks.save(name, a_task(number=1), NOON)
        await uow.commit()

    async with store.job("sweep_nudges") as uow:
        assert await uow.incidents.with_tasks_due(NOON - timedelta(seconds=1)) is None
        due = await uow.incidents.with_tasks_due(NOON)
        assert due == incident
        await uow.incidents.save(due.moved())
        await uow.tasks.save(incident.id, a_task(number=1), NOON + timedelta(minutes=10))
        await uow.commit(incident.id)

    async with store.job("sweep_nudges") as uow:
        assert await uow.incidents.with_tasks_due(NOON) is None


async def test_who_held_command_is_written_down_from_when_until_when(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)
    for minutes, person in enumerate((KIM, SAM)):
        async with store.act("answer_page", person) as uow:
            held = await uow.incidents.locked(incident.id)
            assert held is not None
            await uow.incidents.save(held.commanded_by(person, NOON + timedelta(minutes=minutes)))
            await uow.commit(incident.id)

    held_by = await rows(engine, "SELECT person, since, until FROM role_intervals ORDER BY since")
    assert [(row["person"], row["since"], row["until"]) for row in held_by] == [
        (KIM, NOON, NOON + timedelta(minutes=1)),
        (SAM, NOON + timedelta(minutes=1), None),
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE role_intervals SET person = 'U0MALLORY'", id="another person"),
        pytest.param("UPDATE role_intervals SET until = now(), since = now()", id="another beginning"),
        pytest.param("DELETE FROM role_intervals", id="never held"),
        pytest.param("TRUNCATE role_intervals", id="nobody ever"),
    ],
)
async def test_an_interval_of_a_role_can_end_and_nothing_else(
    store: SqlStore, engine: AsyncEngine, change: str
) -> None:
    await declared(store, an_incident(commander=KIM, commander_since=NOON))

    with pytest.raises(DBAPIError):
        await run(engine, change)

    await run(engine, "UPDATE role_intervals SET until = now()")
    with pytest.raises(DBAPIError, match="may only end"):
        await run(engine, "UPDATE role_intervals SET until = NULL")
    assert WORKSPACE in {row["workspace_id"] for row in await rows(engine, "SELECT * FROM role_intervals")}


async def test_saving_what_did_not_change_is_no_matter(store: SqlStore) -> None:
    incident = await declared(store)

    async with store.act("tick_items", KIM) as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        await uow.incidents.save(held)
        await uow.commit(incident.id)

    assert await found(store, incident) == incident
