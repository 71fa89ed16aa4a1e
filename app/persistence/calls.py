"""How does a call for a commander get in and out of its row, and whose next round has come?"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, and_, exists

from app.domain.ids import CallId, IncidentId, UserId, WorkspaceId
from app.domain.incident import IncidentState
from app.domain.paging import Call, PagerStand, Ringing, Wanted
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import CallRow, IncidentRow, PageRow
from app.persistence.transaction import Transaction


class SqlCalls:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, call: Call, *, why: str) -> None:
        row = {
            "call_id": call.id,
            "wants": call.wants,
            "started_by": call.started_by,
            "started_at": call.started_at,
            "why": await self._transaction.keys.seal(_owner(call.id), why, place="why"),
            **_columns(call),
        }
        await self._transaction.run(self._transaction.insert(CallRow, row))

    async def get(self, call: CallId) -> Call | None:
        return await self._one(self._by_id(call))

    async def locked(self, call: CallId) -> Call | None:
        return await self._one(self._by_id(call).with_for_update(key_share=True))

    async def shared(self, call: CallId) -> Call | None:
        return await self._one(self._by_id(call).with_for_update(read=True))

    async def of_incident(self, incident: IncidentId) -> Call | None:
        return await self._one(self._of_incident(incident))

    async def of_incident_locked(self, incident: IncidentId) -> Call | None:
        return await self._one(self._of_incident(incident).with_for_update(key_share=True))

    async def latest_open_of(self, starter: UserId, since: datetime) -> Call | None:
        statement = self._transaction.select(CallRow).where(
            CallRow.wants == Wanted.COMMANDER,
            CallRow.started_by == starter,
            CallRow.started_at >= since,
            CallRow.incident_id.is_(None),
            CallRow.answered_by.is_(None),
            CallRow.ended_at.is_(None),
        )
        return await self._one(statement.order_by(CallRow.started_at.desc()).limit(1))

    async def latest_wanting(
        self, wants: Wanted, people: Collection[UserId], incident: IncidentId | None, since: datetime
    ) -> Call | None:
        asked = exists().where(
            PageRow.workspace_id == CallRow.workspace_id,
            PageRow.call_id == CallRow.call_id,
            PageRow.person.in_(people),
        )
        statement = self._transaction.select(CallRow).where(
            CallRow.wants == wants,
            CallRow.started_at > since,
            CallRow.incident_id.is_not_distinct_from(incident),
            asked,
        )
        return await self._one(statement.order_by(CallRow.started_at.desc()).limit(1))

    async def why(self, call: CallId) -> str:
        of_it = and_(
            IncidentRow.workspace_id == CallRow.workspace_id, IncidentRow.incident_id == CallRow.incident_id
        )
        statement = self._by_id(call).outerjoin(IncidentRow, of_it)
        found = await self._transaction.run(
            statement.with_only_columns(CallRow.why, IncidentRow.forgotten_at)
        )
        row = found.one_or_none()
        if row is None:
            return ""
        if row.forgotten_at is not None:  # perhaps by another copy, while this one had its key
            self._transaction.keys.forget(_owner(call))
        return await self._transaction.keys.open(_owner(call), row.why, place="why")

    async def save(self, call: Call) -> None:
        statement = self._transaction.update(CallRow).where(CallRow.call_id == call.id)
        await self._transaction.run(statement.values(_columns(call)))

    async def due(self, now: datetime) -> Call | None:
        statement = (
            self._transaction.select(CallRow)
            .where(CallRow.next_round_at.is_not(None), CallRow.next_round_at <= now)
            .order_by(CallRow.next_round_at, CallRow.call_id)
        )
        return await self._claimed(statement)

    async def line_lies(self, call: CallId, channel: str, ts: str) -> None:
        await self._write(call, line_channel=channel, line_ts=ts)

    async def pager_stands(self, call: CallId, stand: PagerStand) -> None:
        await self._write(call, pager=_told(stand))

    async def look_at_pager(self, call: CallId, at: datetime | None) -> None:
        await self._write(call, pager_look_at=at)

    async def to_look_at_pager(self, now: datetime) -> Call | None:
        statement = self._transaction.select(CallRow).where(CallRow.pager_look_at <= now)
        return await self._claimed(statement.order_by(CallRow.pager_look_at, CallRow.call_id))

    async def of_idle_commander(self, now: datetime) -> Call | None:
        due = and_(
            IncidentRow.workspace_id == CallRow.workspace_id,
            IncidentRow.incident_id == CallRow.incident_id,
            IncidentRow.idle_look_at <= now,
            IncidentRow.state == IncidentState.OPEN,
        )
        statement = self._transaction.select(CallRow).where(CallRow.wants == Wanted.COMMANDER)
        return await self._claimed(statement.where(exists().where(due)).order_by(CallRow.call_id))

    async def _claimed(self, statement: Select[CallRow]) -> Call | None:
        """The first that nobody else holds."""
        return await self._one(statement.limit(1).with_for_update(key_share=True, skip_locked=True))

    async def _write(self, call: CallId, **values: object) -> None:
        statement = self._transaction.update(CallRow).where(CallRow.call_id == call)
        await self._transaction.run(statement.values(values))

    def _by_id(self, call: CallId) -> Select[CallRow]:
        return self._transaction.select(CallRow).where(CallRow.call_id == call)

    def _of_incident(self, incident: IncidentId) -> Select[CallRow]:
        """The latest, should there be several."""
        statement = self._transaction.select(CallRow).where(
            CallRow.incident_id == incident, CallRow.wants == Wanted.COMMANDER
        )
        return statement.order_by(CallRow.started_at.desc(), CallRow.call_id).limit(1)

    async def _one(self, statement: Select[CallRow]) -> Call | None:
        row = await self._transaction.one(statement)
        return _call(row) if row is not None else None


def _owner(call: CallId) -> Owner:
    return Owner(Purpose.CALL, call)


def _columns(call: Call) -> dict[str, object]:
    """What a save may write."""
    return {
        "incident_id": call.incident,
        "round": call.round,
        "next_round_at": call.next_round_at,
        "answered_by": call.answered_by,
        "answered_at": call.answered_at,
        "ended_at": call.ended_at,
    }


def _call(row: CallRow) -> Call:
    return Call(
        id=CallId(row.call_id),
        workspace=WorkspaceId(row.workspace_id),
        started_by=UserId(row.started_by),
        started_at=row.started_at,
        wants=Wanted(row.wants),
        incident=IncidentId(row.incident_id) if row.incident_id else None,
        round=row.round,
        next_round_at=row.next_round_at,
        answered_by=UserId(row.answered_by) if row.answered_by else None,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
        line_channel=row.line_channel,
        line_ts=row.line_ts,
        pager=_stand(row.pager),
    )


def _told(stand: PagerStand) -> str:
    return f"{stand.ringing}:{stand.detail}" if stand.detail else stand.ringing.value


def _stand(told: str) -> PagerStand:
    ringing, _, detail = told.partition(":")
    return PagerStand(Ringing(ringing), detail)
