"""What has Slack told us about somebody?"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func

from app.domain.ids import UserId
from app.domain.people import Person
from app.persistence.tables import PersonRow
from app.persistence.transaction import Transaction


class SqlPeople:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def get(self, user: UserId) -> Person:
        return (await self.many([user])).get(user) or Person.unknown(user)

    async def many(self, users: Collection[UserId]) -> Mapping[UserId, Person]:
        statement = self._transaction.select(PersonRow).where(PersonRow.user_id.in_(set(users)))
        rows = await self._transaction.all(statement) if users else []
        return {UserId(row.user_id): _person(row) for row in rows}

    async def save(self, people: Collection[Person]) -> None:
        """A stranger is not kept, or the row would make an acquaintance of them.

        Slack's events about somebody often leave their language out: the one known is kept, and so is their zone.

        In one order, whoever saves: two copies that learn the same people do not wait for each other crosswise.
        """
        rows = {person.id: _columns(person) for person in people if person.known}
        if not rows:
            return
        statement = self._transaction.insert(PersonRow, *(rows[user] for user in sorted(rows)))
        told: dict[str, ColumnElement[Any]] = {
            column.name: column for column in statement.excluded if not column.primary_key
        }
        told["locale"] = func.coalesce(statement.excluded.locale, PersonRow.locale)
        told["tz"] = func.coalesce(statement.excluded.tz, PersonRow.tz)
        await self._transaction.run(
            statement.on_conflict_do_update(index_elements=["workspace_id", "user_id"], set_=told)
        )

    async def called(self, name: str) -> Sequence[Person]:
        statement = self._transaction.select(PersonRow).where(func.lower(PersonRow.name) == name.lower())
        return [_person(row) for row in await self._transaction.all(statement.order_by(PersonRow.user_id))]

    async def full_members(self) -> frozenset[UserId]:
        others = (PersonRow.deactivated, PersonRow.guest, PersonRow.bot, PersonRow.foreign_account)
        statement = self._transaction.select(PersonRow).where(*(other.is_(False) for other in others))
        return frozenset(UserId(row.user_id) for row in await self._transaction.all(statement))


def _columns(person: Person) -> dict[str, object]:
    return {
        "user_id": person.id,
        "name": person.name,
        "locale": person.locale,
        "deactivated": person.deactivated,
        "guest": person.guest,
        "bot": person.bot,
        "foreign_account": person.foreign,
        "tz": person.tz,
    }


def _person(row: PersonRow) -> Person:
    return Person(
        id=UserId(row.user_id),
        name=row.name,
        locale=row.locale,
        deactivated=row.deactivated,
        guest=row.guest,
        bot=row.bot,
        foreign=row.foreign_account,
        tz=row.tz,
    )
