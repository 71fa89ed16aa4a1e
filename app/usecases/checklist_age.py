"""When was the checklist last tested, and is it time to look at it again (DOMAIN.md H1, H2)?"""

from datetime import UTC, date

from app.domain.drills import Stale, newest, stale
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork


async def last_tested(desk: Desk, uow: UnitOfWork) -> date | None:
    """The last drill by the record, or the day that the checklist itself names, whichever is later."""
    tested = await uow.drills.last_tested()
    return newest([desk.playbook.last_tested, tested.astimezone(UTC).date() if tested else None])


async def how_stale(desk: Desk, uow: UnitOfWork) -> Stale:
    today = desk.clock.now().astimezone(UTC).date()
    tested = await last_tested(desk, uow)
    return stale(today, desk.playbook.last_reviewed, tested, desk.organisation.review)
