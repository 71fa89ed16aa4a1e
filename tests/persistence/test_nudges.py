"""Do nudges come back as they were saved, and which of them still wait?"""

from dataclasses import replace

from app.domain.ids import NudgeId
from app.persistence.unit_of_work import SqlStore
from app.usecases.ports import Nudge
from tests.builders import KIM, an_incident
from tests.persistence.stores import declared

NUDGE = Nudge(
    id=NudgeId("nudge"),
    incident=an_incident().id,
    number=1,
    owner=KIM,
    task_version=3,
    misses=1,
    late=True,
)


async def test_a_nudge_waits_until_it_is_settled(store: SqlStore) -> None:
    incident = await declared(store)
    other = replace(NUDGE, id=NudgeId("another"), number=2)
    async with store.job("sweep_nudges") as uow:
        await uow.nudges.add(NUDGE)
        await uow.nudges.add(other)
        assert await uow.nudges.of(incident.id, 1) == [NUDGE]
        await uow.nudges.told(NUDGE.id, "D0KIM", "1.1")
        await uow.nudges.save(replace(NUDGE, settled="more", minutes=10))
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.nudges.of(incident.id, 1) == []
        assert await uow.nudges.of(incident.id, 2) == [other]
        settled = replace(NUDGE, settled="more", minutes=10, channel="D0KIM", ts="1.1")
        assert await uow.nudges.get(NUDGE.id) == settled
        assert await uow.nudges.get(NudgeId("none")) is None
