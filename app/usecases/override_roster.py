"""*I have it until 18:00*: a commander is paged first until then, whatever the schedule says; or gives it back."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.contacts import OnCallShown, TakeForm
from app.domain.people import Caller, Person
from app.domain.permissions import Act
from app.domain.refusals import NotAllowed
from app.domain.roster import Override, Tier, next_at
from app.usecases.desk import Desk
from app.usecases.on_call import roster_of
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require
from app.usecases.who_is_on_call import who_is_on_call

USUAL = timedelta(hours=8)


async def look_at_override(desk: Desk, *, by: Caller) -> TakeForm:
    """Raises NotAllowed for who is no commander, besides what everybody may hear."""
    async with desk.store.look() as uow:
        person = await _commander(desk, uow, by)
    return TakeForm(_zone(person), desk.clock.now() + USUAL)


async def take_over(desk: Desk, *, key: str, by: Caller, at: time) -> datetime:
    """Until when, told again to a repeat. `at`: on the person's own clock."""
    now = desk.clock.now()
    async with desk.store.act("take_over", by.id) as uow:
        person = await _commander(desk, uow, by)
        until = next_at(now, at, _zone(person))
        if await uow.deliveries.remember(key) is None:
            await uow.rosters.override(Override(by.id, until), at=now)
            await uow.commit()
    return until


async def give_back(desk: Desk, *, key: str, by: Caller) -> OnCallShown | None:
    """Who is on call then; None: a repeat, already answered."""
    now = desk.clock.now()
    async with desk.store.act("give_back", by.id) as uow:
        await _commander(desk, uow, by)
        if await uow.deliveries.remember(key) is None:
            await uow.rosters.override(Override(by.id, now), at=now)
            await uow.commit()
    return await who_is_on_call(desk, key=key, by=by)


async def _commander(desk: Desk, uow: UnitOfWork, by: Caller) -> Person:
    person = await require(desk, uow, by, Act.TAKE_OVER)
    roster = await roster_of(desk, uow)
    if not any(member.user == by.id and member.tier is not Tier.EXECUTIVE for member in roster):
        raise NotAllowed
    return person


def _zone(person: Person) -> str:
    """What Slack calls it, where it is a zone we know too."""
    try:
        return ZoneInfo(person.tz or "Etc/UTC").key
    except (OSError, ValueError, LookupError):
        return "Etc/UTC"
