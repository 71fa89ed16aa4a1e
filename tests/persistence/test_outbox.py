"""Does what is to leave become a job in the act's own transaction, once, and is it counted and settled?"""

import asyncio
import time

import pytest
from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain import outgoing
from app.domain.ids import IncidentId, IntentId, UserId, WorkspaceId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.persistence.unit_of_work import SqlStore
from app.sandbox.clock import MovedClock
from tests.builders import DANA, KIM, SAM, WORKSPACE
from tests.persistence.stores import a_store, declared, rows, run, somebody_waits

PAGE = outgoing.page(KIM, "9a6e", None)


async def jobs(engine: AsyncEngine) -> list[RowMapping]:
    return list(await rows(engine, "SELECT * FROM procrastinate_jobs ORDER BY id"))


async def intents(engine: AsyncEngine) -> list[str]:
    return [row["errand"] for row in await rows(engine, "SELECT errand FROM intents ORDER BY errand")]


async def sent(store: SqlStore, *sending: Intent, incident: Incident | None = None) -> None:
    async with store.act("act", DANA) as uow:
        if incident is not None:
            await uow.incidents.locked(incident.id)
        uow.enqueue(*sending)
        await uow.commit(incident.id if incident is not None else None)


async def only_intent(engine: AsyncEngine) -> IntentId:
    (row,) = await rows(engine, "SELECT intent_id FROM intents")
    return IntentId(row["intent_id"])


async def test_a_job_carries_two_ids_and_its_locks_and_nothing_else(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)
    await sent(store, PAGE, outgoing.redraw(incident.id), incident=incident)

    page, redraw = await jobs(engine)
    stored = {row["errand"]: row for row in await rows(engine, "SELECT * FROM intents")}
    assert (page["task_name"], page["queue_name"], page["lock"]) == (
        "deliver",
        "pages",
        f"{WORKSPACE}:dm:{KIM}",
    )
    assert page["args"] == {"workspace_id": WORKSPACE, "intent_id": stored["page"]["intent_id"]}
    assert page["queueing_lock"] is None
    assert (redraw["queue_name"], redraw["queueing_lock"]) == (
        "rooms",
        f"{WORKSPACE}:redraw_board:{incident.id}",
    )
    assert redraw["args"] == {"workspace_id": WORKSPACE, "intent_id": stored["redraw_board"]["intent_id"]}


