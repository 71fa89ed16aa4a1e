"""When was each open room last compared with Slack, and which incident is called what?"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, exists
from sqlalchemy.dialects.postgresql import insert

from app.domain.ids import IncidentId
from app.domain.incident import IncidentState
from app.persistence.due_incidents import open_incident_where
from app.persistence.tables import IncidentRow, RoomLookRow
from app.persistence.transaction import Transaction


class SqlRooms:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def to_look_at(self, now: datetime, *, again: datetime) -> IncidentId | None:
        later = exists().where(
            RoomLookRow.workspace_id == IncidentRow.workspace_id,
            RoomLookRow.incident_id == IncidentRow.incident_id,
            RoomLookRow.look_at > now,
        )
        there = and_(IncidentRow.topic_set, ~IncidentRow.abandoned)
        found = await open_incident_where(self._transaction, and_(there, ~later))
        if found is not None:
            await self._look(found, again)
        return found

    async def called(self, slugs: Collection[str]) -> Sequence[IncidentId]:
        statement = self._transaction.select(IncidentRow).where(
            IncidentRow.slug.in_(sorted(slugs)), IncidentRow.state == IncidentState.OPEN, ~IncidentRow.drill
        )
        rows = await self._transaction.all(statement.order_by(IncidentRow.declared_at))
        return [IncidentId(row.incident_id) for row in rows]

    async def standing(self) -> Sequence[IncidentId]:
        there = and_(IncidentRow.channel.is_not(None), ~IncidentRow.abandoned, ~IncidentRow.archived)
        statement = self._transaction.select(IncidentRow).where(there, IncidentRow.forgotten_at.is_(None))
        rows = await self._transaction.all(statement.order_by(IncidentRow.declared_at))
        return [IncidentId(row.incident_id) for row in rows]

    async def _look(self, incident: IncidentId, at: datetime) -> None:
        row = {"workspace_id": self._transaction.workspace, "incident_id": incident, "look_at": at}
        statement = insert(RoomLookRow).values(row)
        await self._transaction.run(
            statement.on_conflict_do_update(
                index_elements=["workspace_id", "incident_id"],
                set_={"look_at": statement.excluded.look_at},
            )
        )
