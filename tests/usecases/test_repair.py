"""What drifted is found once, what is on its way is left alone, and mending twice does no harm."""

import pytest

from app.domain.drift import Drift, Drifted
from app.domain.ids import IncidentId, IntentId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.timeline import Kind
from app.usecases.ports import Sent
from app.usecases.repair import drifted_in_record, drifted_in_slack, mend, rooms_to_compare
from tests.persistence.stores import rows, run
from tests.slack.a_slack import Slack
from tests.usecases.an_office import BOARD, Office
from tests.usecases.carried import carries

NOWHERE = IncidentId("f" * 16)
NO_JOBS = "DELETE FROM procrastinate_jobs"
DRAWN = "UPDATE incidents SET drawn_revision = revision"
SETTLED = "UPDATE intents SET outcome = 'sent'"


@pytest.fixture
async def opened(office: Office, slack: Slack) -> Incident:
    """The room is open in Slack, and nothing waits to leave."""
    incident = await office.incident((await office.hears()).incident)
    await carries(office, slack, Errand.OPEN_ROOM)
    await run(office.engine, NO_JOBS)
    await run(office.engine, SETTLED)
    await run(office.engine, DRAWN)
    return await office.incident(incident.id)


async def in_record(office: Office) -> list[tuple[Drift, str]]:
    return [(one.drift, one.slug) for one in await drifted_in_record(office.desk)]


async def in_slack(office: Office, slack: Slack, incident: IncidentId) -> list[Drift]:
    return [one.drift for one in await drifted_in_slack(office.desk, slack.messenger, incident)]


async def test_a_room_that_was_never_finished_is_opened_further_unless_a_job_waits(office: Office) -> None:
    incident = await office.incident((await office.hears()).incident)
    assert await in_record(office) == []
    await run(office.engine, SETTLED)
    await run(office.engine, NO_JOBS)

    (found,) = await drifted_in_record(office.desk)
    assert (found.drift, found.slug) == (Drift.ROOM_UNFINISHED, incident.codename.slug)
    await mend(office.desk, found)

    assert await in_record(office) == []
    assert [to for to, _ in await office.sent(Errand.OPEN_ROOM)] == ["", ""]


async def test_a_board_that_lags_is_drawn_anew_and_the_audit_chain_says_who_saw_to_it(
    office: Office, opened: Incident
) -> None:
    await run(office.engine, "UPDATE incidents SET revision = revision + 1")

    (found,) = await drifted_in_record(office.desk)
    await mend(office.desk, found)

    assert (found.drift, found.incident) == (Drift.BOARD_BEHIND, opened.id)
    assert await in_record(office) == []
    (last,) = await rows(office.engine, "SELECT act, facts FROM audit ORDER BY at DESC, seq DESC LIMIT 1")
    assert (last["act"], last["facts"]["sends"]) == ("repair", ["redraw_board"])


async def test_only_rooms_that_should_be_there_are_compared(
    office: Office, slack: Slack, opened: Incident
) -> None:
    assert await rooms_to_compare(office.desk) == [opened.id]
    await run(office.engine, "UPDATE incidents SET archived = true")

    assert await rooms_to_compare(office.desk) == []
    assert await in_slack(office, slack, opened.id) == []
    assert await in_slack(office, slack, NOWHERE) == []


async def test_a_room_without_a_board_yet_is_compared_without_it(
    office: Office, slack: Slack, opened: Incident
) -> None:
    await run(office.engine, "UPDATE incidents SET board_ts = NULL, pinned = false")

    assert await in_slack(office, slack, opened.id) == []


async def test_of_a_room_that_slack_does_not_show_its_board_is_not_asked_for(
    office: Office, slack: Slack, opened: Incident
) -> None:
    del slack.workspace.channels[opened.room.channel or ""]
    before = len(slack.workspace.calls_of("conversations.history"))

    assert await in_slack(office, slack, opened.id) == [Drift.ROOM_CHANGED]
    assert len(slack.workspace.calls_of("conversations.history")) == before


