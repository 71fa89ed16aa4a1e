"""An answer of somebody outside is due: whoever entered that it is owed hears of it; if shut out, the command does."""

from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.letters import or_command
from app.usecases.ports import UnitOfWork
from app.usecases.winding_up import held


async def sweep_replies(desk: Desk) -> int:
    """How many incidents were looked at. Any number of copies may sweep at once."""
    looked = 0
    while await _one(desk):
        looked += 1
    return looked


async def _one(desk: Desk) -> bool:
    async with desk.store.job("sweep_replies") as uow:
        incident = await uow.replies.due(desk.clock.now())
        if incident is None:
            return False
        await _tell(desk, uow, await held(uow, incident))
        await uow.commit(incident)
        return True


async def _tell(desk: Desk, uow: UnitOfWork, found: Incident) -> None:
    now, incident = desk.clock.now(), found.id
    for entry, person in await uow.replies.due_of(incident, now):
        name = (await uow.records.versions(entry))[-1].name
        await uow.timeline.add(incident, Entry(Kind.REPLY_MISSED, now, None, {"entry": name}))
        uow.enqueue(
            Intent(
                Errand.REPLY_DUE,
                to=or_command(desk, found, person),
                incident=incident,
                subject={"entry": entry},
            )
        )
        await uow.replies.expect(incident, entry, person, None)
