"""How does a question to somebody get in and out of its row, and which wait for an answer?"""

from collections.abc import Sequence

from app.domain.ids import AskId, IncidentId, UserId
from app.persistence.tables import AskRow
from app.persistence.transaction import Transaction
from app.usecases.ports import About, Ask


class SqlAsks:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, ask: Ask) -> None:
        row = {
            "ask_id": ask.id,
            "incident_id": ask.incident,
            "about": ask.about,
            "number": ask.number,
            "person": ask.person,
            "asked_at": ask.asked_at,
            "settled": ask.settled,
            "minutes": ask.minutes,
            "channel": ask.channel,
            "ts": ask.ts,
        }
        await self._transaction.run(self._transaction.insert(AskRow, row))

    async def get(self, ask: AskId) -> Ask | None:
        row = await self._transaction.one(self._transaction.select(AskRow).where(AskRow.ask_id == ask))
        return _ask(row) if row is not None else None

    async def open_of(self, incident: IncidentId, about: About | None = None) -> Sequence[Ask]:
        statement = self._transaction.select(AskRow).where(
            AskRow.incident_id == incident, AskRow.settled == ""
        )
        if about is not None:
            statement = statement.where(AskRow.about == about)
        return [_ask(row) for row in await self._transaction.all(statement.order_by(AskRow.seq))]

    async def settle(self, ask: AskId, how: str, *, minutes: int = 0) -> None:
        await self._write(ask, settled=how, minutes=minutes)

    async def told(self, ask: AskId, channel: str, ts: str) -> None:
        await self._write(ask, channel=channel, ts=ts)

    async def _write(self, ask: AskId, **values: object) -> None:
        statement = self._transaction.update(AskRow).where(AskRow.ask_id == ask)
        await self._transaction.run(statement.values(values))


def _ask(row: AskRow) -> Ask:
    return Ask(
        id=AskId(row.ask_id),
        incident=IncidentId(row.incident_id),
        about=About(row.about),
        number=row.number,
        person=UserId(row.person),
        asked_at=row.asked_at,
        settled=row.settled,
        minutes=row.minutes,
        channel=row.channel,
        ts=row.ts,
    )
