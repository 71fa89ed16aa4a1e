"""Who was asked into a room, who is in it, and who could not be asked?"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func

from app.domain.ids import IncidentId, UserId
from app.persistence.stays import begin_stays, end_stay
from app.persistence.tables import ParticipantRow
from app.persistence.transaction import Transaction

ONE_EACH = ("workspace_id", "incident_id", "user_id")


class SqlParticipants:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def invited(self, incident: IncidentId, users: Collection[UserId], at: datetime) -> None:
        """The first invitation and the first time in the room stay written down."""
        if not users:
            return
        rows = [
            {"incident_id": incident, "user_id": user, "present": True, "problem": "", "invited_at": at}
            | {"joined_at": at}
            for user in sorted(set(users))
        ]
        statement = self._transaction.insert(ParticipantRow, *rows)
        first = {
            "invited_at": func.coalesce(ParticipantRow.invited_at, at),
            "joined_at": func.coalesce(ParticipantRow.joined_at, at),
        }
        known = {"present": True, "problem": "", **first}
        await self._transaction.run(statement.on_conflict_do_update(index_elements=ONE_EACH, set_=known))
        await begin_stays(self._transaction, incident, users, at)

    async def refused(self, incident: IncidentId, user: UserId, problem: str, at: datetime) -> None:
        row = {"problem": problem, "invited_at": at}
        await self._write(incident, user, new={"present": False, **row}, known=row)

    async def moved(
        self,
        incident: IncidentId,
        user: UserId,
        at: datetime,
        *,
        present: bool,
        by_hand_of: UserId | None = None,
    ) -> None:
        row: dict[str, object] = {"present": present, "joined_at" if present else "left_at": at}
        await self._write(incident, user, new={"problem": "", **row}, known=row)
        if present:
            await begin_stays(self._transaction, incident, [user], at, by_hand_of=by_hand_of)
        else:
            await end_stay(self._transaction, incident, user, at)

    async def present(self, incident: IncidentId) -> frozenset[UserId]:
        statement = self._transaction.select(ParticipantRow).where(
            ParticipantRow.incident_id == incident, ParticipantRow.present
        )
        return frozenset(UserId(row.user_id) for row in await self._transaction.all(statement))

    async def _write(
        self, incident: IncidentId, user: UserId, *, new: dict[str, object], known: dict[str, object]
    ) -> None:
        row = {"incident_id": incident, "user_id": user, **new}
        statement = self._transaction.insert(ParticipantRow, row)
        await self._transaction.run(statement.on_conflict_do_update(index_elements=ONE_EACH, set_=known))
