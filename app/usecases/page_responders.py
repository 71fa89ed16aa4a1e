"""All hands: everybody on call for every team is paged at once, after one question (DOMAIN.md §2.1)."""

from app.domain.contacts import PeoplePaged
from app.domain.ids import ChannelId, UserId
from app.domain.paging import Wanted
from app.domain.people import Caller
from app.domain.permissions import Act
from app.usecases.declare_incident import Report
from app.usecases.desk import Desk
from app.usecases.drilling import require_in_reach
from app.usecases.page_person import answered, begin_or_find, room_of
from app.usecases.standing import require
from app.usecases.who_is_on_call import Book, open_book, team_users


async def count_responders(desk: Desk, *, by: Caller, channel: ChannelId | None = None) -> int | None:
    """How many it would wake, from there; None for those who may not know. Raises as `page_person` does."""
    async with desk.store.look() as uow:
        asker = await require(desk, uow, by, Act.PAGE_PEOPLE)
        if desk.excluded(by.id):
            return None
        incident = await uow.incidents.in_channel(channel) if channel else None
        everybody = _all_of(desk, await open_book(desk.within(incident), uow, asker))
        return len(await require_in_reach(desk, uow, incident, everybody))


async def page_responders(desk: Desk, report: Report) -> PeoplePaged | None:
    """None: a repeat, already answered. Raises as `page_person` does."""
    now = desk.clock.now()
    async with desk.store.act("page_responders", report.by.id) as uow:
        incident = await room_of(desk, uow, report)
        asker = await require(desk, uow, report.by, Act.PAGE_PEOPLE, incident=incident, here=report.channel)
        if await uow.deliveries.remember(report.key) is not None:
            return None
        book = await open_book(desk.within(incident), uow, asker)
        contacts = book.contacts(await require_in_reach(desk, uow, incident, _all_of(desk, book)))
        before = await begin_or_find(desk, uow, report, incident, Wanted.RESPONDERS, contacts, now)
        shown = () if desk.excluded(report.by.id) else contacts
        return await answered(uow, incident, shown, before, unreachable=not contacts)


def _all_of(desk: Desk, book: Book) -> dict[UserId, None]:
    """Each once, though they are on call for two teams; without those no page can reach."""
    users = [user for of_team in team_users(desk, book.facts).values() for user in of_team]
    return dict.fromkeys(user for user in users if book.reaches(user))
