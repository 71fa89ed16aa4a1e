"""What is in the database when one workspace has had a whole incident? A row of every table that knows workspaces."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.arrivals import Arrival, Unwelcome
from app.domain.cadence import Cadence
from app.domain.checklist import Task, TaskState
from app.domain.clock_watch import Watch
from app.domain.codenames import Codename
from app.domain.decisions import Decision, Objection
from app.domain.handover import Handover
from app.domain.ids import (
    ArrivalId,
    AskId,
    CallId,
    ChannelId,
    DecisionId,
    HandoverId,
    IncidentId,
    NudgeId,
    OfferId,
    PageId,
    ServiceId,
)
from app.domain.incident import Incident, IncidentState, Room
from app.domain.indicators import Confidence, Indicator, Sighting
from app.domain.marking import BLOCKED, Aspect, Mark
from app.domain.notices import About as ClockAbout
from app.domain.notices import Said
from app.domain.offers import Offer
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call, Page
from app.domain.record_heads import ChainHead
from app.domain.response_log import LogSpot
from app.domain.reviews import Review
from app.domain.roles import Held, Role
from app.domain.roster import Override, Presence, Shift, TeamShift
from app.domain.services import AffectedService
from app.domain.stays import Why
from app.domain.step_words import StepWord, Word
from app.domain.timeline import Entry, Kind, Source
from app.persistence.unit_of_work import SqlStore
from app.usecases.ports import Sent
from app.usecases.ports.cadence import About, Ask
from app.usecases.ports.store import Nudge, Remembered
from tests.builders import ALEX, DANA, KIM, NOON, SAM, a_call, a_page, a_person, an_incident
from tests.full_incident import full_facts

FACTS = full_facts()
LATER = NOON + timedelta(days=90)
"""Whatever waits is due by then."""
LONG_AGO = NOON - timedelta(days=1)
ROOM = ChannelId("C0FIRST")
INCIDENT: Incident = an_incident(
    commander=KIM,
    deputy=SAM,
    revision=3,
    room=Room(channel=ROOM, board_ts="1.1", topic_set=True),
    idle_look_at=NOON,
    roles_look_at=NOON,
    counsel_look_at=NOON,
    tested_at=NOON,
)
A = INCIDENT.id
OVER: Incident = an_incident(
    id=IncidentId("0ver000000000000"),
    codename=Codename("amber-otter", "琥珀水獭"),
    state=IncidentState.CLOSED,
    ended_at=NOON,
)
CALL: Call = a_call(incident=A, next_round_at=NOON)
LONE: Call = a_call(id=CallId("10ne000000000000"))
PAGE: Page = a_page(told_at=NOON)
NUDGE = Nudge(NudgeId("nudge"), A, 4, SAM, 1, 0, late=False)
OFFER = Offer(OfferId("offer"), A, 4, SAM, NOON)
ASK = Ask(AskId("ask"), A, About.UPDATE, 1, KIM, NOON)
HANDOVER = Handover(HandoverId("handover"), A, KIM, SAM, NOON, remind_at=NOON)
ARRIVAL = Unwelcome(ArrivalId("arrival"), A, ALEX, Arrival.GUEST, NOON)
SERVICE = AffectedService(ServiceId("service"), A, "Mail", KIM, NOON, look_at=NOON)
DECISION = Decision(DecisionId("decision"), A, 1, "Turn it off", KIM, NOON, NOON)
OBJECTION = Objection(ALEX, NOON, "customers will notice")
REVIEW = Review(A, SAM, NOON.date(), KIM, NOON, remind_at=NOON)
HELD = Held(Role.EXPERT, ALEX, NOON, "seat", "Mail")
WORD = StepWord("word", "3.1", KIM, Word.YES, NOON, "now")
SAID = Said("gdpr-33", ClockAbout.OWNER, SAM, NOON, value=SAM, words="mine")
SPOT, SOURCE = LogSpot(A, 1), Source(ROOM, "17.1")
LINE = Entry(Kind.OBSERVATION, NOON, SAM, {"number": 1}, "A strange login")
DRAFT = FACTS.drafts[0]
VERSION, UPDATE, SIGNED = FACTS.versions[0], FACTS.updates[0], FACTS.attestations
TASKS: tuple[Task, ...] = tuple(
    Task(number, NOON, state=TaskState.OPEN, owner=SAM, due_at=NOON) for number in range(1, 15)
)
PART = Task(4, NOON, part=1, title="mail-1", owner=SAM)
INDICATOR: Indicator = replace(FACTS.indicators[1], number=1)
SIGHTING = Sighting(SAM, NOON, confidence=Confidence.HIGH)
MARK = Mark(Aspect.BLOCK, BLOCKED, SAM, NOON, words="edge firewall")
LETTER = Intent(Errand.PAGE, KIM, A, {"page": PAGE.id})
CARD = Sent(ROOM, "9.9")


async def fill(store: SqlStore) -> None:
    async with store.act("declare_incident", DANA) as uow:
        for step in (_incident, _people, _calls, _questions, _record, _standing):
            await step(uow)
        uow.enqueue(LETTER, LETTER)
        await uow.commit(A)
    async with store.act("test_checklist", KIM) as uow:
        await uow.heads.note([ChainHead(A, 1, b"mac")])
        await uow.commit()


async def _incident(uow: Any) -> None:
    for incident in (INCIDENT, OVER):
        await uow.incidents.burn(incident.codename)
        await uow.incidents.add(incident, summary="A strange login")
    await uow.deliveries.remember("key")
    await uow.deliveries.answer("key", Remembered("declared", A))
    await uow.tasks.add(A, TASKS, {task.number: NOON for task in TASKS})
    await uow.tasks.add_part(A, PART, NOON)
    await uow.timeline.add(A, LINE)
    await uow.log.keep(SPOT, SOURCE)
    await uow.rooms.to_look_at(LONG_AGO, again=NOON)


async def _people(uow: Any) -> None:
    await uow.people.save([a_person(user) for user in (DANA, KIM, SAM)])
    await uow.stays.expect(A, {SAM: Why.SECURITY_TEAM})
    await uow.participants.invited(A, [DANA, KIM, SAM], NOON)
    await uow.participants.refused(A, ALEX, "cant_invite", NOON)
    stay = await uow.stays.present(A, KIM)
    await uow.stays.welcome(A, stay)
    await uow.arrivals.add(ARRIVAL)
    await uow.services.add(SERVICE)
    await uow.reviews.keep(REVIEW)
    await uow.roles.begin(A, HELD)
    await uow.handovers.add(HANDOVER)
    await uow.homes.opened(SAM, NOON)
    await uow.attendance.join(A, KIM, NOON)


async def _calls(uow: Any) -> None:
    await uow.calls.add(CALL, why="A strange login")
    await uow.calls.add(LONE, why="Please look")
    await uow.calls.look_at_pager(CALL.id, NOON)
    await uow.pages.add([PAGE, replace(PAGE, id=PageId("9a6e000000000001"), call=LONE.id)])
    await uow.pages.told(PAGE.id, "D1", "1.1")


async def _questions(uow: Any) -> None:
    await uow.nudges.add(NUDGE)
    await uow.offers.add(OFFER)
    await uow.asks.add(ASK)
    await uow.decisions.add(DECISION)
    await uow.decisions.add_objection(DECISION.id, OBJECTION)
    await uow.cadences.save(A, Cadence(KIM, NOON, look_at=NOON))
    await uow.cadences.add(A, UPDATE)


async def _record(uow: Any) -> None:
    await uow.gates.add(A, *SIGNED)
    await uow.step_words.add(A, WORD)
    await uow.records.add(VERSION)
    await uow.replies.expect(A, VERSION.id, SAM, NOON)
    await uow.indicators.note([INDICATOR])
    await uow.indicators.sight(A, [INDICATOR.id], SIGHTING)
    await uow.indicators.mark(A, [INDICATOR.id], MARK)
    await uow.notices.say(A, [SAID])
    await uow.notices.watched(A, Watch({}, look_at=NOON))
    await uow.drafting.begin(DRAFT.draft)
    for version in DRAFT.versions:
        await uow.drafting.add_version(DRAFT.draft, version)
    await uow.drafting.add_approval(DRAFT.draft, DRAFT.approvals[0])
    await uow.drafting.add_handed_out(DRAFT.draft, DRAFT.handed_out[0])
    await uow.drafting.add_sending(DRAFT.draft, DRAFT.sendings[0])
    await uow.drafting.lies(DRAFT.draft.id, A, CARD)


async def _standing(uow: Any) -> None:
    await uow.rosters.keep_shifts([Shift(KIM, 0)])
    await uow.rosters.keep_trained([KIM])
    await uow.rosters.keep_team_shifts([TeamShift("forensics", KIM)])
    await uow.rosters.keep_presences([Presence(KIM, active=True, quiet=False, seen_at=NOON)])
    await uow.rosters.read(NOON)
    await uow.rosters.override(Override(KIM, LATER), at=NOON)
    await uow.rosters.keep_pager_people({"kim@example.com": KIM}, at=NOON)
    await uow.heads.take_day("heads", NOON, unless_since=LONG_AGO)
    await uow.drills.take_reminder(KIM, NOON, unless_since=LONG_AGO)