async def test_what_is_being_mended_already_is_not_found_again(
    office: Office, slack: Slack, opened: Incident
) -> None:
    slack.workspace.channels[opened.room.channel or ""].pins.clear()
    (found,) = await drifted_in_slack(office.desk, slack.messenger, opened.id)
    await mend(office.desk, found)

    assert found.drift is Drift.BOARD_UNPINNED
    assert await in_slack(office, slack, opened.id) == []
    await carries(office, slack, Errand.OPEN_ROOM)
    assert slack.workspace.channels[opened.room.channel or ""].pins == [opened.room.board_ts]


async def test_a_room_archived_unheard_is_noted_once(office: Office, slack: Slack, opened: Incident) -> None:
    slack.workspace.channels[opened.room.channel or ""].is_archived = True
    (found,) = await drifted_in_slack(office.desk, slack.messenger, opened.id)
    for _ in range(2):
        await mend(office.desk, found)
    await mend(office.desk, Drifted(Drift.ROOM_ARCHIVED, NOWHERE, ""))

    assert (await office.incident(opened.id)).room.archived
    assert len(await office.log(opened, Kind.ROOM_TROUBLE)) == 1


async def test_a_lost_job_is_made_again_once(office: Office, opened: Incident) -> None:
    await run(office.engine, "UPDATE intents SET outcome = '' WHERE errand = 'page'")
    (found,) = await drifted_in_record(office.desk)
    for _ in range(2):
        await mend(office.desk, found)

    (job,) = await rows(office.engine, "SELECT queue_name, lock, status, args FROM procrastinate_jobs")
    assert (job["queue_name"], job["status"], job["args"]["intent_id"]) == ("pages", "todo", found.intent)
    assert job["lock"].endswith(":dm:U0KIM")
    assert found.slug == opened.codename.slug
    assert found.errand == "page"


@pytest.mark.usefixtures("opened")
async def test_a_job_of_no_incident_is_found_without_a_name(office: Office) -> None:
    await run(office.engine, "UPDATE intents SET outcome = '', incident_id = NULL WHERE errand = 'page'")

    assert await in_record(office) == [(Drift.JOB_MISSING, "")]


async def test_a_merged_errand_of_which_another_waits_is_done_by_that_one(
    office: Office, opened: Incident
) -> None:
    await run(
        office.engine,
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args) SELECT 'rooms', 'deliver', 'failed',"
        " jsonb_build_object('workspace_id', workspace_id, 'intent_id', intent_id) FROM intents"
        " WHERE errand = 'open_room' LIMIT 1",
    )
    (found,) = await drifted_in_record(office.desk)
    await mend(office.desk, Drifted(Drift.ROOM_UNFINISHED, opened.id, ""))
    await mend(office.desk, found)

    assert found.drift is Drift.JOB_FAILED
    assert [row["status"] for row in await rows(office.engine, "SELECT status FROM procrastinate_jobs")] == [
        "todo"
    ]


async def test_an_intent_that_is_not_there_gets_no_job(office: Office, opened: Incident) -> None:
    await mend(office.desk, Drifted(Drift.JOB_MISSING, opened.id, "", IntentId("0" * 16), "page"))

    assert await rows(office.engine, NO_JOBS + " RETURNING id") == []


async def test_slack_is_asked_whether_a_message_is_pinned(slack: Slack) -> None:
    room = slack.workspace.add_channel("opal-owl", is_private=True, creator=slack.workspace.bot_user_id)
    room.members.append(slack.workspace.bot_user_id)
    posted = slack.workspace.post(room.id, slack.workspace.bot_user_id, "the board")

    assert await slack.messenger.pinned(Sent(room.id, posted.ts)) is False
    room.pins.append(posted.ts)
    assert await slack.messenger.pinned(Sent(room.id, posted.ts)) is True
    assert await slack.messenger.pinned(Sent(room.id, BOARD)) is None
