"""A file becomes evidence: fetched once, hashed, entered; and what cannot be had is said, not made up."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.ids import ChannelId, IncidentId, IntentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, fetch_files
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.domain.registers.evidence import Evidence, EvidenceKind
from app.domain.registers.fields import Known
from app.domain.registers.versions import Version
from app.domain.timeline import Kind, Source
from app.sandbox.faults import answer_5xx, api_error
from app.sandbox.messages import Message
from app.usecases.fetch_evidence import TRIES
from app.usecases.fetch_evidence import fetch_files as fetches
from app.usecases.ports import Throttled, UnknownOutcome
from app.usecases.take_evidence import take_evidence
from tests.builders import DANA, KIM, SAM
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.carried import begun, carries, while_asking
from tests.usecases.recording import corrects

BYTES = b"07:01 odd login\n" * 9000


@pytest.fixture
async def incident(office: Office) -> Incident:
    return await office.has_a_room()


def shares(slack: Slack, content: bytes = BYTES) -> Message:
    """In the room."""
    if ROOM not in slack.workspace.channels:
        members = [DANA, KIM, slack.workspace.bot_user_id]
        slack.workspace.add_channel("sapphire-unicorn", is_private=True, members=members, id=ROOM)
    return slack.workspace.share_file(ROOM, DANA, "auth.log", content)


def of(message: Message) -> Source:
    return Source(ChannelId(message.channel_id), message.ts)


async def points_at(office: Office, message: Message, who: UserId = SAM, key: str = "") -> None:
    await take_evidence(office.desk, key=key or a_key(), by=by(who), source=of(message))


async def evidence(office: Office, incident: Incident) -> Sequence[Version]:
    async with office.desk.store.look() as uow:
        return await uow.records.of(incident.id, "evidence")


async def missed(office: Office) -> list[object]:
    return [subject["why"] for _, subject in await office.sent(Errand.FILE_MISSED)]


async def test_it_is_entered_with_hash_size_collector_time_and_where_it_came_from(
    office: Office, slack: Slack, incident: Incident
) -> None:
    message = shares(slack)
    await points_at(office, message)
    await carries(office, slack, Errand.FETCH_FILES)

    [kept] = await evidence(office, incident)
    now = kept.entered_at
    assert (kept.number, kept.entered_by) == (1, SAM)
    assert office.clock.now() - now < timedelta(minutes=1)
    assert kept.record == Evidence(
        description="auth.log",
        kind=EvidenceKind.FILE,
        sha256=hashlib.sha256(BYTES).hexdigest(),
        hashed_at=now.replace(microsecond=0),
        size=len(BYTES),
        collected_by=SAM,
        collected_at=now.replace(microsecond=0),
        source=f"https://{slack.workspace.team_domain}.slack.com/archives/{ROOM}/p{message.ts.replace('.', '')}",
        file=message.extra["files"][0]["id"],
    )
    [line] = await office.log(incident, Kind.RECORDED)
    assert (line.actor, line.facts["entry"], line.text) == (SAM, "evidence:1", "auth.log")
    assert len(await office.sent(Errand.EVIDENCE_TAKEN)) == 1
    assert (await office.incident(incident.id)).revision > incident.revision


async def test_pointed_at_again_it_is_not_entered_again(
    office: Office, slack: Slack, incident: Incident
) -> None:
    message, key = shares(slack), a_key()
    for who, which in ((SAM, key), (SAM, key), (KIM, a_key())):
        await points_at(office, message, who, which)
    await carries(office, slack, Errand.FETCH_FILES)

    assert len(await evidence(office, incident)) == 1
    assert await missed(office) == ["known"]
    [(to, subject)] = await office.sent(Errand.FILE_MISSED)
    assert (to, subject["number"]) == (KIM, 1)


async def test_each_file_of_a_message_is_a_piece_of_its_own(
    office: Office, slack: Slack, incident: Incident
) -> None:
    shares(slack)
    workspace = slack.workspace
    files = [workspace.add_file(DANA, name, name.encode()) for name in ("a.log", "b.log")]
    message = workspace.share_files(files, ROOM, DANA)
    await points_at(office, message)
    await carries(office, slack, Errand.FETCH_FILES)
    await points_at(office, message, KIM)
    await carries(office, slack, Errand.FETCH_FILES)

    assert [one.record.title for one in await evidence(office, incident)] == ["a.log", "b.log"]
    assert [subject["number"] for _, subject in await office.sent(Errand.FILE_MISSED)] == [1, 2]


async def test_corrected_it_is_still_that_file(office: Office, slack: Slack, incident: Incident) -> None:
    message = shares(slack)
    await points_at(office, message)
    await carries(office, slack, Errand.FETCH_FILES)
    [fetched] = await evidence(office, incident)
    corrected = await corrects(office, fetched, place="locker 7", read_only="yes")
    await points_at(office, message, KIM)
    await carries(office, slack, Errand.FETCH_FILES)

    assert corrected.record == replace(fetched.record, place="locker 7", read_only=Known.YES)  # type: ignore[call-arg]
    assert await evidence(office, incident) == [fetched, corrected]


async def test_what_was_read_before_its_message_was_deleted_counts(
    office: Office, slack: Slack, incident: Incident
) -> None:
    message = shares(slack)

    async def deletes() -> None:
        slack.workspace.delete(ROOM, message.ts)

    once = begun(fetch_files(incident.id, of(message), SAM))
    await fetches(office.desk, while_asking(slack.messenger, "permalink", deletes), once)

    [kept] = await evidence(office, incident)
    assert (kept.record.value("sha256"), kept.record.value("source")) == (
        hashlib.sha256(BYTES).hexdigest(),
        "",
    )


async def test_what_is_forgotten_meanwhile_is_not_entered(
    office: Office, slack: Slack, incident: Incident
) -> None:
    message = shares(slack)
    gone = replace(fetch_files(incident.id, of(message), SAM), incident=IncidentId("forgotten"))
    await fetches(office.desk, slack.messenger, begun(gone))
    slack.workspace.delete(ROOM, message.ts)
    await fetches(office.desk, slack.messenger, begun(gone))

    assert await evidence(office, incident) == []
    assert await missed(office) == []


async def test_two_copies_that_fetch_the_same_at_once_make_one_entry(
    office: Office, slack: Slack, incident: Incident
) -> None:
    message = shares(slack)
    other, mine = (
        begun(fetch_files(incident.id, of(message), KIM)),
        begun(fetch_files(incident.id, of(message), SAM)),
    )
    meanwhile = replace(other, id=IntentId("another"))

    async def another() -> None:
        await fetches(office.desk, slack.messenger, meanwhile)

    await fetches(office.desk, while_asking(slack.messenger, "permalink", another), mine)

    assert [one.entered_by for one in await evidence(office, incident)] == [KIM]


async def test_a_delivery_that_comes_again_says_nothing_more(
    office: Office, slack: Slack, incident: Incident
) -> None:
    kept, lost = shares(slack), shares(slack, b"x")
    slack.workspace.delete(ROOM, lost.ts)
    for message in (kept, lost):
        for _ in range(2):
            once = replace(begun(fetch_files(incident.id, of(message), SAM)), id=IntentId(message.ts))
            await fetches(office.desk, slack.messenger, once)

    assert len(await evidence(office, incident)) == 1
    assert await missed(office) == ["gone"]


async def test_a_message_without_a_file_is_no_loss(office: Office, slack: Slack, incident: Incident) -> None:
    shares(slack)
    await points_at(office, slack.workspace.post(ROOM, DANA, "no file"))
    await carries(office, slack, Errand.FETCH_FILES)

    assert await missed(office) == ["no_file"]
    assert await office.log(incident, Kind.EVIDENCE_MISSED) == []


async def test_what_cannot_be_had_is_in_the_log(office: Office, slack: Slack, incident: Incident) -> None:
    message = shares(slack, b"x" * 1_000_001)
    small = office.organised(evidence=replace(office.desk.organisation.evidence, largest_mb=1))
    await points_at(small, message)
    await carries(small, slack, Errand.FETCH_FILES)

    assert await missed(office) == ["too_large"]
    [line] = await office.log(incident, Kind.EVIDENCE_MISSED)
    assert line.actor == SAM
    assert line.facts == {
        "why": "too_large",
        "file": message.extra["files"][0]["id"],
        "channel": ROOM,
        "ts": message.ts,
    }


async def test_what_cannot_be_reached_is_tried_for_a_while(
    office: Office, slack: Slack, incident: Incident
) -> None:
    message = shares(slack)
    slack.faults.on("files.info", then=answer_5xx())
    once = begun(fetch_files(incident.id, of(message), SAM))
    with pytest.raises((Throttled, UnknownOutcome)):
        await fetches(office.desk, slack.messenger, once)
    slack.faults.on("files.info", then=answer_5xx())
    await fetches(office.desk, slack.messenger, replace(once, attempts=TRIES))

    assert await missed(office) == ["unreachable"]


async def test_what_slack_will_not_give_is_not_entered(
    office: Office, slack: Slack, incident: Incident
) -> None:
    message = shares(slack)
    slack.faults.on("files.info", then=api_error("missing_scope"))
    await points_at(office, message)
    await carries(office, slack, Errand.FETCH_FILES)

    assert await missed(office) == ["refused"]
    assert await evidence(office, incident) == []


async def test_only_those_in_the_room_of_something_open_point_at_its_files(office: Office) -> None:
    incident = await office.has_a_room()
    with pytest.raises(NoIncidentHere):
        await take_evidence(office.desk, key=a_key(), by=by(SAM), source=Source(ELSEWHERE, "1.0"))
    async with office.desk.store.job("ends") as uow:
        held = await office.held(uow, incident)
        await uow.incidents.save(held.stood_down(office.clock.now()))
        await uow.commit(incident.id)
    with pytest.raises(AlreadyOver):
        await take_evidence(office.desk, key=a_key(), by=by(SAM), source=Source(ROOM, "1.0"))
