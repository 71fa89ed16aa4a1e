"""How is each method of each repository called about what the first workspace has? By `attribute.method`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.cadence import Cadence
from app.domain.checklist import TaskState
from app.domain.clock_watch import Watch
from app.domain.codenames import Codename
from app.domain.indicators import Sieve
from app.domain.keeping import Due
from app.domain.outgoing import Errand
from app.domain.paging import PagerStand, Ringing, Wanted
from app.domain.record_heads import ChainHead
from app.domain.response_log import LogSpot, Wish
from app.domain.roster import Override, Presence, Shift, TeamShift
from app.domain.stays import Why
from app.domain.timeline import Kind
from app.persistence.audit import Head
from app.persistence.dispatch import ProcrastinateDispatch
from app.usecases.ports.store import Remembered
from tests.builders import ALEX, DANA, KIM, NOON, SAM, a_person
from tests.persistence.a_first_workspace import (
    ARRIVAL,
    ASK,
    CALL,
    CARD,
    DECISION,
    DRAFT,
    HANDOVER,
    HELD,
    INCIDENT,
    INDICATOR,
    LATER,
    LETTER,
    LINE,
    LONE,
    LONG_AGO,
    MARK,
    NUDGE,
    OBJECTION,
    OFFER,
    PAGE,
    PART,
    REVIEW,
    ROOM,
    SAID,
    SERVICE,
    SIGHTING,
    SIGNED,
    SOURCE,
    SPOT,
    TASKS,
    UPDATE,
    VERSION,
    WORD,
    A,
)

Case = Callable[[Any], Awaitable[Any]]
ODD = LATER + timedelta(days=1)
"""A time that nothing had before."""
D = DRAFT.draft
SENDING = DRAFT.sendings[0]
OTHER = replace(INDICATOR.found, value="0" * 64)


def _new(one: Any, **fields: Any) -> Any:
    """One more of its kind."""
    return replace(one, id="an0ther", **fields)


async def _add_incident(incidents: Any) -> None:
    """The same room, under another name."""
    name = Codename("onyx-heron", "玛瑙苍鹭")
    await incidents.burn(name)
    await incidents.add(_new(INCIDENT, codename=name), summary="x")


async def _save_incident(incidents: Any) -> None:
    held = await incidents.locked(A)
    if held is not None:
        await incidents.save(replace(held, deputy=ALEX))


async def _welcome(stays: Any) -> Any:
    stay = await stays.present(A, SAM)
    return stay and await stays.welcome(A, stay)


async def _understood(stays: Any) -> Any:
    stay = await stays.present(A, SAM)
    return stay and await stays.understood(A, stay, ODD)


INCIDENTS: Mapping[str, Case] = {
    "incidents.add": _add_incident,
    "incidents.get": lambda to: to.get(A),
    "incidents.locked": lambda to: to.locked(A),
    "incidents.shared": lambda to: to.shared(A),
    "incidents.in_channel": lambda to: to.in_channel(ROOM),
    "incidents.in_channel_locked": lambda to: to.in_channel_locked(ROOM),
    "incidents.save": _save_incident,
    "incidents.record_room": lambda to: to.record_room(A, pinned=True),
    "incidents.warn": lambda to: to.warn(A, "no_commander"),
    "incidents.drawn": lambda to: to.drawn(A, 9),
    "incidents.burn": lambda to: to.burn(INCIDENT.codename),
    "incidents.latest_open_of": lambda to: to.latest_open_of(DANA, LONG_AGO),
    "incidents.open_since": lambda to: to.open_since(LONG_AGO),
    "incidents.hold_starter": lambda to: to.hold_starter(DANA),
    "incidents.seen_by": lambda to: to.seen_by(KIM),
    "incidents.undrawn": lambda to: to.undrawn(),
    "incidents.unopened": lambda to: to.unopened(),
    "incidents.with_tasks_due": lambda to: to.with_tasks_due(LATER),
    "incidents.to_look_at_roles": lambda to: to.to_look_at_roles(LATER),
    "incidents.with_handover_due": lambda to: to.with_handover_due(LATER),
    "incidents.to_look_for_counsel": lambda to: to.to_look_for_counsel(LATER),
    "incidents.last_act_of": lambda to: to.last_act_of(DANA, A, besides=()),
    "deliveries.remember": lambda to: to.remember("key"),
    "deliveries.answer": lambda to: to.answer("key", Remembered("otherwise")),
    "tasks.add": lambda to: to.add(A, [replace(TASKS[0], number=15)], {15: NOON}),
    "tasks.of": lambda to: to.of(A),
    "tasks.get": lambda to: to.get(A, 4),
    "tasks.parts": lambda to: to.parts(A),
    "tasks.add_part": lambda to: to.add_part(A, replace(PART, part=2), None),
    "tasks.save": lambda to: to.save(A, replace(TASKS[3], state=TaskState.DONE, version=1), None),
    "tasks.due": lambda to: to.due(A, LATER),
    "tasks.owners_at_work": lambda to: to.owners_at_work(),
    "rooms.called": lambda to: to.called([INCIDENT.codename.slug]),
    "rooms.to_look_at": lambda to: to.to_look_at(LATER, again=ODD),
}

CALLS: Mapping[str, Case] = {
    "calls.add": lambda to: to.add(_new(CALL), why="x"),
    "calls.get": lambda to: to.get(CALL.id),
    "calls.locked": lambda to: to.locked(CALL.id),
    "calls.shared": lambda to: to.shared(CALL.id),
    "calls.of_incident": lambda to: to.of_incident(A),
    "calls.of_incident_locked": lambda to: to.of_incident_locked(A),
    "calls.latest_open_of": lambda to: to.latest_open_of(DANA, LONG_AGO),
    "calls.latest_wanting": lambda to: to.latest_wanting(Wanted.COMMANDER, [KIM], A, LONG_AGO),
    "calls.why": lambda to: to.why(CALL.id),
    "calls.save": lambda to: to.save(replace(CALL, round=7)),
    "calls.due": lambda to: to.due(LATER),
    "calls.line_lies": lambda to: to.line_lies(CALL.id, "C1", "2.2"),
    "calls.pager_stands": lambda to: to.pager_stands(CALL.id, PagerStand(Ringing.RUNG)),
    "calls.look_at_pager": lambda to: to.look_at_pager(CALL.id, ODD),
    "calls.to_look_at_pager": lambda to: to.to_look_at_pager(LATER),
    "calls.of_idle_commander": lambda to: to.of_idle_commander(LATER),
    "pages.add": lambda to: to.add([_new(PAGE)]),
    "pages.get": lambda to: to.get(PAGE.id),
    "pages.of": lambda to: to.of(CALL.id),
    "pages.save": lambda to: to.save(replace(PAGE, answered_at=ODD)),
    "pages.told": lambda to: to.told(PAGE.id, "D2", "2.2"),
    "pages.failed": lambda to: to.failed(PAGE.id, "user_not_found"),
    "nudges.add": lambda to: to.add(_new(NUDGE)),
    "nudges.get": lambda to: to.get(NUDGE.id),
    "nudges.of": lambda to: to.of(A, 4),
    "nudges.open_of": lambda to: to.open_of(A),
    "nudges.save": lambda to: to.save(replace(NUDGE, settled="done")),
    "nudges.told": lambda to: to.told(NUDGE.id, "D1", "2.2"),
    "offers.add": lambda to: to.add(_new(OFFER, person=ALEX)),
    "offers.get": lambda to: to.get(OFFER.id),
    "offers.open_of": lambda to: to.open_of(A),
    "offers.save": lambda to: to.save(replace(OFFER, asked=ALEX)),
    "offers.told": lambda to: to.told(OFFER.id, "D1", "2.2"),
    "offers.with_another_commander": lambda to: to.with_another_commander(),
    "keeping.named": lambda to: to.named(INCIDENT.codename.slug),
    "keeping.due": lambda to: to.due(Due(LATER, LATER, LATER)),
    "keeping.lone_call": lambda to: to.lone_call(LATER),
    "keeping.destroy_call": lambda to: to.destroy_call(LONE.id),
    "keeping.destroy": lambda to: to.destroy(A),
}

PEOPLE: Mapping[str, Case] = {
    "people.get": lambda to: to.get(KIM),
    "people.many": lambda to: to.many([KIM, SAM]),
    "people.save": lambda to: to.save([a_person(KIM, name="Mallory")]),
    "people.called": lambda to: to.called("Kim"),
    "people.full_members": lambda to: to.full_members(),
    "participants.invited": lambda to: to.invited(A, [ALEX], ODD),
    "participants.refused": lambda to: to.refused(A, ALEX, "is_bot", ODD),
    "participants.moved": lambda to: to.moved(A, KIM, ODD, present=False),
    "participants.present": lambda to: to.present(A),
    "stays.expect": lambda to: to.expect(A, {SAM: Why.ON_CALL}),
    "stays.of": lambda to: to.of(A),
    "stays.present": lambda to: to.present(A, KIM),
    "stays.refused": lambda to: to.refused(A),
    "stays.welcome": _welcome,
    "stays.understood": _understood,
    "arrivals.add": lambda to: to.add(_new(ARRIVAL, since=ODD)),
    "arrivals.get": lambda to: to.get(ARRIVAL.id),
    "arrivals.there": lambda to: to.there(A, ALEX),
    "arrivals.save": lambda to: to.save(replace(ARRIVAL, told=True)),
    "arrivals.untold": lambda to: to.untold(),
    "arrivals.untold_of": lambda to: to.untold_of(A),
    "services.add": lambda to: to.add(_new(SERVICE)),
    "services.of": lambda to: to.of(A),
    "services.save": lambda to: to.save(replace(SERVICE, representative=ALEX)),
    "services.due": lambda to: to.due(LATER),
    "services.due_of": lambda to: to.due_of(A, LATER),
    "reviews.keep": lambda to: to.keep(replace(REVIEW, owner=ALEX)),
    "reviews.of": lambda to: to.of(A),
    "reviews.due": lambda to: to.due(LATER),
    "reviews.due_of": lambda to: to.due_of(A, LATER),
    "roles.of": lambda to: to.of(A),
    "roles.history": lambda to: to.history(A),
    "roles.begin": lambda to: to.begin(A, replace(HELD, seat="an0ther")),
    "roles.end": lambda to: to.end(A, HELD, ODD),
    "handovers.add": lambda to: to.add(_new(HANDOVER, state="declined")),
    "handovers.get": lambda to: to.get(HANDOVER.id),
    "handovers.waiting": lambda to: to.waiting(A),
    "handovers.save": lambda to: to.save(HANDOVER.reminded()),
    "handovers.due": lambda to: to.due(A, LATER),
    "homes.opened": lambda to: to.opened(KIM, ODD),
    "homes.open_among": lambda to: to.open_among([SAM]),
    "homes.held_by": lambda to: to.held_by(SAM),
    "homes.unanswered_by": lambda to: to.unanswered_by(KIM),
    "attendance.join": lambda to: to.join(A, KIM, ODD),
    "attendance.on_call": lambda to: to.on_call(A),
    "attendance.look": lambda to: to.look(A, [SAM], ODD),
    "attendance.unlooked": lambda to: to.unlooked(A, LATER),
    "attendance.due": lambda to: to.due(LATER),
}

RECORD: Mapping[str, Case] = {
    "gates.add": lambda to: to.add(A, _new(SIGNED[0])),
    "gates.of": lambda to: to.of(A),
    "step_words.add": lambda to: to.add(A, _new(WORD)),
    "step_words.of": lambda to: to.of(A),
    "timeline.add": lambda to: to.add(A, LINE),
    "timeline.of": lambda to: to.of(A),
    "log.next_number": lambda to: to.next_number(A),
    "log.keep": lambda to: to.keep(LogSpot(A, 2), None),
    "log.of_message": lambda to: to.of_message(SOURCE),
    "log.get": lambda to: to.get(SPOT),
    "log.page": lambda to: to.page(A, [Kind.OBSERVATION], Wish(), limit=5),
    "records.add": lambda to: to.add(_new(VERSION, number=99)),
    "records.versions": lambda to: to.versions(VERSION.id),
    "records.of": lambda to: to.of(A),
    "records.next_number": lambda to: to.next_number(A, VERSION.register),
    "replies.expect": lambda to: to.expect(A, VERSION.id, ALEX, ODD),
    "replies.due": lambda to: to.due(LATER),
    "replies.due_of": lambda to: to.due_of(A, LATER),
    "indicators.known": lambda to: to.known(A, [INDICATOR.found]),
    "indicators.note": lambda to: to.note([_new(INDICATOR, number=9, found=OTHER)]),
    "indicators.sight": lambda to: to.sight(A, [INDICATOR.id], SIGHTING),
    "indicators.mark": lambda to: to.mark(A, [INDICATOR.id], MARK),
    "indicators.next_number": lambda to: to.next_number(A),
    "indicators.progress": lambda to: to.progress(A, Sieve()),
    "indicators.page": lambda to: to.page(A, Sieve(), offset=0, limit=5),
    "indicators.numbered": lambda to: to.numbered(A, [1]),
    "indicators.incident_called": lambda to: to.incident_called(INCIDENT.codename.slug),
    "notices.say": lambda to: to.say(A, [SAID]),
    "notices.of": lambda to: to.of(A),
    "notices.watch": lambda to: to.watch(A),
    "notices.watched": lambda to: to.watched(A, Watch({}, asks=3)),
    "notices.look_now": lambda to: to.look_now(A, ODD),
    "notices.due": lambda to: to.due(LATER),
}

DRAFTS: Mapping[str, Case] = {
    "drafting.begin": lambda to: to.begin(_new(D, number=2, language="zh-CN")),
    "drafting.add_version": lambda to: to.add_version(D, replace(DRAFT.versions[0], number=3)),
    "drafting.add_approval": lambda to: to.add_approval(D, _new(DRAFT.approvals[0])),
    "drafting.add_handed_out": lambda to: to.add_handed_out(D, _new(DRAFT.handed_out[0])),
    "drafting.add_sending": lambda to: to.add_sending(D, _new(SENDING)),
    "drafting.of": lambda to: to.of(A),
    "drafting.get": lambda to: to.get(D.id),
    "drafting.next_number": lambda to: to.next_number(A),
    "drafting.sent": lambda to: to.sent(A, D.kind),
    "drafting.lies": lambda to: to.lies(D.id, A, replace(CARD, ts="3.3")),
    "drafting.card": lambda to: to.card(D.id),
    "drafting.due": lambda to: to.due(LATER),
    "drafting.due_of": lambda to: to.due_of(A, LATER),
    "drafting.reminded": lambda to: to.reminded(SENDING.id),
}

QUESTIONS: Mapping[str, Case] = {
    "cadences.of": lambda to: to.of(A),
    "cadences.save": lambda to: to.save(A, Cadence(ALEX)),
    "cadences.due": lambda to: to.due(LATER),
    "cadences.add": lambda to: to.add(A, replace(UPDATE, number=2)),
    "cadences.last": lambda to: to.last(A),
    "cadences.updates": lambda to: to.updates(A),
    "cadences.update": lambda to: to.update(A, 1),
    "asks.add": lambda to: to.add(_new(ASK, number=2)),
    "asks.get": lambda to: to.get(ASK.id),
    "asks.open_of": lambda to: to.open_of(A),
    "asks.settle": lambda to: to.settle(ASK.id, "written"),
    "asks.told": lambda to: to.told(ASK.id, "D1", "2.2"),
    "decisions.add": lambda to: to.add(_new(DECISION, number=2)),
    "decisions.get": lambda to: to.get(DECISION.id),
    "decisions.numbered": lambda to: to.numbered(A, 1),
    "decisions.next_number": lambda to: to.next_number(A),
    "decisions.waiting": lambda to: to.waiting(A),
    "decisions.save": lambda to: to.save(replace(DECISION, up=True)),
    "decisions.add_objection": lambda to: to.add_objection(DECISION.id, OBJECTION),
    "decisions.lies": lambda to: to.lies(DECISION.id, "C1", "2.2"),
    "decisions.due": lambda to: to.due(LATER),
}


OF_ALL: Mapping[str, Case] = {
    "rosters.facts": lambda to: to.facts(),
    "rosters.keep_shifts": lambda to: to.keep_shifts([Shift(ALEX, 1)]),
    "rosters.keep_trained": lambda to: to.keep_trained([ALEX]),
    "rosters.keep_team_shifts": lambda to: to.keep_team_shifts([TeamShift("law", ALEX)]),
    "rosters.keep_presences": lambda to: to.keep_presences([Presence(ALEX, True, True, ODD)]),
    "rosters.read": lambda to: to.read(ODD),
    "rosters.override": lambda to: to.override(Override(KIM, ODD), at=ODD),
    "rosters.pager_people": lambda to: to.pager_people(["kim@example.com"]),
    "rosters.keep_pager_people": lambda to: to.keep_pager_people({"kim@example.com": ALEX}, at=ODD),
    "drills.last_tested": lambda to: to.last_tested(),
    "drills.first_page_arrived": lambda to: to.first_page_arrived(A),
    "drills.take_reminder": lambda to: to.take_reminder(KIM, LATER, unless_since=LATER),
    "heads.take_day": lambda to: to.take_day("heads", LATER, unless_since=LATER),
    "heads.of": lambda to: to.of(A),
    "heads.moved": lambda to: to.moved(),
    "heads.note": lambda to: to.note([ChainHead(A, 9, b"forged")]),
    "heads.unsent": lambda to: to.unsent(9),
    "heads.sent": lambda to: to.sent([ChainHead(A, 1, b"mac")]),
    "outbox.lying": lambda to: to.lying(A, Errand.PAGE),
    "outbox.send": lambda to: to.send([LETTER], ProcrastinateDispatch()),
    "_audit.head": lambda to: to.head(A),
    "_audit.links": lambda to: to.links(A),
    "_audit.write": lambda to: to.write(
        Head(1, b"mac"), A, act="forge", actor=ALEX, facts={}, digest=b"0" * 32
    ),
}
EVERY_CALL: Mapping[str, Case] = {
    **INCIDENTS,
    **CALLS,
    **PEOPLE,
    **RECORD,
    **DRAFTS,
    **QUESTIONS,
    **OF_ALL,
}
