"""What is due is looked at once: who is nudged, who else hears of it, and when is the next look?"""

import asyncio
from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from app.domain.checklist import TaskState
from app.domain.ids import UserId
from app.domain.organisation import Nudges, RestWindow
from app.domain.outgoing import Errand
from app.domain.timeline import Kind
from app.usecases.sweep_nudges import sweep_nudges
from tests.builders import DANA, KIM, SAM
from tests.usecases.an_office import Office

DEPUTY = UserId("U0RAVI")


async def give_command(office: Office, **roles: Any) -> None:
    """To whom it is not what the story needs of an act to get them there."""
    async with office.desk.store.job("give_command") as uow:
        [listed] = await uow.incidents.seen_by(SAM)
        incident = await uow.incidents.locked(listed.id)
        assert incident is not None
        await uow.incidents.save(replace(incident, **roles))
        await uow.commit(incident.id)


async def test_any_number_of_sweeps_nudge_once(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM, state=TaskState.IN_PROGRESS, due_at=office.clock.now())

    await asyncio.gather(*(sweep_nudges(office.desk) for _ in range(4)))

    [nudge] = await office.nudges(incident, 4)
    assert await office.sent(Errand.NUDGE) == [(SAM, {"nudge": nudge.id})]
    assert (nudge.misses, nudge.late, nudge.task_version) == (1, True, 0)
    assert len(await office.log(incident, Kind.NUDGED)) == 1


async def test_the_second_miss_tells_the_commander_and_the_third_the_deputy_too(office: Office) -> None:
    incident = await office.has_a_room()
    await give_command(office, deputy=DEPUTY)
    await office.gives(incident, 4, owner=SAM, state=TaskState.IN_PROGRESS, due_at=office.clock.now())

    told = []
    for _ in range(3):
        await sweep_nudges(office.desk)
        told.append([person for person, _ in await office.sent(Errand.OWNER_LATE)])
        office.clock.moves(minutes=11)

    assert told == [[], [KIM], [KIM, KIM, DEPUTY]]


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param({"commander": SAM}, id="a commander who owns it"),
        pytest.param({"commander": None, "commander_since": None}, id="no commander yet"),
    ],
)
async def test_an_owner_is_not_told_of_themselves(office: Office, roles: dict[str, Any]) -> None:
    incident = await office.has_a_room()
    await give_command(office, **roles)
    await office.gives(
        incident, 4, owner=SAM, state=TaskState.IN_PROGRESS, due_at=office.clock.now(), misses=5
    )

    await sweep_nudges(office.desk)

    assert len(await office.sent(Errand.NUDGE)) == 1
    assert await office.sent(Errand.OWNER_LATE) == []


async def test_what_nobody_has_is_one_digest_for_the_commander(office: Office) -> None:
    incident = await office.has_a_room()
    office.clock.moves(minutes=16)

    assert await sweep_nudges(office.desk) == 1
    assert await sweep_nudges(office.desk) == 0

    lines = {"unowned_1": 0, "unowned_2": 0, "unowned_3": 0, "unowned_4": 0}
    assert await office.sent(Errand.DIGEST) == [(KIM, lines)]
    assert [entry.facts for entry in await office.log(incident, Kind.DIGEST)] == [{"items": 4}]


async def test_whoever_has_not_understood_and_rests_makes_no_second_digest(office: Office) -> None:
    """Whoever gave it hears of the one, the commander in the same digest of the other."""
    all_day = RestWindow(time(0, 0), time(23, 59, 59, 999999), "Europe/Paris")
    resting = office.organised(nudges=Nudges(rest={SAM: all_day}))
    incident = await resting.has_a_room()
    given = {
        "owner": SAM,
        "assigned_by": KIM,
        "due_at": resting.clock.now(),
        "ack_due_at": resting.clock.now(),
    }
    await resting.gives(incident, 9, **given)
    resting.clock.moves(minutes=16)

    await sweep_nudges(resting.desk)

    lines = {"unowned_1": 0, "unowned_2": 0, "unowned_3": 0, "unowned_4": 0, "resting_9": 0}
    assert await resting.sent(Errand.DIGEST) == [(KIM, lines)]
    assert await resting.sent(Errand.UNACKNOWLEDGED) == [(KIM, {"item": 9})]


async def test_without_a_commander_there_is_nobody_to_send_a_digest_to(office: Office) -> None:
    incident = await office.has_a_room(DANA, commander=None)
    office.clock.moves(minutes=16)

    await sweep_nudges(office.desk)

    assert await office.sent(Errand.DIGEST) == []
    assert await office.log(incident, Kind.DIGEST) == []


async def test_a_commander_who_comes_later_hears_of_it_soon(office: Office) -> None:
    """What nobody could be told is not told: nobody waits for the next digest to come round."""
    await office.has_a_room(commander=None)
    office.clock.moves(minutes=46)
    await sweep_nudges(office.desk)
    assert await sweep_nudges(office.desk) == 0

    await give_command(office, commander=KIM)
    office.clock.moves(minutes=10)
    await sweep_nudges(office.desk)

    [(person, lines)] = await office.sent(Errand.DIGEST)
    assert (person, len(lines)) == (KIM, 8)


@pytest.mark.parametrize(
    ("number", "nudged"), [pytest.param(4, 1, id="stopping the attack"), pytest.param(9, 0, id="hardening")]
)
async def test_whoever_rests_is_woken_only_to_stop_the_attack(
    office: Office, number: int, nudged: int
) -> None:
    all_day = RestWindow(time(0, 0), time(23, 59, 59, 999999), "Europe/Paris")
    resting = office.organised(nudges=Nudges(rest={SAM: all_day}))
    incident = await resting.has_a_room()
    await resting.gives(incident, number, owner=SAM, state=TaskState.IN_PROGRESS, due_at=resting.clock.now())

    await sweep_nudges(resting.desk)

    assert len(await resting.nudges(incident, number)) == nudged
    assert len(await resting.sent(Errand.DIGEST)) == 1 - nudged


async def test_a_look_that_comes_too_early_only_names_the_next(office: Office) -> None:
    incident = await office.has_a_room()
    later = office.clock.moves(minutes=1)
    await office.gives(
        incident, 4, owner=SAM, state=TaskState.IN_PROGRESS, due_at=later.replace(year=2099), box_agreed=True
    )

    await sweep_nudges(office.desk)

    assert await office.sent(Errand.NUDGE, Errand.DIGEST) == []
    assert await sweep_nudges(office.desk) == 0
