"""Somebody came who should perhaps not be there, while nobody commanded: whoever does now is told."""

from dataclasses import replace

from app.usecases.arriving import tell_command
from app.usecases.desk import Desk
from app.usecases.winding_up import held


async def sweep_arrivals(desk: Desk) -> int:
    """How many arrivals. Any number of copies may sweep at once: each is told of under its incident's lock."""
    told = 0
    while await _one(desk):
        told += 1
    return told


async def _one(desk: Desk) -> bool:
    async with desk.store.job("sweep_arrivals") as uow:
        found = await uow.arrivals.untold()
        if found is None:
            return False
        incident = await held(uow, found)
        for arrival in await uow.arrivals.untold_of(found):
            await uow.arrivals.save(replace(arrival, told=True))
            await tell_command(uow, incident, arrival)
        await uow.commit(found)
        return True
