"""Does the report say what the record holds, come once for one request, and leave nothing half said?"""

import csv
import io
import json
import time
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
import stix2
from pypdf import PdfReader

from app.domain.cadence import Can
from app.domain.ids import IncidentId, IndicatorId, UserId
from app.domain.incident import Incident
from app.domain.indicators import Found, Indicator, Sighting, Sort
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.refusals import NoIncidentHere, NotForBots, NotOneOfUs
from app.domain.report.facts import Facts
from app.domain.report.pages import Report
from app.domain.roles import Role
from app.domain.timeline import Entry, Kind
from app.integrations.report.pdf_file import TABLE_ROWS
from app.sandbox.faults import api_error, lose_answer
from app.sandbox.messages import Message
from app.usecases.ask_report import ask_report
from app.usecases.export_report import export_report
from app.usecases.gather_report import AT_ONCE, gather
from app.usecases.give_update import give_update
from app.usecases.name_service import name_service
from app.usecases.ports import ReportNotPrinted, UnknownOutcome
from app.usecases.propose_decision import propose_decision
from app.usecases.write_report import write_report
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import run
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, Office, a_key, by
from tests.usecases.carried import begun, carries, outcome
from tests.usecases.recording import enters

SECRET = "somebody reads the mail of accounting"


@pytest.fixture
async def held(office: Office, slack: Slack) -> Incident:
    """Its room is in Slack; Kim commands."""
    answer = await office.hears(words=SECRET)
    await carries(office, slack, Errand.OPEN_ROOM)
    incident = await office.incident(answer.incident)
    async with office.desk.store.job("commands") as uow:
        await uow.incidents.locked(incident.id)
        await uow.incidents.save(incident.commanded_by(KIM, office.clock.now()))
        await uow.participants.invited(incident.id, {DANA, KIM, SAM}, office.clock.now())
        await uow.commit(incident.id)
    return await office.incident(incident.id)


async def asks(office: Office, incident: Incident, who: UserId = SAM, **wish: Any) -> None:
    assert incident.room.channel is not None
    wish = {"key": a_key(), "by": by(who), "channel": incident.room.channel, "locale": "en", **wish}
    await ask_report(office.desk, **wish)


def messages(slack: Slack, incident: Incident) -> list[Message]:
    return slack.workspace.channels[str(incident.room.channel)].messages


def progress(slack: Slack, incident: Incident) -> Message:
    """The one message that says how far it is."""
    [found] = [one for one in messages(slack, incident) if "report, for" in str(one.blocks)]
    return found


def archives(slack: Slack) -> list[zipfile.ZipFile]:
    return [zipfile.ZipFile(io.BytesIO(file.content)) for file in slack.workspace.files.values()]


def inside(archive: zipfile.ZipFile, ending: str) -> bytes:
    [name] = [name for name in archive.namelist() if name.endswith(ending)]
    return archive.read(name)


async def test_the_report_lies_in_the_thread_of_one_message_and_nowhere_else(
    office: Office, slack: Slack, held: Incident
) -> None:
    await asks(office, held)
    await carries(office, slack, Errand.REPORT)

    [file] = slack.workspace.files.values()
    slug, said = held.codename.slug, progress(slack, held)
    assert (file.name, file.channels) == (f"{slug}.zip", [held.room.channel])
    [shared] = [one for one in messages(slack, held) if one.extra.get("files")]
    assert shared.thread_ts == said.ts
    assert "in the thread below" in str(said.blocks)
    [archive] = archives(slack)
    assert all(name.startswith(f"{slug}.") for name in archive.namelist())
    assert SECRET in archive.read(f"{slug}.md").decode()
    assert archive.read(f"{slug}.pdf").startswith(b"%PDF")
    assert f"{slug}.stix.json" not in archive.namelist()
    assert await outcome(office, Errand.REPORT) == "sent"


async def test_how_far_it_is_is_told_stage_by_stage(office: Office, slack: Slack, held: Incident) -> None:
    await asks(office, held)
    await carries(office, slack, Errand.REPORT)

    drawn = [str(call.arguments["blocks"]) for call in slack.workspace.calls_of("chat.update")]
    assert [stage for one in drawn for stage in ("2 of 3", "3 of 3", "thread below") if stage in one] == [
        "2 of 3",
        "3 of 3",
        "thread below",
    ]
    assert "Lines of the log: " in drawn[0]


async def test_the_same_request_twice_is_one_report(office: Office, slack: Slack, held: Incident) -> None:
    key = a_key()
    for _ in range(2):
        await asks(office, held, key=key)
    await carries(office, slack, Errand.REPORT)

    assert len(archives(slack)) == 1
    assert len(await office.log(held, Kind.REPORT_ASKED)) == 1


