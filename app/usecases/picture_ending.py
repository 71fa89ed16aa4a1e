"""What does the board say of how it ends?"""

from app.domain.ids import UserId
from app.domain.incident import Incident, IncidentState
from app.domain.pictures import BoardEnding
from app.domain.reviews import Review
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork


async def picture_ending(desk: Desk, uow: UnitOfWork, incident: Incident) -> BoardEnding:
    """A review that waits while it goes on again is not shown."""
    review = await uow.reviews.of(incident.id) if not incident.open else None
    return BoardEnding(
        closed=incident.state is IncidentState.CLOSED,
        contained_at=incident.contained_at,
        reviewer=await _reviewer(desk, uow, incident, review) if review else None,
        review_on=review.due_on if review else None,
        review_done=review is not None and review.done_at is not None,
        held_since=incident.held_since,
    )


async def _reviewer(desk: Desk, uow: UnitOfWork, incident: Incident, review: Review) -> UserId | None:
    """None where it waits for somebody whom nothing reaches any more: then another may be asked."""
    if desk.excluded(review.owner, incident):
        return None
    left = review.done_at is None and (await uow.people.get(review.owner)).deactivated
    return None if left else review.owner
