"""What whoever watches the bot reads at /metrics while an incident goes on: numbers, and no names."""

import asyncio

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from app.bootstrap.measuring import exposition
from app.persistence.engine import make_engine
from app.persistence.measures import measure
from app.sandbox.faults import api_error
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.builders import WORKSPACE
from tests.stories.board import answers_the_page
from tests.stories.seen import the_room

Numbers = dict[tuple[str, tuple[str, ...]], float]


def numbers(text: str) -> Numbers:
    """By name and the values of the labels, in the order of the labels' names."""
    found: Numbers = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = tuple(value for _, value in sorted(sample.labels.items()))
            found[(sample.name.removeprefix("sec_incident_"), labels)] = sample.value
    return found


async def measured(stage: Stage) -> tuple[str, Numbers]:
    url = f"http://127.0.0.1:{stage.bots[0].metrics_port}/metrics"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200
        text = await answer.text()
    return text, numbers(text)


async def test_a_page_is_counted_until_somebody_answers(running: Stage, dana: Person, kim: Person) -> None:
    before = (await measured(running))[1]
    await dana.commands("/sec-incident start odd login in billing")
    await running.settles()
    running.clock.moves(minutes=3)
    text, waiting = await measured(running)

    assert waiting[("database_up", ())] == 1
    assert waiting[("open_incidents", ())] == 1
    assert waiting[("pages_unanswered", ())] > 0
    assert 180 <= waiting[("oldest_unanswered_page_seconds", ())] < 600
    acks = ("ack_seconds_count", ("http",))
    assert waiting[acks] > before.get(acks, 0)
    done = ("deliveries_total", ("done", "pages"))
    assert waiting[done] > before.get(done, 0)
    assert the_room(running).name not in text
    assert "U0KIM" not in text

    await answers_the_page(running, kim)
    after = (await measured(running))[1]
    assert after[("pages_unanswered", ())] == 0
    assert after[("oldest_unanswered_page_seconds", ())] == 0


async def test_sweeps_are_counted_by_name(running: Stage) -> None:
    async def swept() -> Numbers:
        ran = ("sweeps_total", ("done", "stalled_jobs"))
        while ran not in (found := (await measured(running))[1]):  # noqa: ASYNC110 - numbers tell nobody that they moved
            await asyncio.sleep(0.1)
        return found

    found = await asyncio.wait_for(swept(), 20)

    assert found[("sweep_last_success_timestamp_seconds", ("stalled_jobs",))] > 1_700_000_000
    assert found[("sweep_seconds_count", ("stalled_jobs",))] >= 1


async def test_what_slack_refuses_is_counted_by_its_own_word_and_what_waits_by_kind(
    running: Stage, dana: Person
) -> None:
    running.faults.on("conversations.setPurpose", then=api_error("fatal_error"), every=True)
    key, refused = ("jobs", ("open_room", "rooms", "later")), ("unknown", "conversations.setPurpose")
    before = (await measured(running))[1].get(("slack_errors_total", refused), 0)
    await dana.commands("/sec-incident start odd login in billing")

    async def put_off() -> Numbers:
        while key not in (found := (await measured(running))[1]):  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.05)
        return found

    found = await asyncio.wait_for(put_off(), 20)
    running.faults.clear()
    await running.settles()

    assert found[key] == 1
    assert found[("oldest_job_seconds", ("open_room", "rooms", "later"))] >= 0
    assert found[("slack_errors_total", refused)] > before


async def test_without_a_database_it_says_just_that(stage: Stage) -> None:
    engine = make_engine("postgresql://officer@127.0.0.1:9/officer")

    said = numbers((await exposition(lambda: measure(engine, WORKSPACE, stage.clock))).decode())

    assert said[("database_up", ())] == 0
    assert ("pages_unanswered", ()) not in said