async def test_an_answer_that_got_lost_shares_nothing_twice(
    office: Office, slack: Slack, held: Incident
) -> None:
    await asks(office, held)
    slack.faults.on("files.completeUploadExternal", then=lose_answer(), when="after")
    with pytest.raises(UnknownOutcome):
        await carries(office, slack, Errand.REPORT)
    assert "3 of 3" in str(progress(slack, held).blocks)

    await carries(office, slack, Errand.REPORT)

    assert len(archives(slack)) == 1
    assert "thread below" in str(progress(slack, held).blocks)


async def test_one_that_was_cut_off_before_it_was_shared_is_shared_later(
    office: Office, slack: Slack, held: Incident
) -> None:
    await asks(office, held)
    slack.faults.on("files.completeUploadExternal", then=lose_answer(), when="before")
    with pytest.raises(UnknownOutcome):
        await carries(office, slack, Errand.REPORT)

    await carries(office, slack, Errand.REPORT)

    assert len([one for one in messages(slack, held) if one.extra.get("files")]) == 1
    assert "thread below" in str(progress(slack, held).blocks)


async def test_what_slack_refuses_is_said_in_the_room(office: Office, slack: Slack, held: Incident) -> None:
    await asks(office, held)
    slack.faults.on("files.getUploadURLExternal", then=api_error("not_allowed"))
    await carries(office, slack, Errand.REPORT)

    assert "could not be made" in str(progress(slack, held).blocks)
    assert "not_allowed" in str(progress(slack, held).blocks)
    assert await outcome(office, Errand.REPORT) == "failed:not_allowed"


class _Jammed:
    def archive(self, report: Report, bundle: bytes) -> bytes:
        del report, bundle
        raise ReportNotPrinted


async def test_a_press_that_fails_is_said_in_the_room(office: Office, slack: Slack, held: Incident) -> None:
    jammed = replace(office, desk=replace(office.desk, report_press=_Jammed()))
    await asks(jammed, held)
    await carries(jammed, slack, Errand.REPORT)

    assert "could not be made" in str(progress(slack, held).blocks)
    assert archives(slack) == []


