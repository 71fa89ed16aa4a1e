"""What does the board say of how it ends?"""

from app.domain.incident import Incident, IncidentState
from app.domain.pictures import BoardEnding
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork


async def picture_ending(desk: Desk, uow: UnitOfWork, incident: Incident) -> BoardEnding:
    """A review that waits while it goes on again is not shown."""
    review = await uow.reviews.of(incident.id) if not incident.open else None
    return BoardEnding(
        closed=incident.state is IncidentState.CLOSED,
        contained_at=incident.contained_at,
        reviewer=review.owner if review and not desk.excluded(review.owner) else None,
        review_on=review.due_on if review else None,
        review_done=review is not None and review.done_at is not None,
        held_since=incident.held_since,
    )
