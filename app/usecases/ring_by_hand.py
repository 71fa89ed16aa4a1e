"""A page has failed: whoever asked hears whom to ring by hand, person by person (DOMAIN.md §2.1).

Numbers are whispered to full members alone and counted in the audit; what may stay names people, and no number (law 6).
"""

from collections.abc import Sequence

from app.domain import outgoing
from app.domain.ids import CallId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Intent
from app.domain.paging import Call, Page, spared_by
from app.domain.people import Person
from app.domain.pictures import Ring, RingByHand
from app.usecases.desk import Desk
from app.usecases.letters import Letter, Whisper
from app.usecases.ports import UnitOfWork
from app.usecases.who_is_on_call import open_book

PAGER = "pager"
SLACK = "slack"


async def ask_to_ring(uow: UnitOfWork, call: Call, asker: UserId, failed: str) -> bool:
    """Whether it is asked now: once a round and cause, however often it is tried again."""
    if await uow.deliveries.remember(f"by_hand:{failed}:{call.id}:{call.round}") is not None:
        return False
    uow.enqueue(outgoing.ring_by_hand(asker, call, failed))
    return True


async def draw_by_hand(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Nothing where somebody has answered, or the pager rings by now."""
    asker, failed = UserId(intent.to), str(intent.subject["failed"])
    call = await uow.calls.get(CallId(str(intent.subject["call"])))
    incident = await uow.incidents.get(call.incident) if call and call.incident else None
    if call is None or not call.waiting or desk.excluded(asker, incident):
        return None
    if failed == PAGER and not call.pager.fails:
        return None
    reader = await uow.people.get(asker)
    wanted = [user for user in _wanted(await uow.pages.of(call.id), failed) if user != asker]
    people = await _rings(desk.within(incident), uow, reader, wanted)
    return _letter(desk, reader, incident, people) if people else None


def _wanted(pages: Sequence[Page], failed: str) -> list[UserId]:
    """Everybody asked who has said nothing; where Slack failed, those whose last page did not arrive."""
    last = {page.person: page for page in pages}
    silent = [user for user in last if user not in spared_by(pages)]
    return [user for user in silent if failed == PAGER or last[user].problem]


async def _rings(desk: Desk, uow: UnitOfWork, reader: Person, users: Sequence[UserId]) -> tuple[Ring, ...]:
    book = await open_book(desk, uow, reader, users)
    contacts = (book.contact(user) for user in users if not desk.excluded(user))
    return tuple(Ring(contact.user, contact.name, contact.phone) for contact in contacts)


def _letter(desk: Desk, reader: Person, incident: Incident | None, people: tuple[Ring, ...]) -> Letter:
    codename = incident.codename if incident else None
    stays = RingByHand(
        codename, tuple(Ring(one.user, one.name) for one in people), guest=not reader.full_member
    )
    locale = desk.locale_of(reader)
    if stays.guest:
        return Letter(reader.id, stays, locale)
    numbers = sum(one.phone is not None for one in people)
    said = RingByHand(codename, people, whispered=True)
    return Letter(reader.id, stays, locale, whisper=Whisper(reader.id, "", said, numbers))