@pytest.mark.parametrize(
    ("who", "refusal"), [(by(ALEX, bot=True), NotForBots), (by(ALEX, foreign=True), NotOneOfUs)]
)
async def test_others_are_refused(
    office: Office, held: Incident, who: Caller, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await asks(office, held, by=who)

    assert await office.sent(Errand.REPORT) == []


async def test_elsewhere_there_is_nothing_to_report(office: Office, held: Incident) -> None:
    with pytest.raises(NoIncidentHere):
        await asks(office, held, channel=ELSEWHERE)


async def test_of_a_room_that_is_archived_there_is_none(office: Office, slack: Slack, held: Incident) -> None:
    await asks(office, held)
    async with office.desk.store.job("archives") as uow:
        await uow.incidents.locked(held.id)
        await uow.incidents.record_room(held.id, archived=True)
        await uow.commit(held.id)
    with pytest.raises(NoIncidentHere):
        await asks(office, held)
    await carries(office, slack, Errand.REPORT)

    assert archives(slack) == []


async def test_of_no_incident_nothing_is_written(office: Office, slack: Slack) -> None:
    wanted = Intent(Errand.REPORT, incident=IncidentId("0" * 16), subject={"locale": "en", "by": SAM})

    await write_report(office.desk, slack.messenger, begun(wanted))

    assert slack.workspace.calls_of("chat.postMessage") == []


class TestForgotten:
    @pytest.fixture
    async def forgotten(self, office: Office, held: Incident) -> Incident:
        async with office.desk.store.job("forgets") as uow:
            incident = await uow.incidents.locked(held.id)
            assert incident is not None
            await uow.keeping.destroy(held.id)
            await uow.incidents.save(incident.forgotten(office.clock.now()))
            await uow.commit(held.id)
        return await office.incident(held.id)

    async def test_the_report_says_so_and_no_more(
        self, office: Office, slack: Slack, forgotten: Incident
    ) -> None:
        await asks(office, forgotten)
        await carries(office, slack, Errand.REPORT)

        [archive] = archives(slack)
        told = json.loads(inside(archive, ".json"))
        assert "was forgotten on" in told["notice"]
        assert (told["sections"], told["figure"]) == ([], None)
        assert SECRET not in inside(archive, ".md").decode()

    async def test_the_operator_gets_the_same(self, office: Office, forgotten: Incident) -> None:
        made = await export_report(office.desk, slug=forgotten.codename.slug, locale="en")

        assert b"was forgotten on" in inside(zipfile.ZipFile(io.BytesIO(made.content)), ".md")


class TestAtTheConsole:
    async def test_it_is_in_the_record(self, office: Office, held: Incident) -> None:
        made = await export_report(office.desk, slug=held.codename.slug, locale="zh-CN")

        assert made.name == f"{held.codename.slug}.zip"
        assert (
            "事件报告"
            in inside(zipfile.ZipFile(io.BytesIO(made.content)), f"{held.codename.slug}.md").decode()
        )
        [entry] = await office.log(held, Kind.REPORT_EXPORTED)
        assert (entry.actor, entry.facts) == (None, {"locale": "zh-CN"})

    async def test_an_unknown_name_is_refused(self, office: Office) -> None:
        with pytest.raises(NoIncidentHere):
            await export_report(office.desk, slug="amber-otter", locale="en")


async def facts_of(office: Office, incident: Incident) -> Facts:
    async with office.desk.store.look() as uow:
        return await gather(office.desk, uow, incident, "en")


async def test_whatever_was_done_is_in_it(office: Office, held: Incident) -> None:
    assert held.room.channel is not None
    await enters(office, held, "exposure", dataset="mail of accounting")
    here: dict[str, Any] = {"by": by(KIM), "channel": held.room.channel}
    for text in ("Turn the gateway off", "Tell the vendor"):
        await propose_decision(office.desk, key=a_key(), text=text, box=None, **here)
    for condition in ("two hosts are cut off", "all are"):
        update: dict[str, Any] = {"said": Can(condition), "minutes": 30}
        await give_update(office.desk, key=a_key(), by=by(KIM), incident=held.id, **update)
    await name_service(office.desk, key=a_key(), words="Mail", **here)

    facts = await facts_of(office, held)

    assert [one.proposal for one in facts.decisions] == ["Turn the gateway off", "Tell the vendor"]
    assert [one.said.condition for one in facts.updates] == ["two hosts are cut off", "all are"]
    assert [one.name for one in facts.services] == ["Mail"]
    assert [one.register for one in facts.versions] == ["exposure"]
    assert {one.role for one in facts.shifts} == {Role.COMMANDER}
    assert {KIM, DANA, SAM} <= {stay.person for stay in facts.stays}
    assert {page.person for page in facts.pages} == {KIM}
    assert facts.names[KIM] == "Kim"
    assert facts.what_was_seen == SECRET
    assert facts.head is not None
    assert facts.head.chain == held.id


async def test_of_a_call_that_was_never_made_there_are_no_pages(office: Office) -> None:
    quiet = await office.has_a_room()
    await run(office.engine, "UPDATE calls SET incident_id = NULL")

    assert (await facts_of(office, quiet)).pages == ()


async def test_ten_thousand_lines_and_two_thousand_indicators_are_all_told(
    office: Office, held: Incident
) -> None:
    lines, indicators = 10_000, 2_000
    await fills(office, held, lines, indicators)
    began = time.perf_counter()
    made = await export_report(office.desk, slug=held.codename.slug, locale="en")
    print(f"{lines} lines and {indicators} indicators: {time.perf_counter() - began:.1f} s")  # noqa: T201

    archive = zipfile.ZipFile(io.BytesIO(made.content))
    timeline = list(csv.DictReader(io.StringIO(inside(archive, "timeline.csv").decode("utf-8-sig"))))
    texts = [row["what"] for row in timeline if "line " in row["what"]]
    assert len({text.splitlines()[-1] for text in texts}) == lines
    sheet = inside(archive, "indicators.csv").decode("utf-8-sig")
    assert len({row["value"] for row in csv.DictReader(io.StringIO(sheet))}) == indicators
    bundle = stix2.parse(inside(archive, "stix.json").decode(), allow_custom=True)
    assert sum(one["type"] == "indicator" for one in bundle.objects) == indicators
    assert f"{len(timeline) - TABLE_ROWS} more rows" in words_of(inside(archive, ".pdf"))


async def fills(office: Office, held: Incident, lines: int, indicators: int) -> None:
    async with office.desk.store.job("fills") as uow:
        await uow.incidents.locked(held.id)
        now = office.clock.now()
        entries = [Entry(Kind.GATE_WARNED, now, SAM, {"gate": "G8"}, f"line {one}") for one in range(lines)]
        for start in range(0, lines, AT_ONCE):
            await uow.timeline.add(held.id, *entries[start : start + AT_ONCE])
        noted = [an_indicator(held, number, now) for number in range(1, indicators + 1)]
        for start in range(0, indicators, AT_ONCE):
            await uow.indicators.note(noted[start : start + AT_ONCE])
        await uow.indicators.sight(held.id, [one.id for one in noted], Sighting(SAM, now))
        await uow.commit(held.id)


def an_indicator(incident: Incident, number: int, now: datetime) -> Indicator:
    address = Found(Sort.IPV4, f"45.155.{number // 250}.{number % 250}")
    return Indicator(
        IndicatorId(f"{number:016x}"), incident.id, number, address, ours=False, noted_by=SAM, noted_at=now
    )


def words_of(pdf: bytes) -> str:
    """On one line, as a line of the page may end anywhere."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
