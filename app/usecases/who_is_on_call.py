"""Who is on call, who is it for each team, and how is one person reached? Shown to one reader (DOMAIN.md §2.1).

Every showing is an act: the audit counts the numbers shown, and holds none.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.contacts import Contact, OnCallShown, PersonShown, Team, TeamsShown
from app.domain.ids import UserId
from app.domain.people import Caller, Person
from app.domain.permissions import Act
from app.domain.roster import Member, Tier
from app.usecases.desk import Desk
from app.usecases.on_call import roster_from
from app.usecases.ports import NotSaved, RosterFacts, UnitOfWork
from app.usecases.standing import require

STALE_AFTER = timedelta(minutes=15)


class Book:
    """Everybody on call as one reader may see them."""

    def __init__(
        self, desk: Desk, reader: Person, facts: RosterFacts, people: Mapping[UserId, Person]
    ) -> None:
        self._desk = desk
        self._reader = reader
        self.facts = facts
        self.people = people
        self._members = {
            member.user: member for member in roster_from(desk.organisation, facts, desk.clock.now())
        }
        self._presences = {presence.user: presence for presence in facts.presences}

    @property
    def members(self) -> Sequence[Member]:
        """Without those whom nobody may learn of."""
        return [member for member in self._members.values() if not self._desk.excluded(member.user)]

    def knows(self, user: UserId) -> Person:
        return self.people.get(user) or Person.unknown(user)

    def reaches(self, user: UserId) -> bool:
        return not self._desk.excluded(user) and self.knows(user).reachable

    def contact(self, user: UserId) -> Contact:
        member = self._members.get(user)
        contact = Contact(user, self.knows(user).name, presence=self._presences.get(user))
        if member is None:
            return contact
        phone = member.phone if self._reader.full_member else None
        return replace(contact, tier=member.tier, phone=phone, until=member.until)

    def contacts(self, users: Collection[UserId]) -> tuple[Contact, ...]:
        return tuple(self.contact(user) for user in users if self.reaches(user))


async def who_is_on_call(desk: Desk, *, key: str, by: Caller) -> OnCallShown | None:
    """None: a repeat, already answered. Raises NotOneOfUs, NotForBots or NotAllowed."""
    async with desk.store.act("show_numbers", by.id) as uow:
        reader = await require(desk, uow, by, Act.ON_CALL)
        if await uow.deliveries.remember(f"said:{key}") is not None:
            return None
        book = await open_book(desk, uow, reader)
        shown = OnCallShown(outsider=True) if desk.excluded(by.id) else _on_call(desk, book, reader)
        await _counted(uow, shown.contacts)
        return shown


async def who_responds(desk: Desk, *, key: str, by: Caller) -> TeamsShown | None:
    """Who is on call for each team; None and refusals as in `who_is_on_call`."""
    async with desk.store.act("show_numbers", by.id) as uow:
        reader = await require(desk, uow, by, Act.ON_CALL)
        if await uow.deliveries.remember(f"said:{key}") is not None:
            return None
        outsider = desk.excluded(by.id)
        teams = () if outsider else teams_of(desk, await open_book(desk, uow, reader))
        await _counted(uow, [contact for team in teams for contact in team.contacts])
        return TeamsShown(teams, outsider=outsider)


async def who_is(desk: Desk, *, key: str, by: Caller, user: UserId | None) -> PersonShown | None:
    """How one person is reached; None and refusals as in `who_is_on_call`."""
    async with desk.store.act("show_numbers", by.id) as uow:
        reader = await require(desk, uow, by, Act.ON_CALL)
        if await uow.deliveries.remember(f"said:{key}") is not None:
            return None
        if desk.excluded(by.id):
            return PersonShown(outsider=True)
        found = (await open_book(desk, uow, reader, [user])).contacts([user]) if user else ()
        await _counted(uow, found)
        return PersonShown(found[0] if found else None)


async def on_call_without_numbers(desk: Desk, uow: UnitOfWork, reader: Person) -> OnCallShown:
    """For what stands where it is not asked for: nobody's number is in it."""
    shown = _on_call(desk, await open_book(desk, uow, reader), reader)
    return replace(shown, contacts=tuple(replace(contact, phone=None) for contact in shown.contacts))


async def open_book(desk: Desk, uow: UnitOfWork, reader: Person, others: Sequence[UserId] = ()) -> Book:
    """`others`: people besides those on call, whom the book should know."""
    facts = await uow.rosters.facts()
    members = roster_from(desk.organisation, facts, desk.clock.now())
    teams = [user for users in team_users(desk, facts).values() for user in users]
    people = await uow.people.many([*(member.user for member in members), *teams, *others])
    return Book(desk, reader, facts, people)


def team_users(desk: Desk, facts: RosterFacts) -> Mapping[str, Sequence[UserId]]:
    """By team: those of the organisation file, then those of its schedules, each once."""
    return {
        team: list(
            dict.fromkeys(
                [
                    *(UserId(user) for user in responders.users),
                    *(shift.user for shift in facts.team_shifts if shift.team == team),
                ]
            )
        )
        for team, responders in desk.organisation.responders.items()
    }


def teams_of(desk: Desk, book: Book) -> tuple[Team, ...]:
    return tuple(Team(team, book.contacts(users)) for team, users in team_users(desk, book.facts).items())


async def find_person(desk: Desk, name: str) -> UserId | None:
    """The one person of this name; None where it is nobody's, or several people's, or cannot be looked up now."""
    try:
        async with desk.store.look() as uow:
            found = await uow.people.called(name)
    except NotSaved:
        return None
    return found[0].id if len(found) == 1 else None


def _on_call(desk: Desk, book: Book, reader: Person) -> OnCallShown:
    now = desk.clock.now()
    unreachable = [member.user for member in book.members if not book.reaches(member.user)]
    mine = [member for member in book.members if member.user == reader.id]
    return OnCallShown(
        contacts=book.contacts([member.user for member in book.members]),
        skipped=tuple(book.knows(user).name for user in unreachable),
        stale_since=_stale_since(desk, book.facts, now),
        has_it_until=_override_of(book.facts, reader.id, now),
        may_take=any(member.tier is not Tier.EXECUTIVE for member in mine),
    )


def _stale_since(desk: Desk, facts: RosterFacts, now: datetime) -> datetime | None:
    """Where the file alone says who is on call, nothing grows old."""
    commanders = desk.organisation.commanders
    asked = bool(commanders.usergroup or commanders.pagerduty_schedules)
    old = facts.read_at is not None and facts.read_at + STALE_AFTER < now
    return facts.read_at if asked and old else None


def _override_of(facts: RosterFacts, user: UserId, now: datetime) -> datetime | None:
    return next((one.until for one in facts.overrides if one.user == user and one.until > now), None)


async def _counted(uow: UnitOfWork, contacts: Collection[Contact]) -> None:
    uow.count(numbers=sum(contact.phone is not None for contact in contacts))
    await uow.commit()
