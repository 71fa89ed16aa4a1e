"""A commander came after the offer was made: they are asked in place of whoever was before."""

from app.usecases.desk import Desk
from app.usecases.offer_item import put_to_commander


async def sweep_offers(desk: Desk) -> int:
    """How many incidents. Any number of copies may sweep at once."""
    incidents = 0
    while await _one(desk):
        incidents += 1
    return incidents


async def _one(desk: Desk) -> bool:
    async with desk.store.job("sweep_offers") as uow:
        found = await uow.offers.with_another_commander()
        incident = await uow.incidents.locked(found) if found else None
        if incident is None:
            return False
        for offer in await uow.offers.open_of(incident.id):
            if incident.open and offer.asked != incident.commander:
                await put_to_commander(uow, incident, offer)
        await uow.commit(incident.id)
        return True
