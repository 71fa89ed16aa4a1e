"""One intent leaves: count the attempt, draw it, send it, write down that it went (law 2).

At least once, and once in effect: a second attempt looks the key up in Slack before it sends.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from app.domain.ids import CallId, IncidentId, IntentId, NudgeId, OfferId, PageId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Stored
from app.domain.timeline import Entry, Kind
from app.usecases.archive_room import archive
from app.usecases.desk import Desk
from app.usecases.draw_cadence import note_sent
from app.usecases.draw_drafts import note_card, post_anew
from app.usecases.draw_exclusion import OF_EXCLUSION, as_trusted
from app.usecases.drawing import DRAWERS
from app.usecases.drilling import in_reach
from app.usecases.fetch_evidence import fetch_files
from app.usecases.greet import greet
from app.usecases.keep_home import keep_home
from app.usecases.letters import Letter, Whisper
from app.usecases.link_source import link_source
from app.usecases.look_at_room import look_at_room
from app.usecases.open_room import open_room
from app.usecases.pager_answers import look_at_pager, weigh_what_was_heard
from app.usecases.pager_errands import acknowledge_at_pager, resolve_at_pager, trigger_pager
from app.usecases.ports import (
    Chat,
    HeadsRefused,
    NotSaved,
    PagerRefused,
    Sent,
    SlackRefused,
    Throttled,
    UnitOfWork,
    UnknownOutcome,
)
from app.usecases.publish_home import publish_home
from app.usecases.read_logged import read_logged
from app.usecases.redraw_board import DELETED, redraw_board
from app.usecases.refresh_roster import learn_group
from app.usecases.remove_person import remove
from app.usecases.tell_heads import send_heads
from app.usecases.tell_line import note_failed, note_told
from app.usecases.tend_room import invite_later, retopic
from app.usecases.write_report import write_report

Work = Callable[[Desk, Chat, Stored], Awaitable[None]]


async def deliver(desk: Desk, chat: Chat, intent: IntentId) -> None:
    """Raises Throttled or UnknownOutcome when it must be tried again; a refusal of Slack's settles it."""
    async with desk.store.note() as uow:
        stored = await uow.outbox.begin(intent)
        await uow.commit()
    if stored is None:
        return
    try:
        await WORK.get(stored.intent.errand, _send_letter)(desk, chat, stored)
    except (SlackRefused, PagerRefused, HeadsRefused) as refused:
        await _refused(desk, stored, refused.code)


async def _send_letter(desk: Desk, chat: Chat, stored: Stored) -> None:
    async with desk.store.look() as uow:
        letter = await DRAWERS[stored.intent.errand](desk, uow, stored.intent)
        incident = await uow.incidents.get(stored.intent.incident) if stored.intent.incident else None
        wanted = letter is not None and await _may_be_sent(desk, uow, incident, letter)
    if letter is None or not wanted:
        await _settle(desk, stored, "moot")
        return
    sent = await _send(desk, chat, as_trusted(desk, incident, letter), stored)
    await _settle(desk, stored, "sent", sent)


async def _may_be_sent(desk: Desk, uow: UnitOfWork, incident: Incident | None, letter: Letter) -> bool:
    """Nothing goes to whoever is excluded, though it lies there already and would only be kept true.

    A drill writes to nobody who is not in it; what lies there already is kept true (see drilling).
    """
    if incident is not None and desk.excluded(UserId(letter.to), incident):
        return False
    if incident is None or letter.at is not None or letter.to == incident.room.channel:
        return True
    return await in_reach(desk, uow, incident, UserId(letter.to))


async def _send(desk: Desk, chat: Chat, letter: Letter, stored: Stored) -> Sent:
    if letter.at is not None:
        await chat.update(letter.at, letter.message, locale=letter.locale)
        return letter.at
    if (
        letter.whisper
        and stored.again is None
        and await _whispered(desk, chat, letter, letter.whisper, stored)
    ):
        return Sent(letter.whisper.channel, "")
    return await chat.post(
        letter.to, letter.message, locale=letter.locale, key=stored.post_key, again=stored.again
    )


async def _whispered(desk: Desk, chat: Chat, letter: Letter, whisper: Whisper, stored: Stored) -> bool:
    """Ephemerals cannot be looked up: one that may have failed is followed by a direct message instead.

    One that Slack has only put off, or the store before it, is whispered later.
    """
    user = UserId(letter.to)
    try:
        await _count(desk, user, whisper.numbers, stored)
        await chat.whisper(
            whisper.channel, user, whisper.message, locale=letter.locale, thread=whisper.thread
        )
    except (Throttled, NotSaved):
        async with desk.store.note() as uow:
            await uow.outbox.uncount(stored.id)
            await uow.commit()
        raise
    except (SlackRefused, UnknownOutcome):
        return False
    return True


