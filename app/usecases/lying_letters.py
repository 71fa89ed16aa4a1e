"""A letter lies in Slack and something has changed: it is drawn anew where it lies."""

from app.domain.ids import IncidentId
from app.domain.outgoing import Errand, Intent
from app.usecases.ports import UnitOfWork


async def settle_letters(uow: UnitOfWork, incident: IncidentId, errand: Errand, **about: str | int) -> None:
    """Every letter of that errand about these things. One on its way is drawn from the present anyway."""
    for letter in await uow.outbox.lying(incident, errand):
        if about.items() <= letter.subject.items():
            subject = {**letter.subject, "of": errand.value, "channel": letter.at.channel, "ts": letter.at.ts}
            uow.enqueue(Intent(Errand.SETTLE_LETTER, to=letter.to, incident=incident, subject=subject))
