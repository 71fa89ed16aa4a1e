"""How are the parts of an item stored, and who offered to take one?"""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, PrimaryKeyConstraint, text
from sqlalchemy.orm import Mapped

from app.persistence.sealing import Sealed
from app.persistence.table_base import Base


def _of_task() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "incident_id", "number"],
        ["tasks.workspace_id", "tasks.incident_id", "tasks.number"],
    )


class PartRow(Base):
    """A step that has an owner of its own; otherwise as the item is stored."""

    __tablename__ = "parts"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id", "number", "part"),
        _of_task(),
        Index(
            "parts_by_owner",
            "workspace_id",
            "owner",
            postgresql_where=text("owner IS NOT NULL AND state NOT IN ('done', 'not_applicable')"),
        ),
        Index(
            "parts_to_look_at",
            "workspace_id",
            "next_look_at",
            postgresql_where=text("state NOT IN ('done', 'not_applicable')"),
        ),
    )

    incident_id: Mapped[str]
    number: Mapped[int]
    part: Mapped[int]
    title: Mapped[Sealed | None]
    state: Mapped[str]
    owner: Mapped[str | None]
    assigned_by: Mapped[str | None]
    moved_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    box_agreed: Mapped[bool]
    misses: Mapped[int]
    nudged_at: Mapped[datetime | None]
    steps: Mapped[list[str]]
    note: Mapped[Sealed | None]
    needs: Mapped[Sealed | None]
    reason: Mapped[Sealed | None]
    version: Mapped[int]
    next_look_at: Mapped[datetime | None]
    ack_at: Mapped[datetime | None]
    ack_due_at: Mapped[datetime | None]
    progress_at: Mapped[datetime | None]
    moved_by: Mapped[str | None]


class OfferRow(Base):
    """An open one is unique to its person and item. Ended, it stays."""

    __tablename__ = "offers"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "offer_id"),
        _of_task(),
        Index(
            "offers_open",
            "workspace_id",
            "incident_id",
            "number",
            "person",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
    )

    offer_id: Mapped[str]
    incident_id: Mapped[str]
    number: Mapped[int]
    person: Mapped[str]
    offered_at: Mapped[datetime]
    minutes: Mapped[int | None]
    state: Mapped[str]
    asked: Mapped[str | None]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
