"""*I have it*: whoever was handed a piece of evidence says that they hold it. A row of its own (law 8)."""

from dataclasses import replace

from app.domain.ids import RecordId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import NotYours, Outdated
from app.domain.registers.custody import Custody
from app.domain.registers.versions import Version
from app.domain.timeline import Kind
from app.usecases.desk import Desk
from app.usecases.handing_evidence import handed
from app.usecases.moving_items import show
from app.usecases.ports import Sent, UnitOfWork
from app.usecases.records_now import add_version
from app.usecases.standing import require_member


async def accept_custody(desk: Desk, *, key: str, by: Caller, entry: RecordId, drawn: int, at: Sent) -> None:
    """Also once it is over: evidence is kept longer. `drawn`: the version the card `at` shows.

    Raises NotYours, NoIncidentHere, or Outdated where it was corrected meanwhile.
    """
    async with desk.store.act("accept_custody", by.id) as uow:
        incident, latest, record = await _held(uow, entry)
        await require_member(desk, uow, by, Act.ACCEPT_CUSTODY, incident)
        if record.taker != by.id:
            raise NotYours
        if await uow.deliveries.remember(key) is not None or record.accepted_at is not None:
            return
        if latest.version != drawn:
            raise Outdated
        now = desk.clock.now()
        accepted = latest.corrected(replace(record, accepted_at=now), by.id, now)
        await add_version(uow, incident, accepted, Kind.CUSTODY_ACCEPTED)
        subject = {"entry": entry, "channel": at.channel, "ts": at.ts}
        uow.enqueue(Intent(Errand.SETTLE_CUSTODY, incident=incident.id, subject=subject))
        await show(uow, incident)
        await uow.commit(incident.id)


async def _held(uow: UnitOfWork, entry: RecordId) -> tuple[Incident, Version, Custody]:
    """As it is once its incident is held. Raises Outdated for what is no handing over."""
    found = await handed(uow, entry)
    incident = await uow.incidents.locked(found[0].incident) if found else None
    now = await handed(uow, entry) if incident else None
    if incident is None or now is None:
        raise Outdated
    return incident, *now
