"""*I'm on it* and *I can't*: the first who answers has command, the others are told (issue part 1, point 9)."""

from dataclasses import replace

from app.domain.ids import PageId
from app.domain.paging import PageState, Wanted, asked_beside
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.timeline import Entry, Kind
from app.usecases.answering import mark, own_page, press
from app.usecases.desk import Desk
from app.usecases.tell_line import show_line


async def answer_page(desk: Desk, *, key: str, by: Caller, page: PageId) -> None:
    """Take command, or come to help. Raises AlreadyAnswered (by whom), AlreadyOver, NotYours or Outdated."""
    await press(desk, Act.ANSWER_PAGE, key=key, by=by, page=page, second_button=False)


async def decline_page(desk: Desk, *, key: str, by: Caller, page: PageId) -> None:
    """Not me. When everybody has declined, everybody is paged again at once."""
    now = desk.clock.now()
    async with desk.store.act("decline_page", by.id) as uow:
        mine, call = await own_page(desk, uow, by, page, Act.DECLINE_PAGE)
        if await uow.deliveries.remember(key) is not None or mine.state is not PageState.WAITING:
            return
        pages = await uow.pages.of(call.id)
        await mark(uow, mine, PageState.DECLINED, now)
        if call.wants is Wanted.COMMANDER and call.waiting and not asked_beside(by.id, pages):
            call = replace(call, next_round_at=now)
            await uow.calls.save(call)
        if call.incident is not None:
            await uow.timeline.add(call.incident, Entry(Kind.PAGE_DECLINED, now, by.id))
        await show_line(uow, call)
        await uow.commit(call.incident)
