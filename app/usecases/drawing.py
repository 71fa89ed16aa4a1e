"""What does an intent look like now? Drawn from the record at the moment of delivery, so a retry shows the present.

Each drawer answers with the letter to send, or None when there is nothing left to say (law 2).
"""

from dataclasses import replace

from app.domain.ids import CallId, IncidentId, PageId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.page_faces import face_of
from app.domain.paging import Call, Page, PageState
from app.domain.pictures import (
    PageCard,
    PageFace,
    RoomNotice,
    StartedTwice,
    StarterNews,
)
from app.usecases.declare_incident import answer_again
from app.usecases.desk import Desk
from app.usecases.draw_cadence import OF_CADENCE
from app.usecases.draw_call import draw_idle, draw_line, draw_settled_idle
from app.usecases.draw_clocks import OF_CLOCKS
from app.usecases.draw_coming import OF_COMING
from app.usecases.draw_drafts import OF_DRAFTS
from app.usecases.draw_drills import OF_DRILLS
from app.usecases.draw_evidence import OF_EVIDENCE
from app.usecases.draw_exclusion import OF_EXCLUSION
from app.usecases.draw_gates import OF_GATES
from app.usecases.draw_items import OF_ITEMS
from app.usecases.draw_keeping import OF_KEEPING
from app.usecases.draw_review import draw_review
from app.usecases.draw_roles import OF_ROLES
from app.usecases.drilling import page_text_of
from app.usecases.letters import Drawer, Letter, Whisper, letter_to, locale_of
from app.usecases.ports import Remembered, Sent, UnitOfWork
from app.usecases.ring_by_hand import draw_by_hand

_INSIDE = frozenset({PageFace.YOURS, PageFace.ANSWERED, PageFace.COMING})
"""Whoever came by this card is told where the room is."""


async def draw_page(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Also to somebody who answered elsewhere before they were asked here: they see what they have now."""
    page, call, incident = await _page(uow, intent)
    if page is None or call is None:
        return None
    card = _card(desk, page, call, incident, await locale_of(desk, uow, page.person))
    wanted = page.ts is None and (card.face is PageFace.ASKING or page.state is PageState.ANSWERED)
    return await letter_to(desk, uow, page.person, card) if wanted else None


async def draw_settled_page(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    page, call, incident = await _page(uow, intent)
    if page is None or call is None or page.channel is None or page.ts is None:
        return None
    card = _card(desk, page, call, incident, await locale_of(desk, uow, page.person))
    return await letter_to(desk, uow, page.person, card, at=Sent(page.channel, page.ts))


async def draw_answer(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    starter = UserId(intent.to)
    told = Remembered(str(intent.subject["told"]), intent.incident)
    reader = await uow.people.get(starter)
    call = await uow.calls.get(CallId(str(intent.subject.get("call", ""))))
    answer = await answer_again(desk, uow, told, reader, call=call)
    channel, thread = str(intent.subject["channel"]), str(intent.subject["thread"])
    whisper = Whisper(channel, thread, answer) if channel else None
    return Letter(starter, replace(answer, ring=()), desk.locale_of(reader), whisper=whisper)


async def draw_starter_news(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """The room is named to those who are in it."""
    incident, reader = await _incident(uow, intent), UserId(intent.to)
    if incident is None:
        return await _news_of_call(desk, uow, intent)
    inside = reader in await uow.participants.present(incident.id)
    news = StarterNews(
        news=str(intent.subject["news"]),
        codename=incident.codename,
        channel=incident.room.channel if inside else None,
        commander=incident.commander,
        old_slug=str(intent.subject.get("old", "")),
    )
    return await letter_to(desk, uow, reader, news)


async def _news_of_call(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    call = await uow.calls.get(CallId(str(intent.subject.get("call", ""))))
    if call is None or call.answered_by in {None, call.started_by}:
        return None
    news = StarterNews(str(intent.subject["news"]), codename=None, commander=call.answered_by)
    return await letter_to(desk, uow, UserId(intent.to), news)


async def draw_room_notice(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await _incident(uow, intent)
    if incident is None or incident.room.channel is None or incident.room.abandoned:
        return None
    number = int(intent.subject.get("item", 0))
    part = int(intent.subject.get("part", 0))
    task = await uow.tasks.get(incident.id, number, part) if number else None
    person, other = intent.subject.get("person"), intent.subject.get("other")
    if any(desk.excluded(UserId(str(one)), incident) for one in (person, other) if one):
        return None
    notice = RoomNotice(
        notice=str(intent.subject["notice"]),
        codename=incident.codename,
        person=UserId(str(person)) if person else None,
        number=number or None,
        part=part,
        text=task.needs if task else "",
        other=UserId(str(other)) if other else None,
    )
    return Letter(incident.room.channel, notice, incident.locale)


async def draw_started_twice(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await _incident(uow, intent)
    if incident is None or not incident.open:
        return None
    return await letter_to(desk, uow, UserId(intent.to), StartedTwice(incident.codename))


DRAWERS: dict[Errand, Drawer] = {
    Errand.PAGE: draw_page,
    Errand.SETTLE_PAGE: draw_settled_page,
    Errand.ANSWER_STARTER: draw_answer,
    Errand.TELL_STARTER: draw_starter_news,
    Errand.ROOM_NOTICE: draw_room_notice,
    Errand.STARTED_TWICE: draw_started_twice,
    Errand.TELL_LINE: draw_line,
    Errand.ASK_IDLE: draw_idle,
    Errand.SETTLE_IDLE: draw_settled_idle,
    Errand.RING_BY_HAND: draw_by_hand,
    **OF_ITEMS,
    **OF_GATES,
    **OF_COMING,
    **OF_ROLES,
    **OF_CADENCE,
    **OF_DRILLS,
    **OF_KEEPING,
    **OF_EVIDENCE,
    **OF_EXCLUSION,
    **OF_DRAFTS,
    **OF_CLOCKS,
    Errand.REVIEW: draw_review,
}


async def _page(uow: UnitOfWork, intent: Intent) -> tuple[Page | None, Call | None, Incident | None]:
    page = await uow.pages.get(PageId(str(intent.subject["page"])))
    call = await uow.calls.get(page.call) if page else None
    incident = await uow.incidents.get(call.incident) if call and call.incident else None
    return page, call, incident


def _card(desk: Desk, page: Page, call: Call, incident: Incident | None, locale: str) -> PageCard:
    face = face_of(page, call, incident)
    roomless = face is PageFace.YOURS and incident is not None and incident.room.abandoned
    bridge = desk.organisation.call
    return PageCard(
        page=page.id,
        face=face,
        text=page_text_of(desk, incident, locale),
        round=page.round,
        codename=incident.codename if incident else None,
        channel=incident.room.channel if incident and face in _INSIDE else None,
        may_open_room=face is PageFace.YOURS and incident is None,
        call_url=bridge.url if roomless and bridge else "",
    )


async def _incident(uow: UnitOfWork, intent: Intent) -> Incident | None:
    return await uow.incidents.get(IncidentId(intent.incident)) if intent.incident else None
