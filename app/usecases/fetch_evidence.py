"""The files of a message are read to their end, hashed, and entered as evidence; nothing of them is kept on disk.

Each file once, whoever points at it how often. What cannot be had is said in the room, and nothing is made up.
"""

from datetime import datetime

from app.domain.ids import ChannelId, IncidentId, RecordId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.registers.evidence import NAME, Evidence, EvidenceKind
from app.domain.registers.versions import Version
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import show
from app.usecases.ports import (
    Chat,
    FetchedFile,
    FileLost,
    SlackRefused,
    Throttled,
    UnitOfWork,
    UnknownOutcome,
)
from app.usecases.records_now import add_version

TRIES = 20
"""After so many the room is told that a file cannot be fetched; whoever wants to points at it again."""
MEGABYTE = 1_000_000
ASIDE = frozenset({"no_file", "known"})
"""What only whoever pointed at it is told."""


async def fetch_files(desk: Desk, chat: Chat, stored: Stored) -> None:
    subject = stored.intent.subject
    files = await chat.files(ChannelId(str(subject["channel"])), str(subject["ts"]))
    if not files:
        await _miss(desk, stored, "", "gone" if files is None else "no_file")
    for file in files or ():
        await _fetch(desk, chat, stored, file)


async def _fetch(desk: Desk, chat: Chat, stored: Stored, file: str) -> None:
    """Looked for before it is fetched: a second reaction costs nothing."""
    async with desk.store.look() as uow:
        known = await _known(uow, _incident_id(stored), file)
    if known:
        await _miss(desk, stored, file, "known", number=known)
        return
    try:
        fetched = await chat.fetch(file, desk.organisation.evidence.largest_mb * MEGABYTE)
    except FileLost as lost:
        await _miss(desk, stored, file, lost.why)
    except (Throttled, UnknownOutcome):
        if stored.attempts < TRIES:
            raise
        await _miss(desk, stored, file, "unreachable")
    else:
        await _enter(desk, stored, file, await _address(chat, stored), fetched)


async def _address(chat: Chat, stored: Stored) -> str:
    """Empty where the message was deleted while its file was read: that counts all the same."""
    subject = stored.intent.subject
    try:
        return await chat.permalink(ChannelId(str(subject["channel"])), str(subject["ts"]))
    except SlackRefused:
        return ""


async def _enter(desk: Desk, stored: Stored, file: str, address: str, fetched: FetchedFile) -> None:
    """Two copies that fetched the same at once make one entry."""
    async with desk.store.job("fetch_evidence") as uow:
        incident = await _held(uow, stored, file)
        if incident is None or await _known(uow, incident.id, file):
            return
        now = desk.clock.now()
        version = Version(
            id=RecordId(draw_id(desk.chance)),
            incident=incident.id,
            number=await uow.records.next_number(incident.id, Evidence.REGISTER),
            record=_evidence(file, address, fetched, UserId(stored.intent.to), now.replace(microsecond=0)),
            entered_by=UserId(stored.intent.to),
            entered_at=now,
        )
        await add_version(uow, incident, version, Kind.RECORDED)
        uow.enqueue(Intent(Errand.EVIDENCE_TAKEN, incident=incident.id, subject={"entry": version.id}))
        await show(uow, incident)
        await uow.commit(incident.id)


def _evidence(file: str, address: str, fetched: FetchedFile, by: UserId, now: datetime) -> Evidence:
    """Where it is kept from now on, and whether it can be changed there, is for people to say."""
    return Evidence(
        description=fetched.name[:NAME],
        kind=EvidenceKind.FILE,
        sha256=fetched.sha256,
        hashed_at=now,
        size=fetched.size,
        collected_by=by,
        collected_at=now,
        source=address,
        file=file,
    )


async def _miss(desk: Desk, stored: Stored, file: str, why: str, *, number: int = 0) -> None:
    """Said once. What is of weight for the record is in the log as well."""
    async with desk.store.job("fetch_evidence") as uow:
        incident = await _held(uow, stored, file)
        if incident is None:
            return
        by, subject = UserId(stored.intent.to), dict(stored.intent.subject)
        if why not in ASIDE:
            facts = {**subject, "why": why, "file": file}
            await uow.timeline.add(incident.id, Entry(Kind.EVIDENCE_MISSED, desk.clock.now(), by, facts))
        told = {**subject, "why": why, "number": number}
        uow.enqueue(Intent(Errand.FILE_MISSED, to=by, incident=incident.id, subject=told))
        await uow.commit(incident.id)


async def _held(uow: UnitOfWork, stored: Stored, file: str) -> Incident | None:
    """The incident, unless this delivery has dealt with the file before, or nothing of it may be kept any more."""
    incident = await uow.incidents.locked(_incident_id(stored))
    if incident is None or incident.forgotten_at is not None:
        return None
    dealt_with = await uow.deliveries.remember(f"file:{stored.id}:{file}") is not None
    return None if dealt_with else incident


async def _known(uow: UnitOfWork, incident: IncidentId, file: str) -> int:
    """The number under which a file is evidence already; 0: it is not."""
    for one in await uow.records.of(incident, Evidence.REGISTER):
        if isinstance(one.record, Evidence) and one.record.file == file:
            return one.number
    return 0


def _incident_id(stored: Stored) -> IncidentId:
    return IncidentId(stored.intent.incident or "")
