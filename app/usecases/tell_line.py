"""Where does a call stand? Who was told when, who answered, when the next are asked: one line that is kept true.

It stands on the board of the room and in one direct message to whoever asked, updated in place (issue part 3, point 4).
"""

from collections.abc import Sequence

from app.domain import outgoing
from app.domain.ids import PageId, UserId
from app.domain.incident import Incident
from app.domain.paging import Call, Page, PageState, on_its_way, reached_nobody
from app.domain.pictures import Asked, CallLine
from app.usecases.desk import Desk
from app.usecases.ports import Sent, UnitOfWork
from app.usecases.ring_by_hand import SLACK, ask_to_ring

_TELLING = (PageState.ANSWERED, PageState.DECLINED)
"""What somebody said counts before that a later page of theirs still waits."""


async def picture_line(desk: Desk, uow: UnitOfWork, call: Call, incident: Incident | None) -> CallLine:
    pages = [page for page in await uow.pages.of(call.id) if not desk.excluded(page.person, incident)]
    names = await uow.people.many([page.person for page in pages])
    by_person: dict[UserId, list[Page]] = {}
    for page in pages:
        by_person.setdefault(page.person, []).append(page)
    silent = incident is not None and incident.relief_wanted and call.waiting
    commander = incident.commander if incident is not None and silent else call.answered_by
    return CallLine(
        codename=incident.codename if incident else None,
        people=tuple(
            _asked(names[user].name if user in names else user, theirs) for user, theirs in by_person.items()
        ),
        round=call.round,
        next_round_at=call.next_round_at,
        pager=call.pager,
        commander=commander,
        silent=silent,
        over=call.ended_at is not None or (incident is not None and not incident.open),
        reached_nobody=reached_nobody(pages, call.round),
    )


async def note_told(uow: UnitOfWork, page: PageId, sent: Sent) -> None:
    """A page has arrived: whoever waits for it sees when."""
    call = await _held(uow, page)
    await uow.pages.told(page, sent.channel, sent.ts)
    await _show_arrivals(uow, call)


async def note_failed(uow: UnitOfWork, page: PageId, code: str) -> None:
    """Slack will not deliver a page. Where it was the last hope of the first round, the room is told aloud."""
    call = await _held(uow, page)
    await uow.pages.failed(page, code)
    await _show_arrivals(uow, call)
    lost = call is not None and call.round == 1 and reached_nobody(await uow.pages.of(call.id), 1)
    if lost and call is not None and call.incident is not None:
        uow.enqueue(outgoing.room_notice(call.incident, "nobody_reached"))


async def show_line(uow: UnitOfWork, call: Call) -> None:
    """The starter's line and the board, whatever changed. The call is held."""
    uow.enqueue(outgoing.tell_line(call))
    incident = await uow.incidents.locked(call.incident) if call.incident else None
    if incident is not None:
        await uow.incidents.save(incident.moved())
        uow.enqueue(outgoing.redraw(incident.id))


async def _show_arrivals(uow: UnitOfWork, call: Call | None) -> None:
    """The starter sees each; the board is drawn once a round, when nothing of it is on its way any more.

    Whom Slack kept from being reached then is named to whoever asked, to be rung by hand.
    """
    if call is None:
        return
    pages = await uow.pages.of(call.id)
    if on_its_way(pages, call.round):
        uow.enqueue(outgoing.tell_line(call))
        return
    if any(page.problem and page.round == call.round for page in pages):
        await ask_to_ring(uow, call, call.started_by, SLACK)
    await show_line(uow, call)


async def _held(uow: UnitOfWork, page: PageId) -> Call | None:
    """The page's call, locked: whoever draws the line waits for us (ARCHITECTURE §6, merged redraws)."""
    found = await uow.pages.get(page)
    return await uow.calls.locked(found.call) if found is not None else None


def _asked(name: str, pages: Sequence[Page]) -> Asked:
    told = [page.told_at for page in pages if page.told_at is not None]
    said = next((page for page in reversed(pages) if page.state in _TELLING), pages[-1])
    return Asked(
        name=name,
        told_at=(min(told), max(told)) if told else None,
        times=len(told),
        state=said.state,
        answered_at=said.answered_at,
        problem=pages[-1].problem,
    )
