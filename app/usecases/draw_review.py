"""What does somebody read who reviews what is over?"""

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Intent
from app.domain.pictures import ReviewCard, ReviewFace
from app.usecases.desk import Desk
from app.usecases.letters import Letter, letter_to
from app.usecases.ports import UnitOfWork


async def draw_review(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Nobody is asked who was relieved of it, has done it, or whose incident goes on again."""
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    card = await picture_review(uow, incident, intent) if incident else None
    if card is None or card.face in {ReviewFace.DONE, ReviewFace.MOOT}:
        return None
    return await letter_to(desk, uow, UserId(intent.to), card)


async def picture_review(uow: UnitOfWork, incident: Incident, intent: Intent) -> ReviewCard | None:
    review = await uow.reviews.of(incident.id)
    if review is None:
        return None
    face = ReviewFace(str(intent.subject["face"]))
    if review.done_at is not None:
        face = ReviewFace.DONE
    elif incident.open or review.owner != intent.to:
        face = ReviewFace.MOOT
    return ReviewCard(incident.id, incident.codename, face, review.due_on)
