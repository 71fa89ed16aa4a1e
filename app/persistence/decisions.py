"""How does a decision get in and out of its row, with what was objected, and which wait for their outcome?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.domain.decisions import Decision, Objection, Outcome
from app.domain.ids import DecisionId, IncidentId, UserId
from app.persistence.due_incidents import decision_due, open_incident_where
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import DecisionRow, ObjectionRow
from app.persistence.transaction import Transaction


class SqlDecisions:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, decision: Decision) -> None:
        proposal = await self._transaction.keys.seal(
            _owner(decision.incident), decision.proposal, place=f"decision:{decision.id}:proposal"
        )
        row = {
            "decision_id": decision.id,
            "incident_id": decision.incident,
            "number": decision.number,
            "proposal": proposal,
            "proposed_by": decision.proposed_by,
            "proposed_at": decision.proposed_at,
            "closes_at": decision.closes_at,
            "channel": decision.channel,
            "ts": decision.ts,
            **_columns(decision),
        }
        await self._transaction.run(self._transaction.insert(DecisionRow, row))

    async def get(self, decision: DecisionId) -> Decision | None:
        statement = self._transaction.select(DecisionRow).where(DecisionRow.decision_id == decision)
        row = await self._transaction.one(statement)
        return await self._decision(row) if row is not None else None

    async def numbered(self, incident: IncidentId, number: int) -> Decision:
        statement = self._transaction.select(DecisionRow).where(
            DecisionRow.incident_id == incident, DecisionRow.number == number
        )
        row = await self._transaction.one(statement)
        if row is None:
            raise LookupError(f"no decision {number}")
        return await self._decision(row)

    async def next_number(self, incident: IncidentId) -> int:
        statement = select(func.coalesce(func.max(DecisionRow.number), 0) + 1).where(
            DecisionRow.workspace_id == self._transaction.workspace, DecisionRow.incident_id == incident
        )
        number: int = (await self._transaction.run(statement)).scalar_one()
        return number

    async def waiting(self, incident: IncidentId) -> Sequence[Decision]:
        statement = self._transaction.select(DecisionRow).where(
            DecisionRow.incident_id == incident, DecisionRow.outcome == Outcome.WAITING
        )
        rows = await self._transaction.all(statement.order_by(DecisionRow.number))
        return [await self._decision(row) for row in rows]

    async def save(self, decision: Decision) -> None:
        await self._write(decision.id, **_columns(decision))

    async def add_objection(self, decision: DecisionId, objection: Objection) -> None:
        found = await self.get(decision)
        if found is None:
            raise LookupError("no such decision")
        place = len(found.objections)
        reason = await self._transaction.keys.seal(
            _owner(found.incident), objection.reason, place=_place(decision, place)
        )
        row = {"decision_id": decision, "place": place, "reason": reason}
        row |= {"person": objection.person, "at": objection.at}
        await self._transaction.run(self._transaction.insert(ObjectionRow, row))

    async def lies(self, decision: DecisionId, channel: str, ts: str) -> None:
        await self._write(decision, channel=channel, ts=ts)

    async def due(self, now: datetime) -> IncidentId | None:
        return await open_incident_where(self._transaction, decision_due(now))

    async def _write(self, decision: DecisionId, **values: object) -> None:
        statement = self._transaction.update(DecisionRow).where(DecisionRow.decision_id == decision)
        await self._transaction.run(statement.values(values))

    async def _decision(self, row: DecisionRow) -> Decision:
        incident = IncidentId(row.incident_id)
        proposal = await self._transaction.keys.open(
            _owner(incident), row.proposal, place=f"decision:{row.decision_id}:proposal"
        )
        return Decision(
            id=DecisionId(row.decision_id),
            incident=incident,
            number=row.number,
            proposal=proposal,
            proposed_by=UserId(row.proposed_by),
            proposed_at=row.proposed_at,
            closes_at=row.closes_at,
            up=row.up,
            outcome=Outcome(row.outcome),
            decided_by=UserId(row.decided_by) if row.decided_by else None,
            decided_at=row.decided_at,
            objections=await self._objections(row),
            channel=row.channel,
            ts=row.ts,
        )

    async def _objections(self, row: DecisionRow) -> tuple[Objection, ...]:
        statement = self._transaction.select(ObjectionRow).where(ObjectionRow.decision_id == row.decision_id)
        owner, keys = Owner(Purpose.INCIDENT, row.incident_id), self._transaction.keys
        found = [
            Objection(
                UserId(objection.person),
                objection.at,
                await keys.open(
                    owner, objection.reason, place=_place(DecisionId(row.decision_id), objection.place)
                ),
            )
            for objection in await self._transaction.all(statement.order_by(ObjectionRow.place))
        ]
        return tuple(found)


def _columns(decision: Decision) -> dict[str, object]:
    return {
        "up": decision.up,
        "outcome": decision.outcome,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
    }


def _owner(incident: IncidentId) -> Owner:
    return Owner(Purpose.INCIDENT, incident)


def _place(decision: DecisionId, place: int) -> str:
    return f"decision:{decision}:objection:{place}"
