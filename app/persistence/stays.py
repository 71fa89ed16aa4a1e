"""How is each stay in a room written down, and who was greeted in it?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.dialects.postgresql import insert

from app.domain.ids import IncidentId, UserId
from app.domain.stays import Stay, Why
from app.persistence.tables import ParticipantRow, PresenceIntervalRow, WelcomeRow
from app.persistence.transaction import Transaction


async def begin_stays(
    transaction: Transaction,
    incident: IncidentId,
    users: Collection[UserId],
    at: datetime,
    *,
    by_hand_of: UserId | None = None,
) -> None:
    """For those who are not in the room already. `by_hand_of`: None where the bot invited them, for what it expected.

    Whoever hears of it first writes it down: Slack's event, or the job that invited.
    """
    if not users:
        return
    reasons = {} if by_hand_of else await _expected(transaction, incident, users)
    rows = [
        {
            "incident_id": incident,
            "user_id": user,
            "since": at,
            "invited_by": by_hand_of,
            "why": Why.BY_HAND if by_hand_of else reasons.get(user, Why.UNKNOWN),
        }
        for user in sorted(set(users))
    ]
    await transaction.run(transaction.insert(PresenceIntervalRow, *rows).on_conflict_do_nothing())


async def end_stay(transaction: Transaction, incident: IncidentId, user: UserId, at: datetime) -> None:
    statement = transaction.update(PresenceIntervalRow).where(
        PresenceIntervalRow.incident_id == incident,
        PresenceIntervalRow.user_id == user,
        PresenceIntervalRow.until.is_(None),
    )
    await transaction.run(statement.values(until=at))


class SqlStays:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def expect(self, incident: IncidentId, users: Mapping[UserId, Why]) -> None:
        if not users:
            return
        rows = [
            {"incident_id": incident, "user_id": user, "present": False, "problem": "", "why": users[user]}
            for user in sorted(users)
        ]
        statement = self._transaction.insert(ParticipantRow, *rows)
        one_each = ("workspace_id", "incident_id", "user_id")
        await self._transaction.run(
            statement.on_conflict_do_update(index_elements=one_each, set_={"why": statement.excluded.why})
        )

    async def of(self, incident: IncidentId) -> Sequence[Stay]:
        return await self._stays(PresenceIntervalRow.incident_id == incident)

    async def present(self, incident: IncidentId, user: UserId) -> Stay | None:
        found = await self._stays(
            PresenceIntervalRow.incident_id == incident,
            PresenceIntervalRow.user_id == user,
            PresenceIntervalRow.until.is_(None),
        )
        return found[0] if found else None

    async def refused(self, incident: IncidentId) -> Sequence[tuple[UserId, str]]:
        statement = self._transaction.select(ParticipantRow).where(
            ParticipantRow.incident_id == incident, ParticipantRow.problem != "", ~ParticipantRow.present
        )
        rows = await self._transaction.all(statement.order_by(ParticipantRow.user_id))
        return [(UserId(row.user_id), row.problem) for row in rows]

    async def welcome(self, incident: IncidentId, stay: Stay) -> bool:
        row = {"incident_id": incident, "user_id": stay.person, "since": stay.since}
        statement = self._transaction.insert(WelcomeRow, row).on_conflict_do_nothing()
        new = await self._transaction.run(statement.returning(WelcomeRow.user_id))
        return new.first() is not None

    async def understood(self, incident: IncidentId, stay: Stay, at: datetime) -> bool:
        if stay.understood_at is not None:
            return False
        row = {"workspace_id": self._transaction.workspace, "incident_id": incident, "user_id": stay.person}
        statement = insert(WelcomeRow).values(**row, since=stay.since, understood_at=at)
        key = ("workspace_id", "incident_id", "user_id", "since")
        await self._transaction.run(
            statement.on_conflict_do_update(index_elements=key, set_={"understood_at": at})
        )
        return True

    async def _stays(self, *wanted: object) -> Sequence[Stay]:
        same = and_(
            *(
                getattr(WelcomeRow, name) == getattr(PresenceIntervalRow, name)
                for name in ("workspace_id", "incident_id", "user_id", "since")
            )
        )
        statement = (
            select(PresenceIntervalRow, WelcomeRow.understood_at)
            .outerjoin(WelcomeRow, same)
            .where(PresenceIntervalRow.workspace_id == self._transaction.workspace, *wanted)  # type: ignore[arg-type]
            .order_by(PresenceIntervalRow.since, PresenceIntervalRow.user_id)
        )
        found = await self._transaction.run(statement)
        return [_stay(row["PresenceIntervalRow"], row["understood_at"]) for row in found.mappings()]


async def _expected(
    transaction: Transaction, incident: IncidentId, users: Collection[UserId]
) -> Mapping[UserId, Why]:
    statement = transaction.select(ParticipantRow).where(
        ParticipantRow.incident_id == incident, ParticipantRow.user_id.in_(set(users))
    )
    return {UserId(row.user_id): Why(row.why) for row in await transaction.all(statement)}


def _stay(row: PresenceIntervalRow, understood_at: datetime | None) -> Stay:
    return Stay(
        person=UserId(row.user_id),
        since=row.since,
        until=row.until,
        invited_by=UserId(row.invited_by) if row.invited_by else None,
        why=Why(row.why),
        understood_at=understood_at,
    )
