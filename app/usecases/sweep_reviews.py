"""A review is due: whoever writes it is reminded, the day before, on the day, and until it is done."""

from dataclasses import replace

from app.domain.outgoing import Errand, Intent
from app.domain.reviews import next_reminder
from app.usecases.desk import Desk
from app.usecases.winding_up import held


async def sweep_reviews(desk: Desk) -> int:
    """How many. Any number of copies: each reminds under the incident's lock."""
    reminded = 0
    while await _one(desk):
        reminded += 1
    return reminded


async def _one(desk: Desk) -> bool:
    now = desk.clock.now()
    async with desk.store.job("sweep_reviews") as uow:
        found = await uow.reviews.due(now)
        if found is None:
            return False
        await held(uow, found)
        for review in await uow.reviews.due_of(found, now):
            zone = (await uow.people.get(review.owner)).tz
            await uow.reviews.keep(replace(review, remind_at=next_reminder(review.due_on, zone, now)))
            subject = {"face": "due"}
            uow.enqueue(Intent(Errand.REVIEW, to=review.owner, incident=review.incident, subject=subject))
        await uow.commit(found)
        return True
