"""The store is gone, and somebody needs a commander: page from the roster in the file, enter the rest later.

What came is on the disk before anybody is told that it was heard (law 1); paging itself follows the acknowledgement.
Only calls for help are taken this way: everything else is better "not saved" than saved somewhere else.
"""

from dataclasses import replace
from datetime import datetime

from app.domain.ids import PageId, UserId, draw_id
from app.domain.people import Caller
from app.domain.pictures import PageCard, PageFace, Ring, StartAnswer, Told
from app.domain.refusals import NotForBots, NotOneOfUs
from app.domain.roster import KnownRoster, in_round
from app.usecases.declare_incident import Report
from app.usecases.desk import Desk
from app.usecases.ports import Chat, NotSaved, SlackRefused, Throttled, UnknownOutcome
from app.usecases.ports.emergency import Emergency, Spooled
from app.usecases.same_matter import SAME_THING_WITHIN

EARLIER = 15 * 60
"""Seconds. Another copy of the bot may have been told of the same delivery before, and paged."""


async def page_without_store(desk: Desk, report: Report, *, verb: str) -> StartAnswer:
    """What the starter is told. `verb`: start or page, as it will be entered.

    Raises NotSaved where there is no roster or no disk to write on either, NotOneOfUs and NotForBots.
    """
    emergency = desk.emergency
    known = emergency.roster.read() if emergency else None
    if emergency is None or known is None:
        raise NotSaved
    _refuse(report.by)
    spooled = _spooled(desk, report, known, verb=verb, since=int(emergency.real_time()) - EARLIER)
    try:
        before = await _before(emergency, spooled)
        if before is None:
            await emergency.spool.put(spooled)
    except OSError as error:
        raise NotSaved from error
    return _answer(before or spooled, known)


async def page_spooled(desk: Desk, chat: Chat, emergency: Emergency, spooled: Spooled) -> Spooled:
    """Send the cards that are not in Slack yet.

    What cannot be sent now is sent by the next sweep: a card is known by its key, so that none comes twice.
    """
    known = emergency.roster.read()
    for user, page in spooled.pages.items():
        if user in spooled.told or not await _send(desk, chat, spooled, known, user, page):
            continue
        spooled = replace(spooled, told=spooled.told | {user})
        await emergency.spool.keep(spooled)
    return spooled


async def _send(
    desk: Desk,
    chat: Chat,
    spooled: Spooled,
    known: KnownRoster | None,
    user: UserId,
    page: PageId,
) -> bool:
    """True: nothing is left to send to this person, be it that Slack will not have them."""
    locale = (known.locales.get(user) if known else None) or desk.organisation.identity.locale
    text = desk.organisation.paging.text_in(locale)
    card = PageCard(page=page, face=PageFace.ASKING, text=text, round=1)
    try:
        await chat.post(user, card, locale=locale, key=spooled.post_key(user), again=spooled.since)
    except (Throttled, UnknownOutcome):
        return False
    except SlackRefused:
        return True
    return True


def _refuse(by: Caller) -> None:
    if by.bot:
        raise NotForBots
    if by.foreign:
        raise NotOneOfUs


def _spooled(desk: Desk, report: Report, known: KnownRoster, *, verb: str, since: int) -> Spooled:
    members = in_round(known.members, 1)
    people = [member.user for member in members] or [report.by.id]
    return Spooled(
        key=report.key,
        verb=verb,
        by=report.by.id,
        words=report.words,
        via=report.via,
        channel=report.channel,
        thread=report.thread,
        at=desk.clock.now(),
        since=since,
        pages={user: PageId(draw_id(desk.chance)) for user in people if not desk.excluded(user)},
    )


async def _before(emergency: Emergency, spooled: Spooled) -> Spooled | None:
    """The same delivery again, or the same person within ten minutes."""
    for one in await emergency.spool.waiting():
        if one.key == spooled.key or (one.by == spooled.by and _recent(one.at, spooled.at)):
            return one
    return None


def _recent(before: datetime, now: datetime) -> bool:
    return now - before < SAME_THING_WITHIN


def _answer(spooled: Spooled, known: KnownRoster) -> StartAnswer:
    members = {member.user: member for member in known.members}
    paged = tuple(Ring(user, known.names.get(user, "")) for user in spooled.pages)
    ring = tuple(
        Ring(user, known.names.get(user, ""), members[user].phone)
        for user in spooled.pages
        if user in members and members[user].phone
    )
    return StartAnswer(
        Told.NOT_RECORDED,
        incident=None,
        codename=None,
        paged=paged,
        ring=ring if spooled.by in known.full_members else (),
    )