async def _count(desk: Desk, reader: UserId, numbers: int, stored: Stored) -> None:
    """Once, and before they are shown: the audit may name too many, never too few."""
    if not numbers:
        return
    async with desk.store.act("show_numbers", reader) as uow:
        if await uow.deliveries.remember(f"shown:{stored.id}") is None:
            uow.count(numbers=numbers)
            await uow.commit(stored.intent.incident)


async def _settle(desk: Desk, stored: Stored, outcome: str, sent: Sent | None = None) -> None:
    """Written down together with where the card lies, so that it can be updated later."""
    at = sent or Sent("", "")
    async with desk.store.note() as uow:
        await uow.outbox.settle(stored.id, outcome=outcome, channel=at.channel, ts=at.ts)
        if stored.intent.errand is Errand.PAGE and sent:
            await note_told(uow, PageId(str(stored.intent.subject["page"])), at)
            await keep_home(uow, UserId(stored.intent.to))
        if stored.intent.errand is Errand.TELL_LINE and sent:
            await uow.calls.line_lies(CallId(str(stored.intent.subject["call"])), at.channel, at.ts)
        if stored.intent.errand is Errand.NUDGE and sent:
            await uow.nudges.told(NudgeId(str(stored.intent.subject["nudge"])), at.channel, at.ts)
        if stored.intent.errand is Errand.OFFER and sent:
            await uow.offers.told(OfferId(str(stored.intent.subject["offer"])), at.channel, at.ts)
        if sent:
            await note_sent(uow, stored.intent, at)
            await note_card(uow, stored.intent, at)
        await uow.commit()


async def _refused(desk: Desk, stored: Stored, code: str) -> None:
    """Slack will not: the record says so, and whom it kept from being reached."""
    async with desk.store.job("deliver") as uow:
        await uow.outbox.settle(stored.id, outcome=f"failed:{code}")
        if stored.intent.errand is Errand.SHOW_DRAFT and code == DELETED:
            await post_anew(uow, stored.intent)
        if stored.intent.errand is Errand.PAGE:
            await note_failed(uow, PageId(str(stored.intent.subject["page"])), code)
        if stored.intent.incident is not None:
            facts = {"errand": stored.intent.errand.value, "to": stored.intent.to, "code": code}
            facts |= {"what": "excluded"} if stored.intent.errand in OF_EXCLUSION else {}
            entry = Entry(Kind.NOT_DELIVERED, desk.clock.now(), None, facts)
            await uow.timeline.add(IncidentId(stored.intent.incident), entry)
        await uow.commit(stored.intent.incident)


def _work(task: Callable[[Desk, Chat, Stored], Awaitable[None]]) -> Work:
    async def work(desk: Desk, chat: Chat, stored: Stored) -> None:
        await task(desk, chat, stored)
        await _settle(desk, stored, "sent")

    return work


async def _learn(desk: Desk, chat: Chat, stored: Stored) -> None:
    person = await chat.person(UserId(stored.intent.to))
    async with desk.store.note() as uow:
        await uow.people.save([replace(person, known=True)])
        await uow.commit()


async def _learn_group(desk: Desk, chat: Chat, _stored: Stored) -> None:
    await learn_group(desk, chat)


WORK: dict[Errand, Work] = {
    Errand.OPEN_ROOM: _work(open_room),
    Errand.REDRAW_BOARD: _work(redraw_board),
    Errand.RETOPIC: _work(retopic),
    Errand.INVITE: _work(invite_later),
    Errand.GREET: _work(greet),
    Errand.LOOK_AT_ROOM: _work(look_at_room),
    Errand.REMOVE: _work(remove),
    Errand.ARCHIVE: _work(archive),
    Errand.LEARN_PERSON: _work(_learn),
    Errand.LEARN_GROUP: _work(_learn_group),
    Errand.LINK_SOURCE: _work(link_source),
    Errand.READ_LOGGED: _work(read_logged),
    Errand.FETCH_FILES: _work(fetch_files),
    Errand.PUBLISH_HOME: _work(publish_home),
    Errand.TELL_HEADS: _work(send_heads),
    Errand.REPORT: _work(write_report),
    Errand.PAGER_TRIGGER: _work(trigger_pager),
    Errand.PAGER_ACK: _work(acknowledge_at_pager),
    Errand.PAGER_RESOLVE: _work(resolve_at_pager),
    Errand.PAGER_LOOK: _work(look_at_pager),
    Errand.PAGER_HEARD: _work(weigh_what_was_heard),
}
