"""Who is trained to command? Whoever the roster of commanders names; where it names nobody, any full member."""

from app.domain.people import Person
from app.domain.roster import Tier
from app.usecases.desk import Desk
from app.usecases.on_call import roster_of
from app.usecases.ports import UnitOfWork


async def is_trained(desk: Desk, uow: UnitOfWork, person: Person) -> bool:
    """Executives are listed to be paged last; that alone trains nobody."""
    trained = {member.user for member in await roster_of(desk, uow) if member.tier is not Tier.EXECUTIVE}
    return person.full_member and (person.id in trained or not trained)
