"""Is an incident measured from what people did and entered, and is unknown what nobody did?"""

from datetime import timedelta

from app.domain.checklist import TaskState
from app.domain.incident import Incident
from app.domain.metrics import Metric, Metrics
from app.domain.registers.times import write_time
from app.domain.roles import Role
from app.domain.when import Length, Unknown, Why
from app.usecases.answer_nudge import answer_nudge
from app.usecases.gather_report import gather
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.tick_items import Ticking, tick_items
from tests.builders import KIM, SAM
from tests.usecases.an_office import BOARD, ROOM, Office, a_key, by
from tests.usecases.recording import enters


async def measures(office: Office, incident: Incident) -> Metrics:
    async with office.desk.store.look() as uow:
        facts = await gather(office.desk, uow, await office.incident(incident.id), "en")
    assert facts.metrics is not None
    return facts.metrics


def ago(office: Office, **since: float) -> str:
    """As people type it."""
    return write_time(office.clock.now() - timedelta(**since))


async def test_of_a_fresh_incident_only_what_was_done_is_known(office: Office) -> None:
    incident = await office.has_a_room()

    found = await measures(office, incident)

    assert isinstance(found.times[Metric.COMMAND], Length)
    assert found.times[Metric.STOP] == Unknown(Why.END)
    assert found.times[Metric.DETECT] == Unknown(Why.START)
    assert (found.process.extended, found.process.overridden) == (None, 0)
    assert found.process.unfilled[Role.SCRIBE] >= timedelta(0)


async def test_dwell_is_what_people_entered(office: Office) -> None:
    incident = await office.has_a_room()
    earliest, latest = ago(office, hours=9), ago(office, hours=8)
    await enters(office, incident, "event", kind="access", what="a mail", earliest=earliest, latest=latest)
    await enters(office, incident, "event", kind="detection", what="an alert", earliest=ago(office, hours=2))

    found = await measures(office, incident)

    assert found.times[Metric.DETECT] == Length(timedelta(hours=6), timedelta(hours=7))
    assert found.times[Metric.EVICT] == Unknown(Why.END)


async def test_the_attack_was_stopped_when_item_1_was_done(office: Office) -> None:
    incident = await office.has_a_room()
    office.clock.moves(minutes=12)
    ticking = Ticking(a_key(), by(SAM), ROOM, BOARD, "contain", frozenset(), frozenset({1}))
    await tick_items(office.desk, ticking)

    stopped = (await measures(office, incident)).times[Metric.STOP]

    assert isinstance(stopped, Length)
    assert stopped.least is not None
    assert timedelta(minutes=12) <= stopped.least < timedelta(minutes=13)


async def test_time_that_owners_asked_for_is_counted_and_other_answers_are_not(office: Office) -> None:
    incident = await office.has_a_room()
    for number in (4, 5):
        due = office.clock.now()
        await office.gives(incident, number, owner=SAM, state=TaskState.IN_PROGRESS, due_at=due)
    await sweep_nudges(office.desk)
    nudge = await office.nudge(incident, 4)
    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="more", minutes=30)
    await answer_nudge(
        office.desk, key=a_key(), by=by(SAM), nudge=await office.nudge(incident, 5), how="done"
    )

    found = await measures(office, incident)

    assert found.process.extended == timedelta(minutes=30)


async def test_whoever_was_paged_and_answered_is_measured(listed: Office, led: Incident) -> None:
    acknowledged = (await measures(listed, led)).acknowledged

    assert KIM in acknowledged
