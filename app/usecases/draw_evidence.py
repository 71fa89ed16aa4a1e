"""What does the room read of evidence: a file was entered, one could not be had, a piece is handed over?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.ids import ChannelId, IncidentId, RecordId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import CustodyCard, EvidenceTaken, FileMissed
from app.usecases.desk import Desk
from app.usecases.fetch_evidence import ASIDE
from app.usecases.handing_evidence import handed
from app.usecases.letters import Drawer, Letter, Whisper, locale_of
from app.usecases.ports import Sent, UnitOfWork


async def draw_evidence_taken(_desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    room = await _room(uow, intent)
    versions = await uow.records.versions(RecordId(str(intent.subject["entry"])))
    if room is None or not versions:
        return None
    return Letter(room[1], EvidenceTaken(room[0].codename, versions[-1]), room[0].locale)


async def draw_file_missed(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """What is no loss is said to whoever pointed at it, and to nobody else."""
    room = await _room(uow, intent)
    if room is None:
        return None
    incident, channel = room
    why, person = str(intent.subject["why"]), UserId(intent.to)
    missed = FileMissed(
        codename=incident.codename,
        person=person,
        why=why,
        number=int(intent.subject["number"]),
        largest_mb=desk.organisation.evidence.largest_mb,
    )
    if why not in ASIDE:
        return Letter(channel, missed, incident.locale)
    whisper = Whisper(channel, "", missed)
    return Letter(person, missed, await locale_of(desk, uow, person), whisper=whisper)


async def draw_custody(_desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """What was corrected meanwhile has a card of its own."""
    card = await _card(uow, intent)
    if card is None or card[1].event.version != intent.subject["version"]:
        return None
    channel, shown, locale = card
    return Letter(channel, shown, locale)


async def draw_settled_custody(_desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    card = await _card(uow, intent)
    if card is None:
        return None
    at = Sent(str(intent.subject["channel"]), str(intent.subject["ts"]))
    return Letter(card[0], card[1], card[2], at=at)


OF_EVIDENCE: Mapping[Errand, Drawer] = MappingProxyType(
    {
        Errand.EVIDENCE_TAKEN: draw_evidence_taken,
        Errand.FILE_MISSED: draw_file_missed,
        Errand.CUSTODY: draw_custody,
        Errand.SETTLE_CUSTODY: draw_settled_custody,
    }
)


async def _card(uow: UnitOfWork, intent: Intent) -> tuple[ChannelId, CustodyCard, str] | None:
    room = await _room(uow, intent)
    found = await handed(uow, RecordId(str(intent.subject["entry"]))) if room else None
    if room is None or found is None:
        return None
    return room[1], CustodyCard(room[0].codename, *found), room[0].locale


async def _room(uow: UnitOfWork, intent: Intent) -> tuple[Incident, ChannelId] | None:
    """None: there is no room, or what was written in it is forgotten."""
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    if incident is None or incident.forgotten_at is not None or not incident.room.usable:
        return None
    return incident, ChannelId(incident.room.channel or "")
