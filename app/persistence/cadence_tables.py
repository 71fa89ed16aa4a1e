"""How are updates, questions to somebody, decisions and the call stored?

`updates` and `objections` only grow; what became of the rest is in the timeline, line by line.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Identity, Index, PrimaryKeyConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.sealing import Sealed
from app.persistence.table_base import Base, of_incident


class CadenceRow(Base):
    """`look_at`: when to see whether anything is due."""

    __tablename__ = "cadences"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id"),
        of_incident(),
        Index(
            "cadences_to_look_at",
            "workspace_id",
            "look_at",
            postgresql_where=text("look_at IS NOT NULL"),
        ),
    )

    incident_id: Mapped[str]
    commander: Mapped[str | None]
    due_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    age_marks: Mapped[int]
    look_at: Mapped[datetime | None]


class UpdateRow(Base):
    __tablename__ = "updates"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "incident_id", "number"), of_incident())

    incident_id: Mapped[str]
    number: Mapped[int]
    author: Mapped[str]
    at: Mapped[datetime]
    next_at: Mapped[datetime]
    condition: Mapped[Sealed | None]
    actions: Mapped[Sealed | None]
    needs: Mapped[Sealed | None]


class AskRow(Base):
    """A question in somebody's direct messages, and how it was settled."""

    __tablename__ = "asks"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "ask_id"),
        of_incident(),
        Index("asks_open", "workspace_id", "incident_id", postgresql_where=text("settled = ''")),
    )

    ask_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    about: Mapped[str]
    number: Mapped[int]
    person: Mapped[str]
    asked_at: Mapped[datetime]
    settled: Mapped[str]
    minutes: Mapped[int]
    channel: Mapped[str]
    ts: Mapped[str]


class DecisionRow(Base):
    __tablename__ = "decisions"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "decision_id"),
        of_incident(),
        Index("decisions_by_incident", "workspace_id", "incident_id", "number", unique=True),
        Index("decisions_waiting", "workspace_id", "closes_at", postgresql_where=text("outcome = ''")),
    )

    decision_id: Mapped[str]
    incident_id: Mapped[str]
    number: Mapped[int]
    proposal: Mapped[Sealed | None]
    proposed_by: Mapped[str]
    proposed_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    up: Mapped[bool]
    outcome: Mapped[str]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    channel: Mapped[str]
    ts: Mapped[str]


class ObjectionRow(Base):
    __tablename__ = "objections"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "decision_id", "place"),
        ForeignKeyConstraint(
            ["workspace_id", "decision_id"], ["decisions.workspace_id", "decisions.decision_id"]
        ),
    )

    decision_id: Mapped[str]
    place: Mapped[int]
    person: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[Sealed | None]


class AttendanceRow(Base):
    """`joined_at`: when somebody said they are on the call; `looked_at`: when it was seen whether they are."""

    __tablename__ = "attendances"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "incident_id", "user_id"), of_incident())

    incident_id: Mapped[str]
    user_id: Mapped[str]
    joined_at: Mapped[datetime | None]
    looked_at: Mapped[datetime | None]
