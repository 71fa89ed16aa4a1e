"""Who reviews an incident, and when are they reminded?"""

from collections.abc import Sequence
from datetime import datetime

from app.domain.ids import IncidentId, UserId
from app.domain.reviews import Review
from app.persistence.tables import ReviewRow
from app.persistence.transaction import Transaction

ONE_EACH = ("workspace_id", "incident_id")


class SqlReviews:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def keep(self, review: Review) -> None:
        row: dict[str, object] = {
            "owner": review.owner,
            "due_on": review.due_on,
            "asked_by": review.asked_by,
            "asked_at": review.asked_at,
            "remind_at": review.remind_at,
            "done_at": review.done_at,
        }
        statement = self._transaction.insert(ReviewRow, {"incident_id": review.incident, **row})
        await self._transaction.run(statement.on_conflict_do_update(index_elements=ONE_EACH, set_=row))

    async def of(self, incident: IncidentId) -> Review | None:
        statement = self._transaction.select(ReviewRow).where(ReviewRow.incident_id == incident)
        row = await self._transaction.one(statement)
        return _review(row) if row is not None else None

    async def due(self, now: datetime) -> IncidentId | None:
        statement = self._transaction.select(ReviewRow).where(ReviewRow.remind_at <= now)
        row = await self._transaction.one(statement.order_by(ReviewRow.remind_at).limit(1))
        return IncidentId(row.incident_id) if row is not None else None

    async def due_of(self, incident: IncidentId, now: datetime) -> Sequence[Review]:
        statement = self._transaction.select(ReviewRow).where(
            ReviewRow.incident_id == incident, ReviewRow.remind_at <= now
        )
        return [_review(row) for row in await self._transaction.all(statement)]


def _review(row: ReviewRow) -> Review:
    return Review(
        incident=IncidentId(row.incident_id),
        owner=UserId(row.owner),
        due_on=row.due_on,
        asked_by=UserId(row.asked_by),
        asked_at=row.asked_at,
        remind_at=row.remind_at,
        done_at=row.done_at,
    )
