"""Updates: of whom they are asked, how they are given and put off, and who hears of them."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.domain.cadence import Can
from app.domain.checklist import TaskState
from app.domain.ids import AskId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, FieldRefused, NoIncidentHere, NotYours, OnlyCommander, Outdated
from app.domain.roles import Held, Role
from app.domain.timeline import Kind
from app.usecases.decide_response import stand_down
from app.usecases.give_update import give_update, look_at_update, look_at_update_asked
from app.usecases.ports import About, Ask
from app.usecases.snooze_update import snooze_update
from app.usecases.sweep_cadence import sweep_cadence
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

SAID = Can("two hosts are cut off", "Sam looks at the logs", "a second pair of eyes")
VERA = UserId("U0VERA")


async def later(office: Office, **time: float) -> int:
    """Time passes and what is due is looked at; how many incidents were."""
    office.clock.moves(**time)
    return await sweep_cadence(office.desk)


async def becomes(office: Office, incident: Incident, **fields: Any) -> None:
    async with office.desk.store.job("becomes") as uow:
        held = await office.held(uow, incident)
        await uow.incidents.save(replace(held, **fields))
        await uow.commit(incident.id)


async def asks(office: Office, incident: Incident) -> list[Ask]:
    async with office.desk.store.look() as uow:
        return list(await uow.asks.open_of(incident.id, About.UPDATE))


async def asked(office: Office) -> tuple[Incident, AskId]:
    """Kim commands and is asked for the first update."""
    incident = await office.has_a_room()
    await later(office, seconds=1)
    await later(office, minutes=30)
    [ask] = await asks(office, incident)
    return incident, ask.id


async def gives(office: Office, incident: Incident, author: UserId = KIM, **fields: Any) -> None:
    said = {"key": a_key(), "by": by(author), "incident": incident.id, "said": SAID, "minutes": 20}
    await give_update(office.desk, **{**said, **fields})


async def test_the_commander_is_asked_after_half_an_hour_whatever_the_number_of_sweeps(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    assert await later(office, minutes=1) == 1
    assert await later(office, seconds=1) == 0
    office.clock.moves(minutes=30)
    await asyncio.gather(*(sweep_cadence(office.desk) for _ in range(4)))

    [ask] = await asks(office, incident)
    assert (ask.person, ask.number) == (KIM, 1)
    assert await office.sent(Errand.ASK_UPDATE) == [(KIM, {"ask": ask.id})]
    assert [entry.facts for entry in await office.log(incident, Kind.UPDATE_ASKED)] == [
        {"number": 1, "person": KIM}
    ]


async def test_nobody_is_looked_at_where_nobody_commands_or_it_is_over(office: Office) -> None:
    incident = await office.has_a_room(commander=None)
    assert await later(office, minutes=31) == 0

    await becomes(office, incident, commander=KIM, commander_since=office.clock.now())
    assert await later(office, seconds=1) == 1
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    assert await later(office, minutes=31) == 0


async def test_the_question_moves_to_the_new_commander(office: Office) -> None:
    incident, first = await asked(office)
    await becomes(office, incident, commander=SAM, commander_since=office.clock.now())
    await later(office, seconds=1)

    [ask] = await asks(office, incident)
    assert (ask.person, ask.id != first) == (SAM, True)
    assert await office.sent(Errand.SETTLE_ASK) == [(KIM, {"ask": first})]


async def test_a_question_that_is_not_answered_is_asked_again_in_place_of_the_old_one(office: Office) -> None:
    incident, first = await asked(office)
    await later(office, minutes=30)

    [ask] = await asks(office, incident)
    assert (ask.number, ask.id != first) == (1, True)


async def test_an_update_is_kept_and_announced_and_ends_the_question(office: Office) -> None:
    incident, ask = await asked(office)
    await gives(office, incident)

    assert await office.sent(Errand.POST_UPDATE) == [("", {"number": 1})]
    assert await office.sent(Errand.SETTLE_ASK) == [(KIM, {"ask": ask})]
    assert await office.sent(Errand.UPDATE_IN_ROOM) == []
    async with office.desk.store.look() as uow:
        update = await uow.cadences.last(incident.id)
        cadence = await uow.cadences.of(incident.id)
        settled = await uow.asks.get(ask)
    assert update is not None
    assert update.said == SAID
    assert cadence.due_at == update.next_at
    assert settled is not None
    assert settled.settled == "written"
    [entry] = await office.log(incident, Kind.UPDATE_GIVEN)
    assert (entry.actor, entry.facts, entry.text) == (KIM, {"number": 1}, SAID.text)


async def test_updates_are_numbered_and_a_repeated_delivery_gives_none(office: Office) -> None:
    incident, key = await office.has_a_room(), a_key()
    await gives(office, incident, key=key)
    await gives(office, incident, key=key)
    await gives(office, incident)

    assert [subject for _, subject in await office.sent(Errand.POST_UPDATE)] == [{"number": 1}, {"number": 2}]


async def test_executives_in_the_room_are_told_besides_the_author_and_the_excluded(office: Office) -> None:
    executives = (VERA, ALEX, DANA, KIM, UserId("U0AWAY"))
    office = office.organised(executives=executives, excluded=frozenset({DANA}))
    incident = await office.has_a_room(SAM, VERA, ALEX, DANA)
    await gives(office, incident)

    assert {person for person, _ in await office.sent(Errand.UPDATE_IN_ROOM)} == {VERA, ALEX}


async def test_who_may_write_one(office: Office) -> None:
    incident = await office.has_a_room(DANA)
    await becomes(office, incident, deputy=ALEX)
    async with office.desk.store.job("join") as uow:
        await uow.participants.moved(incident.id, ALEX, office.clock.now(), present=True)
        await uow.commit(incident.id)
    with pytest.raises(OnlyCommander):
        await gives(office, incident, SAM)
    with pytest.raises(OnlyCommander):
        await look_at_update(office.desk, by=by(DANA), channel=ROOM)
    await gives(office, incident, ALEX)

    async with office.desk.store.job("begin") as uow:
        await uow.roles.begin(incident.id, Held(Role.INTERNAL_LIAISON, SAM, office.clock.now()))
        await uow.commit(incident.id)
    await gives(office, incident, SAM)
    assert (await look_at_update(office.desk, by=by(SAM), channel=ROOM)).number == 3


async def test_an_update_without_a_condition_is_not_taken(office: Office) -> None:
    incident = await office.has_a_room()
    with pytest.raises(FieldRefused):
        await gives(office, incident, said=Can(" "))

    assert await office.sent(Errand.POST_UPDATE) == []


async def test_the_form_begins_from_items_under_way_and_the_last_update(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM, state=TaskState.IN_PROGRESS)
    await office.gives(incident, 5, owner=ALEX, state=TaskState.BLOCKED, needs="the dumps")
    await office.gives(incident, 6, state=TaskState.DONE)
    first = await look_at_update(office.desk, by=by(KIM), channel=ROOM)
    assert (first.number, first.last, first.minutes) == (1, None, 30)
    assert [line.item.number for line in first.under_way] == [4]
    assert [line.task.needs for line in first.blocked] == ["the dumps"]

    await gives(office, incident)
    second = await look_at_update(office.desk, by=by(KIM), channel=ROOM)
    assert (second.number, second.last.said if second.last else None) == (2, SAID)


async def test_there_is_no_form_elsewhere_nor_when_it_is_over(office: Office) -> None:
    await office.has_a_room()
    with pytest.raises(NoIncidentHere):
        await look_at_update(office.desk, by=by(KIM), channel=ELSEWHERE)
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(AlreadyOver):
        await look_at_update(office.desk, by=by(KIM), channel=ROOM)


async def test_the_form_behind_a_question_is_its_readers_own(office: Office) -> None:
    incident, ask = await asked(office)
    assert (await look_at_update_asked(office.desk, by=by(KIM), ask=ask)).incident == incident.id

    with pytest.raises(NotYours):
        await look_at_update_asked(office.desk, by=by(SAM), ask=ask)
    with pytest.raises(Outdated):
        await look_at_update_asked(office.desk, by=by(KIM), ask=AskId("none"))
    await becomes(office, incident, commander=SAM, commander_since=office.clock.now())
    with pytest.raises(OnlyCommander):
        await look_at_update_asked(office.desk, by=by(KIM), ask=ask)


async def test_who_puts_it_off_is_asked_when_that_time_is_over(office: Office) -> None:
    incident, ask = await asked(office)
    key = a_key()
    for _ in range(2):
        await snooze_update(office.desk, key=key, by=by(KIM), ask=ask, minutes=10)

    assert await asks(office, incident) == []
    [entry] = await office.log(incident, Kind.UPDATE_SNOOZED)
    assert entry.facts == {"number": 1, "minutes": 10}
    with pytest.raises(Outdated):
        await snooze_update(office.desk, key=a_key(), by=by(KIM), ask=ask, minutes=30)
    await later(office, minutes=9)
    assert await asks(office, incident) == []
    await later(office, minutes=1)
    assert len(await asks(office, incident)) == 1


async def test_it_is_over_and_no_question_stands(office: Office) -> None:
    incident, ask = await asked(office)
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    assert await asks(office, incident) == []
    assert await office.sent(Errand.SETTLE_ASK) == [(KIM, {"ask": ask})]
    with pytest.raises(AlreadyOver):
        await snooze_update(office.desk, key=a_key(), by=by(KIM), ask=ask, minutes=10)


async def test_the_deputy_is_told_the_age_every_ten_minutes_of_the_first_hour(office: Office) -> None:
    incident = await office.has_a_room()
    await later(office, minutes=11)
    assert await office.sent(Errand.AGE_CALL) == []

    await becomes(office, incident, deputy=SAM)
    for _ in range(8):
        await later(office, minutes=10)
    told = await office.sent(Errand.AGE_CALL)
    assert told == [(SAM, {"minutes": minutes}) for minutes in (20, 30, 40, 50, 60)]
    assert len(await office.log(incident, Kind.AGE_CALLED)) == 5


async def test_an_incident_from_before_this_was_known_has_its_cadence_from_now_on(office: Office) -> None:
    incident = await office.has_a_room()
    office.clock.moves(hours=3)
    await sweep_cadence(office.desk)
    async with office.desk.store.look() as uow:
        cadence = await uow.cadences.of(incident.id)
    assert (cadence.commander, cadence.due_at is not None) == (KIM, True)


async def test_an_incident_that_is_not_there_has_none(office: Office) -> None:
    with pytest.raises(NoIncidentHere):
        await give_update(
            office.desk, key=a_key(), by=by(KIM), incident=IncidentId("none"), said=SAID, minutes=20
        )
