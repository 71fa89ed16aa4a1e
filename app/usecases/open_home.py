"""Somebody looks at their Home tab: it is drawn, and from now on kept up to date."""

from app.domain import outgoing
from app.domain.people import Caller
from app.usecases.desk import Desk


async def open_home(desk: Desk, *, key: str, by: Caller) -> None:
    """Whoever they are: what they may see is decided when it is drawn. A repeat draws nothing anew."""
    async with desk.store.note() as uow:
        if await uow.deliveries.remember(key) is not None:
            return
        await uow.homes.opened(by.id, desk.clock.now())
        uow.enqueue(outgoing.publish_home(by.id))
        await uow.commit()
