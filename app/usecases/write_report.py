"""The report somebody asked for: read, printed, and shared in the thread of one message that says how far it is.

That message is found again by its key, and the file in its thread: a repeat shares nothing twice.
"""

import asyncio
from dataclasses import dataclass, replace

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Stored
from app.domain.pictures import ReportProgress, ReportStage
from app.domain.report.facts import Facts
from app.usecases.desk import Desk
from app.usecases.gather_report import gather
from app.usecases.ports import Chat, ReportNotPrinted, Sent, SlackRefused


@dataclass(frozen=True, slots=True)
class _Told:
    """The message in the room, and how to draw it anew."""

    chat: Chat
    at: Sent
    locale: str
    progress: ReportProgress

    async def tell(self, stage: ReportStage, *, code: str = "") -> None:
        shown = replace(self.progress, stage=stage, code=code)
        await self.chat.update(self.at, shown, locale=self.locale)


async def write_report(desk: Desk, chat: Chat, stored: Stored) -> None:
    subject = stored.intent.subject
    async with desk.store.look() as uow:
        incident = await uow.incidents.get(IncidentId(stored.intent.incident or ""))
    if incident is None or incident.room.channel is None or not incident.room.usable:
        return
    begun = ReportProgress(incident.codename, UserId(str(subject["by"])), ReportStage.GATHERING)
    at = await chat.post(
        incident.room.channel, begun, locale=incident.locale, key=stored.post_key, again=stored.again
    )
    told = _Told(chat, at, incident.locale, begun)
    if stored.attempts > 1 and await chat.shared(at):
        await told.tell(ReportStage.SHARED)
        return
    await _print_and_share(desk, told, incident, str(subject["locale"]))


async def _print_and_share(desk: Desk, told: _Told, incident: Incident, locale: str) -> None:
    async with desk.store.look() as uow:
        facts = await gather(desk, uow, incident, locale)
    counted = replace(told.progress, lines=len(facts.log), indicators=len(facts.indicators))
    told = replace(told, progress=counted)
    await told.tell(ReportStage.WRITING)
    try:
        archive = await asyncio.to_thread(printed, desk, facts, locale)
        await told.tell(ReportStage.SHARING)
        await told.chat.share(told.at, f"{incident.codename.slug}.zip", archive)
    except ReportNotPrinted:
        await told.tell(ReportStage.FAILED)
        return
    except SlackRefused as refused:
        await told.tell(ReportStage.FAILED, code=refused.code)
        raise
    await told.tell(ReportStage.SHARED)


def printed(desk: Desk, facts: Facts, locale: str) -> bytes:
    """Takes seconds: not for the event loop. Raises ReportNotPrinted."""
    shared = any(not (one.ours or one.withdrawn) for one in facts.indicators)
    name = desk.organisation.identity.name
    bundle = desk.bundle.write(facts.indicators, organisation=name) if shared else b""
    return desk.report_press.archive(desk.report_words.report(facts, locale), bundle)
