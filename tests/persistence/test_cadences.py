"""Do updates, questions, decisions and attendance come back as they were saved, sealed, and never changed?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.cadence import Cadence, Can, Update
from app.domain.decisions import Decision, Objection, Outcome
from app.domain.ids import AskId, DecisionId
from app.persistence.unit_of_work import SqlStore
from app.usecases.ports import About, Ask
from tests.builders import KIM, NOON, SAM, an_incident
from tests.persistence.stores import declared, rows, run

UPDATE = Update(1, KIM, NOON, NOON + timedelta(minutes=30), Can("holding", "looking", ""))
ASK = Ask(AskId("ask"), an_incident().id, About.UPDATE, 1, KIM, NOON)
DECISION = Decision(
    id=DecisionId("decision"),
    incident=an_incident().id,
    number=1,
    proposal="cut the VPN",
    proposed_by=KIM,
    proposed_at=NOON,
    closes_at=NOON + timedelta(minutes=2),
)
OBJECTION = Objection(SAM, NOON, "it holds the logs")


async def test_a_cadence_is_empty_until_it_is_saved_and_then_as_saved_last(store: SqlStore) -> None:
    incident = await declared(store)
    stands = Cadence(KIM, NOON, NOON, 3, NOON)
    async with store.job("sweep_cadence") as uow:
        assert await uow.cadences.of(incident.id) == Cadence()
        await uow.cadences.save(incident.id, Cadence())
        await uow.cadences.save(incident.id, stands)
        assert await uow.cadences.of(incident.id) == stands


async def test_updates_come_back_as_they_were_written(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    second = replace(UPDATE, number=2, said=Can("eradicated"))
    async with store.job("give_update") as uow:
        assert await uow.cadences.last(incident.id) is None
        await uow.cadences.add(incident.id, UPDATE)
        await uow.cadences.add(incident.id, second)
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.cadences.last(incident.id) == second
        assert await uow.cadences.update(incident.id, 1) == UPDATE
        assert await uow.cadences.updates(incident.id) == [UPDATE, second]
        with pytest.raises(LookupError):
            await uow.cadences.update(incident.id, 3)
    stored = await rows(engine, "SELECT condition FROM updates")
    assert not any(b"holding" in row["condition"] for row in stored)


async def test_a_question_stands_until_it_is_settled(store: SqlStore) -> None:
    incident = await declared(store)
    other = replace(ASK, id=AskId("other"), about=About.DECISION)
    async with store.job("sweep_cadence") as uow:
        await uow.asks.add(ASK)
        await uow.asks.add(other)
        assert await uow.asks.open_of(incident.id) == [ASK, other]
        assert await uow.asks.open_of(incident.id, About.DECISION) == [other]
        await uow.asks.told(ASK.id, "D0KIM", "1.1")
        await uow.asks.settle(ASK.id, "more", minutes=10)
        assert await uow.asks.open_of(incident.id) == [other]
        settled = replace(ASK, settled="more", minutes=10, channel="D0KIM", ts="1.1")
        assert await uow.asks.get(ASK.id) == settled
        assert await uow.asks.get(AskId("none")) is None


async def test_a_decision_waits_until_its_outcome_is_said(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    async with store.job("propose_decision") as uow:
        assert await uow.decisions.next_number(incident.id) == 1
        await uow.decisions.add(DECISION)
        await uow.decisions.add_objection(DECISION.id, OBJECTION)
        await uow.decisions.lies(DECISION.id, "C0ROOM", "1.1")
        assert await uow.decisions.next_number(incident.id) == 2
        await uow.commit(incident.id)

    objected = replace(DECISION, objections=(OBJECTION,), channel="C0ROOM", ts="1.1")
    async with store.job("conclude_decision") as uow:
        assert await uow.decisions.waiting(incident.id) == [objected]
        assert await uow.decisions.numbered(incident.id, 1) == objected
        said = replace(objected, up=True, outcome=Outcome.GO_AHEAD, decided_by=KIM, decided_at=NOON)
        await uow.decisions.save(said)
        assert await uow.decisions.get(DECISION.id) == said
        assert await uow.decisions.waiting(incident.id) == []
    [row] = await rows(engine, "SELECT proposal FROM decisions")
    assert b"VPN" not in row["proposal"]


async def test_there_is_no_decision_that_was_not_put(store: SqlStore) -> None:
    incident = await declared(store)
    async with store.look() as uow:
        assert await uow.decisions.get(DecisionId("none")) is None
        with pytest.raises(LookupError):
            await uow.decisions.numbered(incident.id, 1)
        with pytest.raises(LookupError):
            await uow.decisions.add_objection(DecisionId("none"), OBJECTION)


async def test_who_is_on_the_call_is_said_once_and_who_was_looked_at_is_kept(store: SqlStore) -> None:
    incident = await declared(store)
    async with store.job("join_call") as uow:
        await uow.participants.invited(incident.id, [KIM, SAM], NOON)
        assert set(await uow.attendance.unlooked(incident.id, NOON)) == {KIM, SAM}
        await uow.attendance.look(incident.id, [], NOON)
        await uow.attendance.look(incident.id, [SAM], NOON)
        assert await uow.attendance.unlooked(incident.id, NOON) == [KIM]
        assert [await uow.attendance.join(incident.id, person, NOON) for person in (SAM, KIM, KIM)] == [
            True,
            True,
            False,
        ]
        assert await uow.attendance.on_call(incident.id) == {KIM, SAM}
        assert await uow.attendance.unlooked(incident.id, NOON) == []


@pytest.mark.parametrize("table", ["updates", "objections"])
@pytest.mark.parametrize("change", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
async def test_what_was_said_is_never_changed(
    store: SqlStore, engine: AsyncEngine, table: str, change: str
) -> None:
    incident = await declared(store)
    async with store.job("give_update") as uow:
        await uow.cadences.add(incident.id, UPDATE)
        await uow.decisions.add(DECISION)
        await uow.decisions.add_objection(DECISION.id, OBJECTION)
        await uow.commit(incident.id)

    with pytest.raises(DBAPIError, match="only grows"):
        await run(engine, change.format(table))
