"""How is what people say of the notification clocks stored, and who was reminded?

`clock_lines` only grow; the watch of an incident says when to look at it again, and what was told.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Identity, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.sealing import Sealed
from app.persistence.table_base import Base, Facts, of_incident


class ClockLineRow(Base):
    """`key`: a trigger or a stage; `value`: a person or a verdict; `words`: a reason or a reference."""

    __tablename__ = "clock_lines"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "line_id"),
        of_incident(),
        Index("clock_lines_by_incident", "workspace_id", "incident_id", "seq"),
    )

    line_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    clock: Mapped[str]
    about: Mapped[str]
    key: Mapped[str]
    at: Mapped[datetime | None]
    value: Mapped[str]
    words: Mapped[Sealed | None]
    person: Mapped[str]
    entered_at: Mapped[datetime]


class ClockWatchRow(Base):
    __tablename__ = "clock_watches"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id"),
        of_incident(),
        Index("clock_watches_to_look_at", "workspace_id", "look_at"),
    )

    incident_id: Mapped[str]
    levels: Mapped[Facts]
    asks: Mapped[int]
    asked_at: Mapped[datetime | None]
    look_at: Mapped[datetime | None]


class ReplyRow(Base):
    """Somebody outside owes an answer; `due_at`: None where nobody is to be reminded."""

    __tablename__ = "replies"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "record_id"),
        of_incident(),
        Index("replies_due", "workspace_id", "incident_id", "due_at"),
    )

    record_id: Mapped[str]
    incident_id: Mapped[str]
    person: Mapped[str]
    due_at: Mapped[datetime | None]
