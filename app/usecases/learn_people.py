"""Slack told us who somebody is: keep it, so that no act has to ask."""

from collections.abc import Collection

from app.domain.ids import UserId
from app.domain.people import Person
from app.usecases.desk import Desk
from app.usecases.ports import Chat


async def learn_people(desk: Desk, people: Collection[Person]) -> None:
    async with desk.store.note() as uow:
        await uow.people.save(people)
        await uow.commit()


async def learn_everybody(desk: Desk, chat: Chat) -> int:
    """Everybody in the workspace, a page at a time. Returns how many."""
    count = 0
    async for page in chat.people():
        await learn_people(desk, page)
        count += len(page)
    return count


async def reader(desk: Desk, user: UserId) -> str:
    """The language this person reads."""
    async with desk.store.look() as uow:
        return desk.locale_of(await uow.people.get(user))
