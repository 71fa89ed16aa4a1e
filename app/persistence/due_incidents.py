"""Which open incident is due for something, and who holds it while they see to it?"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_

from app.domain.ids import IncidentId
from app.domain.incident import IncidentState
from app.persistence.tables import (
    AskRow,
    AttendanceRow,
    CadenceRow,
    DecisionRow,
    IncidentRow,
    ParticipantRow,
)
from app.persistence.transaction import Transaction
from app.usecases.ports import About


async def open_incident_where(transaction: Transaction, due: ColumnElement[bool]) -> IncidentId | None:
    """One of which `due` is true, held until the transaction ends, skipping those that others hold."""
    statement = (
        transaction.select(IncidentRow)
        .where(IncidentRow.state == IncidentState.OPEN, due)
        .order_by(IncidentRow.declared_at, IncidentRow.incident_id)
        .limit(1)
    )
    row = await transaction.one(statement.with_for_update(key_share=True, skip_locked=True))
    return IncidentId(row.incident_id) if row is not None else None


async def owing_incident_where(transaction: Transaction, due: ColumnElement[bool]) -> IncidentId | None:
    """Of those that are over, too: what is owed to others does not end with the work, only with a false alarm."""
    statement = (
        transaction.select(IncidentRow)
        .where(IncidentRow.state != IncidentState.STOOD_DOWN, IncidentRow.forgotten_at.is_(None), due)
        .order_by(IncidentRow.declared_at, IncidentRow.incident_id)
        .limit(1)
    )
    row = await transaction.one(statement.with_for_update(key_share=True, skip_locked=True))
    return IncidentId(row.incident_id) if row is not None else None


def cadence_due(now: datetime) -> ColumnElement[bool]:
    """Its time has come, or command has changed hands since it was looked at."""
    of_it = and_(
        CadenceRow.workspace_id == IncidentRow.workspace_id,
        CadenceRow.incident_id == IncidentRow.incident_id,
    )
    behind = CadenceRow.commander.is_distinct_from(IncidentRow.commander)
    return or_(
        and_(IncidentRow.commander.is_not(None), ~exists().where(of_it)),
        exists().where(of_it, or_(behind, CadenceRow.look_at <= now)),
    )


def decision_due(now: datetime) -> ColumnElement[bool]:
    """Its time is up, and nobody has seen to that, or the commander of now was not asked."""
    asked = exists().where(
        AskRow.workspace_id == DecisionRow.workspace_id,
        AskRow.incident_id == DecisionRow.incident_id,
        AskRow.about == About.DECISION,
        AskRow.number == DecisionRow.number,
        AskRow.person == IncidentRow.commander,
        AskRow.settled == "",
    )
    return exists().where(
        DecisionRow.workspace_id == IncidentRow.workspace_id,
        DecisionRow.incident_id == IncidentRow.incident_id,
        DecisionRow.outcome == "",
        DecisionRow.closes_at <= now,
        or_(~DecisionRow.up, and_(IncidentRow.commander.is_not(None), ~asked)),
    )


def is_unlooked(since: datetime) -> ColumnElement[bool]:
    """Somebody who came into the room before then, of whom nobody looked whether they are on the call."""
    looked = exists().where(
        AttendanceRow.workspace_id == ParticipantRow.workspace_id,
        AttendanceRow.incident_id == ParticipantRow.incident_id,
        AttendanceRow.user_id == ParticipantRow.user_id,
    )
    came = func.coalesce(ParticipantRow.joined_at, ParticipantRow.invited_at)
    return and_(ParticipantRow.present, came <= since, ~looked)


def attendance_due(since: datetime) -> ColumnElement[bool]:
    return exists().where(
        ParticipantRow.workspace_id == IncidentRow.workspace_id,
        ParticipantRow.incident_id == IncidentRow.incident_id,
        is_unlooked(since),
    )
