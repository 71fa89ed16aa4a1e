"""How is it stored what came in, what has to leave, and when it may?"""

from datetime import datetime

from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.table_base import Base, Facts, of_incident


class DeliveryRow(Base):
    """Something Slack delivered, and how it was answered."""

    __tablename__ = "deliveries"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "key"),
        Index("deliveries_by_age", "workspace_id", "at"),
    )

    key: Mapped[str]
    told: Mapped[str]
    incident_id: Mapped[str | None]
    at: Mapped[datetime]


class IntentRow(Base):
    """Something to send. `stored_at` is the database's own time; `outcome` is empty until it is settled."""

    __tablename__ = "intents"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "intent_id"),
        UniqueConstraint("workspace_id", "key"),
        of_incident(),
        Index("intents_unsettled", "workspace_id", "stored_at", postgresql_where=text("outcome = ''")),
    )

    intent_id: Mapped[str]
    key: Mapped[str]
    errand: Mapped[str]
    addressee: Mapped[str]
    incident_id: Mapped[str | None]
    subject: Mapped[Facts]
    stored_at: Mapped[datetime] = mapped_column(server_default=text("clock_timestamp()"))
    attempts: Mapped[int]
    outcome: Mapped[str]
    channel: Mapped[str]
    ts: Mapped[str]


class TrafficRow(Base):
    """When may this be called again? In the database's own time; losing it in a crash costs one 429."""

    __tablename__ = "traffic"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "method", "channel"),
        {"prefixes": ["UNLOGGED"]},
    )

    method: Mapped[str]
    channel: Mapped[str]
    next_at: Mapped[datetime | None]
    closed_until: Mapped[datetime | None]
    told_to_wait: Mapped[float]
