"""What waits to be sent, and what became of it?

Two errands with the same merge key are one: where its job waits already, the second leaves no row and no job. The
job that waits may belong to an intent that was settled before (its worker was killed between the two), so a merged
errand is never too settled to be done again: it shows, or finishes, whatever is true when it runs.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, cast

from psycopg import AsyncConnection
from sqlalchemy import or_

from app.domain.ids import IncidentId, IntentId, UserId, draw_id
from app.domain.outgoing import MERGED, Errand, Intent, Stored
from app.persistence.dispatch import AlreadyWaiting, Dispatch, Job
from app.persistence.tables import IntentRow
from app.persistence.transaction import Transaction
from app.usecases.ports import Lying, Sent


class SqlOutbox:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def begin(self, intent: IntentId) -> Stored | None:
        statement = (
            self._transaction.update(IntentRow)
            .where(
                IntentRow.intent_id == intent,
                or_(IntentRow.outcome == "", IntentRow.errand.in_(MERGED)),
            )
            .values(attempts=IntentRow.attempts + 1)
            .returning(IntentRow)
        )
        row = (await self._transaction.run(statement)).scalars().first()
        return stored_from(row) if row is not None else None

    async def uncount(self, intent: IntentId) -> None:
        statement = self._transaction.update(IntentRow).where(IntentRow.intent_id == intent)
        await self._transaction.run(statement.values(attempts=IntentRow.attempts - 1))

    async def settle(self, intent: IntentId, *, outcome: str, channel: str = "", ts: str = "") -> None:
        statement = self._transaction.update(IntentRow).where(IntentRow.intent_id == intent)
        await self._transaction.run(statement.values(outcome=outcome, channel=channel, ts=ts))

    async def lying(self, incident: IncidentId, errand: Errand) -> Sequence[Lying]:
        statement = self._transaction.select(IntentRow).where(
            IntentRow.incident_id == incident, IntentRow.errand == errand, IntentRow.ts != ""
        )
        found = await self._transaction.all(statement.order_by(IntentRow.stored_at))
        return [
            Lying(UserId(row.addressee), Sent(row.channel, row.ts), cast("dict[str, str | int]", row.subject))
            for row in found
        ]

    async def send(self, intents: Sequence[Intent], dispatch: Dispatch) -> None:
        """Store them and defer their jobs: those that never merge at once, the others one by one.

        In the order of their keys: two acts that want the same two would else wait for each other crosswise.
        """
        alone = [intent for intent in intents if intent.merge_key is None]
        merging = {intent.merge_key: intent for intent in intents if intent.merge_key is not None}
        if alone:
            await self._store_and_defer(alone, dispatch)
        for key in sorted(merging):
            with suppress(AlreadyWaiting):
                async with self._transaction.session.begin_nested():
                    await self._store_and_defer([merging[key]], dispatch)

    async def _store_and_defer(self, intents: Sequence[Intent], dispatch: Dispatch) -> None:
        """The driver's connection is asked for after the rows, when a savepoint around this has really begun."""
        transaction = self._transaction
        ids = [IntentId(draw_id(transaction.chance)) for _ in intents]
        rows = [self._row(name, intent) for name, intent in zip(ids, intents, strict=True)]
        await transaction.run(transaction.insert(IntentRow, *rows))
        raw = await (await transaction.session.connection()).get_raw_connection()
        jobs = [
            Job(name, transaction.workspace, intent.queue, intent.lock, intent.merge_key)
            for name, intent in zip(ids, intents, strict=True)
        ]
        await dispatch.defer(cast("AsyncConnection[Any]", raw.driver_connection), jobs)

    def _row(self, name: IntentId, intent: Intent) -> dict[str, object]:
        return {
            "intent_id": name,
            "key": draw_id(self._transaction.chance),
            "errand": intent.errand,
            "addressee": intent.to,
            "incident_id": intent.incident,
            "subject": dict(intent.subject),
            "attempts": 0,
            "outcome": "",
            "channel": "",
            "ts": "",
        }


def stored_from(row: IntentRow) -> Stored:
    intent = Intent(
        errand=Errand(row.errand),
        to=row.addressee,
        incident=IncidentId(row.incident_id) if row.incident_id else None,
        subject=cast("dict[str, str | int]", row.subject),
    )
    return Stored(
        id=IntentId(row.intent_id),
        key=row.key,
        intent=intent,
        attempts=row.attempts,
        since=row.stored_at.timestamp(),
    )
