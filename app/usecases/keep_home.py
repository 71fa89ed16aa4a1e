"""What is theirs has changed: their Home follows, if they ever looked at it."""

from app.domain import outgoing
from app.domain.ids import UserId
from app.usecases.ports import UnitOfWork


async def keep_home(uow: UnitOfWork, *people: UserId | None) -> None:
    concerned = {person for person in people if person is not None}
    for person in sorted(await uow.homes.open_among(concerned)) if concerned else ():
        uow.enqueue(outgoing.publish_home(person))