async def test_nothing_leaves_an_act_that_was_not_committed(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    async with store.act("act", DANA) as uow:
        uow.enqueue(PAGE)
        await uow.timeline.of(incident.id)
    async with store.act("act", DANA) as uow:
        uow.enqueue(PAGE, outgoing.redraw(incident.id), outgoing.redraw(IncidentId("nowhere")))
        with pytest.raises(LookupError):
            await uow.commit(IncidentId("nowhere"))

    assert await jobs(engine) == []
    assert await intents(engine) == []


async def test_an_errand_whose_job_waits_already_leaves_no_second_row_and_no_second_job(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)
    redraw = outgoing.redraw(incident.id)

    await sent(store, redraw, redraw, incident=incident)
    await sent(store, PAGE, redraw, outgoing.retopic(incident.id), incident=incident)

    assert await intents(engine) == ["page", "redraw_board", "retopic"]
    assert len(await jobs(engine)) == 3


async def test_an_errand_whose_job_is_running_gets_another_one(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    await sent(store, outgoing.redraw(incident.id), incident=incident)
    await run(engine, "UPDATE procrastinate_jobs SET status = 'doing'")

    await sent(store, outgoing.redraw(incident.id), incident=incident)

    assert await intents(engine) == ["redraw_board", "redraw_board"]


async def test_an_act_that_merged_into_a_job_can_still_be_undone_and_the_job_stays(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)
    await sent(store, outgoing.redraw(incident.id), incident=incident)

    async with store.act("act", DANA) as uow:
        uow.enqueue(outgoing.redraw(incident.id), PAGE)
        await uow.incidents.warn(incident.id, "group_missing")
        with pytest.raises(LookupError):
            await uow.commit(IncidentId("nowhere"))

    async with store.look() as uow:
        stored = await uow.incidents.get(incident.id)
    assert stored is not None
    assert stored.warnings == ()
    assert await intents(engine) == ["redraw_board"]
    assert len(await jobs(engine)) == 1


async def test_an_act_waits_for_a_twin_and_takes_over_its_errand_when_that_is_undone(
    store: SqlStore, engine: AsyncEngine
) -> None:
    learn = Intent(Errand.LEARN_PERSON, to=KIM)

    async with engine.connect() as twin:
        await twin.execute(
            text(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock) "
                "VALUES ('rooms', 'deliver', :key)"
            ),
            {"key": f"{WORKSPACE}:learn_person:{KIM}"},
        )
        sending = asyncio.create_task(sent(store, learn))
        await somebody_waits(engine)
        await twin.rollback()
    await sending

    assert await intents(engine) == ["learn_person"]
    assert len(await jobs(engine)) == 1


async def test_acts_that_merge_crosswise_all_commit(store: SqlStore, engine: AsyncEngine) -> None:
    people = [UserId(f"U{n}") for n in range(6)]
    learn = [Intent(Errand.LEARN_PERSON, to=person) for person in people]

    await asyncio.gather(*(sent(store, *(learn if n % 2 else reversed(learn))) for n in range(6)))

    assert await intents(engine) == ["learn_person"] * 6
    assert len(await jobs(engine)) == 6


async def test_the_same_person_in_two_workspaces_is_two_errands(
    store: SqlStore, engine: AsyncEngine, moved_clock: MovedClock
) -> None:
    learn = Intent(Errand.LEARN_PERSON, to=KIM)

    await sent(store, learn)
    await sent(a_store(engine, moved_clock, workspace=WorkspaceId("T0OTHER")), learn)

    assert len(await jobs(engine)) == 2


async def test_each_delivery_begun_is_counted_and_a_settled_one_is_not_begun_again(
    store: SqlStore, engine: AsyncEngine
) -> None:
    before = time.time() - 1
    whisper = Intent(Errand.WHISPER, to=SAM, subject={"told": "opened", "count": 2})
    await sent(store, whisper)
    name = await only_intent(engine)

    for attempts in (1, 2):
        async with store.job("deliver") as uow:
            stored = await uow.outbox.begin(name)
            await uow.commit()
        assert stored is not None
        assert (stored.id, stored.intent, stored.attempts) == (name, whisper, attempts)
        assert before < stored.since < time.time() + 1
        assert len(stored.key) == 16
    async with store.job("deliver") as uow:
        await uow.outbox.settle(name, outcome="sent", channel="D0SAM", ts="1.1")
        await uow.commit()

    async with store.job("deliver") as uow:
        assert await uow.outbox.begin(name) is None
    (row,) = await rows(engine, "SELECT outcome, channel, ts, attempts FROM intents")
    assert dict(row) == {"outcome": "sent", "channel": "D0SAM", "ts": "1.1", "attempts": 2}


async def test_a_delivery_that_sent_nothing_for_certain_does_not_count(
    store: SqlStore, engine: AsyncEngine
) -> None:
    await sent(store, Intent(Errand.WHISPER, to=SAM))
    name = await only_intent(engine)
    for _ in range(2):
        async with store.job("deliver") as uow:
            stored = await uow.outbox.begin(name)
            await uow.outbox.uncount(name)
            await uow.commit()

        assert stored is not None
        assert stored.again is None


async def test_a_merged_errand_is_never_too_settled_to_run_for_an_act_that_merged_into_it(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)
    await sent(store, outgoing.redraw(incident.id), incident=incident)
    name = await only_intent(engine)
    async with store.job("deliver") as uow:
        await uow.outbox.settle(name, outcome="sent")
        await uow.commit()

    await sent(store, outgoing.redraw(incident.id), incident=incident)

    async with store.job("deliver") as uow:
        stored = await uow.outbox.begin(name)
    assert stored is not None
    assert stored.intent == outgoing.redraw(incident.id)


async def test_an_unknown_intent_is_not_begun(store: SqlStore) -> None:
    async with store.job("deliver") as uow:
        assert await uow.outbox.begin(IntentId("nothing")) is None
