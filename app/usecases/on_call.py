"""Who is on call now? Compiled from what the store knows and the organisation file says."""

from datetime import datetime

from app.domain.ids import UserId
from app.domain.organisation import Organisation
from app.domain.roster import Member, Source, compile_roster
from app.usecases.desk import Desk
from app.usecases.ports import RosterFacts, UnitOfWork


async def roster_of(desk: Desk, uow: UnitOfWork) -> tuple[Member, ...]:
    return roster_from(desk.organisation, await uow.rosters.facts(), desk.clock.now())


def roster_from(organisation: Organisation, facts: RosterFacts, now: datetime) -> tuple[Member, ...]:
    """Everybody who may be paged, by tier."""
    listed = [
        Member(UserId(one.user), one.tier, Source.FILE, one.phone) for one in organisation.commanders.people
    ]
    return compile_roster(
        listed=listed,
        group=facts.trained,
        shifts=facts.shifts,
        overrides=facts.overrides,
        executives=[UserId(user) for user in organisation.executives],
        now=now,
    )
