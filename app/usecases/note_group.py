"""A user group changed: where it is the commanders', Slack is asked who is in it now."""

from app.domain.outgoing import Errand, Intent
from app.usecases.desk import Desk


async def note_group(desk: Desk, group: str) -> None:
    """The event names who came and went, but events may overtake each other: the whole group is read."""
    if group != desk.organisation.commanders.usergroup:
        return
    async with desk.store.note() as uow:
        uow.enqueue(Intent(Errand.LEARN_GROUP, to=group))
        await uow.commit()
