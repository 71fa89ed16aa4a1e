"""A Home tab is drawn from the record as it is now, for those who look at theirs."""

from collections.abc import Sequence

from app.domain.codenames import Codename
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Stored
from app.domain.people import Caller, Person
from app.domain.permissions import Standing, standing_of
from app.domain.pictures import Home, HomeFace, OwnItem, WaitingPage
from app.usecases.checklist_age import last_tested
from app.usecases.desk import Desk
from app.usecases.look_around import seen_by
from app.usecases.ports import Chat, UnitOfWork
from app.usecases.who_is_on_call import on_call_without_numbers

_FACES = {
    Standing.MEMBER: HomeFace.OURS,
    Standing.GUEST: HomeFace.BEGIN,
    Standing.EXCLUDED: HomeFace.BEGIN,
    Standing.FOREIGN: HomeFace.STRANGER,
}


async def publish_home(desk: Desk, chat: Chat, stored: Stored) -> None:
    user = UserId(stored.intent.to)
    async with desk.store.look() as uow:
        person = await uow.people.get(user)
        home = await picture_home(desk, uow, person)
    if home is not None:
        await chat.publish_home(user, home, locale=desk.locale_of(person))


async def picture_home(desk: Desk, uow: UnitOfWork, person: Person) -> Home | None:
    """None for an account that looks at nothing: a deactivated one, or an app's."""
    standing = standing_of(Caller(person.id), person, excluded=desk.excluded(person.id))
    face = _FACES.get(standing)
    if face is not HomeFace.OURS:
        return Home(face) if face is not None else None
    held, pages = await uow.homes.held_by(person.id), await uow.homes.unanswered_by(person.id)
    named = await _named(
        uow, [*(one.incident for one in held), *(page.incident for page in pages if page.incident)]
    )
    now = desk.clock.now()
    return Home(
        face,
        pages=tuple(WaitingPage(page.page, _codename(named, page.incident)) for page in pages),
        items=tuple(
            OwnItem(
                one.incident,
                named[one.incident].codename,
                one.number,
                one.part,
                one.due_at,
                blocked=one.blocked,
                late=one.due_at is not None and one.due_at <= now,
            )
            for one in held
        ),
        rooms=(await seen_by(desk, uow, person.id)).incidents,
        on_call=await on_call_without_numbers(desk, uow, person),
        last_reviewed=desk.playbook.last_reviewed,
        last_tested=await last_tested(desk, uow),
    )


async def _named(uow: UnitOfWork, incidents: Sequence[IncidentId]) -> dict[IncidentId, Incident]:
    found = {incident: await uow.incidents.get(incident) for incident in dict.fromkeys(incidents)}
    return {incident: row for incident, row in found.items() if row is not None}


def _codename(named: dict[IncidentId, Incident], incident: IncidentId | None) -> Codename | None:
    return named[incident].codename if incident is not None else None
