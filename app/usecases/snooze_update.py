"""*10 more minutes*, *30 more minutes*: the commander will say later."""

from app.domain import cadence
from app.domain.ids import AskId
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.refusals import Outdated
from app.domain.timeline import Entry, Kind
from app.usecases.asking import own_ask, pace_of, settle_ask
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident_locked, show
from app.usecases.ports import About
from app.usecases.standing import require_member


async def snooze_update(desk: Desk, *, key: str, by: Caller, ask: AskId, minutes: int) -> None:
    """Raises NotYours, OnlyCommander, AlreadyOver, or Outdated where it was written or put off since."""
    now = desk.clock.now()
    async with desk.store.act("snooze_update", by.id) as uow:
        asked = await own_ask(uow, ask, About.UPDATE, by.id)
        incident = await open_incident_locked(uow, asked.incident)
        await require_member(desk, uow, by, Act.GIVE_UPDATE, incident)
        if await uow.deliveries.remember(key) is not None:
            return
        if (await own_ask(uow, ask, About.UPDATE, by.id)).settled:
            raise Outdated
        stands = await uow.cadences.of(incident.id)
        put_off = cadence.snoozed(stands, incident, minutes, pace_of(desk), now)
        await uow.cadences.save(incident.id, put_off)
        await settle_ask(uow, asked, "more", minutes=minutes)
        facts: dict[str, str | int] = {"number": asked.number, "minutes": minutes}
        await uow.timeline.add(incident.id, Entry(Kind.UPDATE_SNOOZED, now, by.id, facts))
        await show(uow, incident)
        await uow.commit(incident.id)
