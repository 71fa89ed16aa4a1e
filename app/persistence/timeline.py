"""How is the response log written and read? It only grows; a correction is a new line (law 8)."""

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from app.domain.ids import IncidentId, UserId
from app.domain.timeline import Entry, Kind
from app.persistence import audit
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import TimelineRow
from app.persistence.transaction import Transaction

SIGNED = ("act_id", "place", "seq", "incident_id", "kind", "at", "entered_at", "actor", "facts", "text")


class SqlTimeline:
    """`written`: the rows of this transaction, as they are stored."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.written: list[Mapping[str, object]] = []

    async def add(self, incident: IncidentId, *entries: Entry) -> None:
        if not entries:
            return
        rows = []
        for place, entry in enumerate(entries, start=len(self.written)):
            rows.append(await self._row(incident, entry, place))
        statement = self._transaction.insert(TimelineRow, *rows).returning(TimelineRow.place, TimelineRow.seq)
        seqs = {row.place: row.seq for row in await self._transaction.run(statement)}
        self.written.extend({**row, "seq": seqs[row["place"]]} for row in rows)

    async def of(self, incident: IncidentId, kinds: Collection[Kind] = ()) -> Sequence[Entry]:
        statement = self._transaction.select(TimelineRow).where(TimelineRow.incident_id == incident)
        if kinds:
            statement = statement.where(TimelineRow.kind.in_(kinds))
        rows = await self._transaction.all(statement.order_by(TimelineRow.seq))
        return [await self.entry(row) for row in rows]

    async def digest_of_act(self, act_id: str) -> bytes:
        """What the audit row of that act must hold."""
        statement = self._transaction.select(TimelineRow).where(TimelineRow.act_id == act_id)
        rows = await self._transaction.all(statement.order_by(TimelineRow.place))
        return audit.digest([{name: getattr(row, name) for name in SIGNED} for row in rows])

    async def _row(self, incident: IncidentId, entry: Entry, place: int) -> dict[str, object]:
        transaction = self._transaction
        sealed_at = _place(transaction.act_id, place)
        return {
            "act_id": transaction.act_id,
            "place": place,
            "incident_id": incident,
            "kind": entry.kind,
            "at": entry.at,
            "entered_at": transaction.clock.now(),
            "actor": entry.actor,
            "facts": dict(entry.facts),
            "text": await transaction.keys.seal(_owner(incident), entry.text, place=sealed_at),
        }

    async def entry(self, row: TimelineRow) -> Entry:
        """Of a row, its text unsealed."""
        sealed_at = _place(row.act_id, row.place)
        owner = _owner(IncidentId(row.incident_id))
        return Entry(
            kind=Kind(row.kind),
            at=row.at,
            actor=UserId(row.actor) if row.actor else None,
            facts=cast("dict[str, str | int]", row.facts),
            text=await self._transaction.keys.open(owner, row.text, place=sealed_at),
        )


def _owner(incident: IncidentId) -> Owner:
    return Owner(Purpose.INCIDENT, incident)


def _place(act_id: str, place: int) -> str:
    return f"timeline:{act_id}:{place}"
