"""A file in the room becomes evidence: somebody points at its message; it is fetched once that is kept (law 2)."""

from app.domain.outgoing import fetch_files
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.timeline import Source
from app.usecases.desk import Desk
from app.usecases.moving_items import open_room_incident
from app.usecases.standing import require


async def take_evidence(desk: Desk, *, key: str, by: Caller, source: Source) -> None:
    """Raises NoIncidentHere or AlreadyOver."""
    async with desk.store.act("take_evidence", by.id) as uow:
        incident = await open_room_incident(uow, source.channel)
        await require(desk, uow, by, Act.RECORD, incident=incident, here=source.channel)
        if await uow.deliveries.remember(key) is not None:
            return
        uow.enqueue(fetch_files(incident.id, source, by.id))
        await uow.commit(incident.id)
