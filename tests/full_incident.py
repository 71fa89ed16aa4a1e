"""What does the record hold once a whole incident is over? For whatever prints it: a little of everything."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from app.domain.attack_times import attack_times
from app.domain.cadence import Can, Update
from app.domain.checklist import Task, TaskState
from app.domain.clocks import Calendar, Trigger
from app.domain.decisions import Decision, Objection, Outcome
from app.domain.drafting.history import Approval, Draft, HandedOut, History, Sending
from app.domain.drafting.history import Version as DraftVersion
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.texts import DraftText, Piece
from app.domain.gates import Answer, Attestation, Setting, stands
from app.domain.ids import CallId, DecisionId, DraftId, IndicatorId, PageId, RecordId, ServiceId, UserId
from app.domain.incident import IncidentState, Room
from app.domain.indicators import Blocked, Found, Indicator, Sort, Tlp
from app.domain.lint import Language
from app.domain.metrics import Metrics, Response, Shift, measure
from app.domain.notices import About, ClockStand, Said, Verdict, stand_of
from app.domain.organisation import Approver
from app.domain.paging import Page, PageState
from app.domain.record_heads import ChainHead
from app.domain.registers import REGISTERS
from app.domain.registers.versions import Version
from app.domain.report.facts import Facts
from app.domain.report.measuring import notice_times
from app.domain.response_log import Logged, Via
from app.domain.reviews import Review
from app.domain.roles import Role
from app.domain.services import AffectedService
from app.domain.stays import Stay, Why
from app.domain.timeline import Entry, Kind
from app.domain.when import When
from app.playbooks.catalogue import load_clocks, load_playbook
from tests.builders import DANA, KIM, NOON, SAM, an_incident

LI = UserId("U0LI")
NAMES = {DANA: "Dana Okafor", KIM: "Kim Novak", SAM: "Sam Ortiz", LI: "李伟"}
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
HOSTILE = "#set page(width: 1pt) *bold* <b>html</b> | =1+1 $x$ @cite `code`"
"""What people might write, and no file of a report may obey."""
WEEK_BEFORE = "2026-11-17 22:40"


def minutes(count: float) -> datetime:
    return NOON + timedelta(minutes=count)


def full_facts(**changes: Any) -> Facts:
    incident = an_incident(
        commander=KIM,
        commander_since=minutes(3),
        deputy=SAM,
        confirmed_at=minutes(20),
        contained_at=minutes(95),
        ended_at=minutes(300),
        state=IncidentState.CLOSED,
        room=Room(channel=None),
    )
    playbook, signed = load_playbook(), tuple(_signed())
    gates = stands(Setting(playbook.gates, KIM, (Approver.COMMANDER, Approver.LEGAL)), signed)
    facts = Facts(
        incident=incident,
        label="Attorney Work Project",
        organisation="Example GmbH",
        written_at=minutes(320),
        playbook=playbook,
        head=ChainHead(incident.id, 214, bytes(range(32))),
        log=tuple(_log()),
        tasks=tuple(_tasks()),
        stands=tuple(gates.values()),
        attestations=signed,
        decisions=_decisions(),
        stays=_stays(),
        shifts=_shifts(),
        pages=_pages(),
        updates=(Update(1, KIM, minutes(33), minutes(63), Can("Two hosts cut off", "Imaging", "Counsel")),),
        versions=tuple(_versions()),
        indicators=_indicators(),
        services=(AffectedService(ServiceId("5" * 16), incident.id, "Mail", KIM, minutes(12), SAM),),
        clocks=_clocks(),
        review=Review(incident.id, SAM, minutes(4000).date(), KIM, minutes(301)),
        drafts=(_draft(),),
        names=NAMES,
    )
    return replace(facts, metrics=_metrics(facts), **changes)


def _clocks() -> tuple[ClockStand, ...]:
    """One given in time and one late, one that nobody need be told of, one without a number, one not started."""
    rules = {rule.id: rule for rule in load_clocks()}
    said = (
        Said("nis2-23", About.TRIGGER, SAM, NOON, key=Trigger.AWARE, at=NOON),
        Said("nis2-23", About.OWNER, SAM, NOON, value=SAM),
        Said("nis2-23", About.GIVEN, SAM, minutes(90), key="warning", at=minutes(90), words=HOSTILE),
        Said("in-certin", About.TRIGGER, SAM, NOON, key=Trigger.AWARE, at=minutes(-600)),
        Said("in-certin", About.GIVEN, SAM, minutes(90), key="notice", at=minutes(60), words="CERT-77"),
        Said("kr-network", About.TRIGGER, SAM, NOON, key=Trigger.AWARE, at=minutes(-2000)),
        Said("gdpr-33", About.VERDICT, SAM, NOON, value=Verdict.NEED_NOT, words="没有个人数据"),
        Said("gdpr-33-2", About.TRIGGER, SAM, NOON, key=Trigger.AWARE, at=NOON),
    )
    named = ("nis2-23", "in-certin", "kr-network", "gdpr-33", "gdpr-33-2", "dora-19")
    return tuple(stand_of(rules[one], said, NOON, Calendar(), minutes(320)) for one in named)


def _metrics(facts: Facts) -> Metrics:
    response = Response(
        incident=facts.incident,
        pages=facts.pages,
        tasks=facts.tasks,
        updates=facts.updates,
        shifts=facts.shifts,
        agreed=(timedelta(minutes=20),),
        overridden=1,
        stopped_at=minutes(16),
    )
    attack = replace(attack_times(facts.versions), notices=notice_times(facts))
    return measure(response, attack, facts.written_at)


def a_line(seq: int, kind: Kind, at: datetime, actor: UserId | None, text: str = "", **facts: Any) -> Logged:
    return Logged(seq, Entry(kind, at, actor, facts, text), at + timedelta(seconds=2))


def _draft() -> History:
    """Two versions; the second was approved, handed over and sent."""
    first, second = (
        DraftText((Piece(Part.TITLE, "", "Notice, 2026-11-24"), Piece(Part.HAPPENED, "What happened", said)))
        for said in (HOSTILE, "Mail was read. 有人看了邮件")
    )
    draft = Draft(DraftId("6" * 16), an_incident().id, 1, DraftKind.REGULATOR, Language.EN, SAM, minutes(90))
    both = frozenset({Approver.COMMANDER, Approver.LEGAL})
    return History(
        draft,
        (DraftVersion(1, first, SAM, minutes(90)), DraftVersion(2, second, LI, minutes(100), 1, 2)),
        (Approval("a", 2, second.digest, KIM, both, minutes(104)),),
        (HandedOut("h", 2, second.digest, SAM, minutes(106)),),
        (
            Sending("s", 2, SAM, minutes(107), minutes(110), "the authority", "portal", minutes(4000)),
            Sending("t", 2, SAM, minutes(20), minutes(110), HOSTILE, "phone", early=True),
        ),
    )


def _log() -> Iterator[Logged]:
    yield a_line(1, Kind.DECLARED, NOON, DANA, "A strange login on the mail server, 有人在看财务的邮件")
    yield a_line(2, Kind.PAGED, minutes(0.1), None, round=1, people=2)
    yield a_line(3, Kind.ROOM_OPENED, minutes(0.3), None)
    yield a_line(4, Kind.COMMAND_TAKEN, minutes(3), KIM)
    said = a_line(5, Kind.OBSERVATION, minutes(7), SAM, HOSTILE, number=1, via=Via.COMMAND)
    yield said
    read = a_line(6, Kind.FINDING, minutes(11), LI, "见 <@U0SAM>: 45.155.205.7", number=2, via=Via.SHORTCUT)
    edited = Entry(Kind.LOG_EDITED, minutes(14), LI, {"number": 2}, "见 <@U0SAM>: 两台主机")
    linked = Entry(
        Kind.LOG_LINKED, minutes(15), None, {"number": 2}, "https://example.slack.com/archives/C1/p17"
    )
    yield replace(read, follows=(edited, linked), entered_at=minutes(40))
    yield a_line(7, Kind.ITEM_DONE, minutes(16), SAM, item=1)
    yield a_line(8, Kind.CONFIRMED, minutes(20), KIM)
    yield a_line(9, Kind.TODO, minutes(22), SAM, "Ask the provider for flow logs", number=3, via=Via.TYPED)
    yield a_line(10, Kind.GATE_OVERRIDDEN, minutes(61), KIM, "the provider is the way in", gate="G6")
    yield a_line(11, Kind.DECIDED, minutes(70), KIM, number=1, outcome="go_ahead")
    yield a_line(12, Kind.CONTAINED, minutes(95), KIM)
    yield a_line(13, Kind.INDICATORS_NOTED, minutes(50), SAM, new=3, again=0)
    yield a_line(14, Kind.CLOSED, minutes(300), KIM)


def _tasks() -> Iterator[Task]:
    for number in range(1, 15):
        done = number not in {8, 14}
        yield Task(
            number,
            minutes(number * 9),
            state=TaskState.DONE if done else TaskState.OPEN,
            owner=(SAM, KIM, DANA)[number % 3],
            note="Both hosts, at the switch" if number == 4 else "",
            needs="Access to the console" if number == 8 else "",
            version=1,
        )
    yield Task(4, minutes(40), part=1, title="mail-1", state=TaskState.DONE, owner=SAM, version=2)
    yield Task(4, minutes(44), part=2, title="mail-2", state=TaskState.BLOCKED, owner=LI, version=2)


def _signed() -> Iterator[Attestation]:
    yield Attestation("a1", "G2", "1", KIM, Answer.YES, minutes(55), "Forensics have been performed", "")
    yield Attestation("a2", "G2", "2", KIM, Answer.UNKNOWN, minutes(56))
    yield Attestation("a3", "G6", "", KIM, Answer.OVERRIDE, minutes(61), "", "the provider is the way in")


def _decisions() -> tuple[Decision, ...]:
    first = Decision(
        DecisionId("d" * 16),
        an_incident().id,
        1,
        "Turn the mail gateway off",
        KIM,
        minutes(66),
        minutes(68),
        outcome=Outcome.GO_AHEAD,
        decided_by=KIM,
        decided_at=minutes(70),
        objections=(Objection(SAM, minutes(67), "customers will notice"),),
    )
    second = replace(first, id=DecisionId("e" * 16), number=2, proposal="Tell the vendor", objections=())
    return (first, replace(second, outcome=Outcome.WAITING, decided_by=None, decided_at=None))


def _stays() -> tuple[Stay, ...]:
    return (
        Stay(DANA, NOON, why=Why.STARTER, understood_at=minutes(1)),
        Stay(KIM, minutes(1), why=Why.ON_CALL),
        Stay(SAM, minutes(1), minutes(200), why=Why.SECURITY_TEAM),
        Stay(LI, minutes(9), invited_by=KIM, why=Why.BY_HAND),
    )


def _shifts() -> tuple[Shift, ...]:
    counsel = Shift(Role.COUNSEL, LI, minutes(40), minutes(90))
    return (Shift(Role.COMMANDER, KIM, minutes(3)), Shift(Role.DEPUTY, SAM, minutes(5)), counsel)


def _pages() -> tuple[Page, ...]:
    page = Page(PageId("2" * 16), CallId("3" * 16), KIM, 1, told_at=minutes(0.2))
    answered = replace(page, state=PageState.ANSWERED, answered_at=minutes(3))
    return (answered, replace(page, person=SAM, state=PageState.STOPPED))


def a_version(register: str, number: int, version: int = 1, **typed: str) -> Version:
    return Version(
        RecordId(f"{register}{number}"),
        an_incident().id,
        number,
        REGISTERS[register].read({**REGISTERS[register].blank(), **typed}, minutes(320)),
        SAM,
        minutes(50 + number),
        version,
        version - 1 or None,
    )


def _versions() -> Iterator[Version]:
    yield a_version(
        "event",
        1,
        kind="access",
        what="Logged in as svc-backup",
        earliest=WEEK_BEFORE,
        latest="2026-11-18 02:10",
    )
    yield a_version("event", 2, kind="query", what="Read the mail of accounting", earliest="2026-11-20 03:00")
    yield a_version("event", 3, kind="detection", what="Dana saw the login", earliest="2026-11-24 11:52")
    yield a_version("event", 4, kind="eviction", what="Key revoked, hosts off", earliest="2026-11-24 13:31")
    yield a_version("event", 5, kind="persistence", what="A cron job 定时任务", earliest="unknown")
    yield a_version("asset", 1, name="mail-1", containment="none", owner="U0SAM")
    corrected = {"containment": "network", "imaged": "yes", "addresses": "10.0.0.7, 2001:db8::7"}
    yield a_version("asset", 1, 2, name="mail-1", owner="U0SAM", isolated_at="12:14", **corrected)
    yield a_version("vector", 1, what="A backup account without a second factor", state="closed")
    yield a_version("credential", 1, name="svc-backup", system="Mail", rotated_at="13:20", source=HASH)
    yield a_version("exposure", 1, dataset="Mail of accounting", exfiltrated="yes", records="1200")
    yield a_version("risk", 1, what="The same account opens the file server", rating="high")
    yield a_version("mitigation", 1, what="A second factor for every service account")
    yield a_version("contact", 1, party="Polizei", at="14:00", told_by="U0KIM", summary="Reported, 已报案")


def _indicators() -> tuple[Indicator, ...]:
    one = Indicator(
        IndicatorId("1" * 16),
        an_incident().id,
        1,
        Found(Sort.IPV4, "45.155.205.7"),
        ours=False,
        noted_by=SAM,
        noted_at=minutes(50),
        first=When.at(minutes(-600)),
    )
    blocked = Blocked("edge firewall", When.at(minutes(58)), SAM)
    return (
        replace(one, blocked=blocked),
        replace(one, id=IndicatorId("2" * 16), number=2, found=Found(Sort.SHA256, HASH), tlp=Tlp.RED),
        replace(one, id=IndicatorId("3" * 16), number=3, found=Found(Sort.URL, "https://evil.ru/a?b=1")),
    )
