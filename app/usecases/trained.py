"""Who is trained to command? Whoever the roster of commanders names; where it names nobody, any full member.

A drill is commanded by those who are drilled, too: that is how they are trained.
"""

from app.domain.drills import drill_roster
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.people import Person
from app.domain.roster import Tier
from app.usecases.desk import Desk
from app.usecases.on_call import roster_of
from app.usecases.ports import UnitOfWork


async def is_trained(desk: Desk, uow: UnitOfWork, incident: Incident, person: Person) -> bool:
    """Executives are listed to be paged last; that alone trains nobody."""
    trained = await trained_for(desk, uow, incident)
    return person.full_member and (person.id in trained or not trained)


async def trained_for(desk: Desk, uow: UnitOfWork, incident: Incident) -> frozenset[UserId]:
    """Those whom a roster names."""
    listed = [*await roster_of(desk, uow)]
    if incident.drill:
        listed += drill_roster(desk.organisation.commanders.drill)
    return frozenset(member.user for member in listed if member.tier is not Tier.EXECUTIVE)
