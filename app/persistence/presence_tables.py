"""How is it stored who was in the room, which services are hit, and who reviews what is over?"""

from datetime import date, datetime

from sqlalchemy import Date, Index, PrimaryKeyConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.sealing import Sealed
from app.persistence.table_base import Base, of_incident


class PresenceIntervalRow(Base):
    """One stay in the room. Only `until` is ever written to a row that is there. `invited_by`: None is the bot."""

    __tablename__ = "presence_intervals"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id", "user_id", "since"),
        of_incident(),
        Index(
            "presence_intervals_open",
            "workspace_id",
            "incident_id",
            "user_id",
            unique=True,
            postgresql_where=text("until IS NULL"),
        ),
    )

    incident_id: Mapped[str]
    user_id: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    invited_by: Mapped[str | None]
    why: Mapped[str]


class WelcomeRow(Base):
    """Somebody was greeted, once a stay."""

    __tablename__ = "welcomes"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "incident_id", "user_id", "since"), of_incident())

    incident_id: Mapped[str]
    user_id: Mapped[str]
    since: Mapped[datetime]
    understood_at: Mapped[datetime | None]


class ArrivalRow(Base):
    """Somebody came who should perhaps not be there. `problem`: Slack's word for why they could not be removed."""

    __tablename__ = "arrivals"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "arrival_id"),
        UniqueConstraint("workspace_id", "incident_id", "user_id", "since"),
        of_incident(),
        Index(
            "arrivals_untold",
            "workspace_id",
            "since",
            postgresql_where=text("NOT told AND fate = 'there'"),
        ),
    )

    arrival_id: Mapped[str]
    incident_id: Mapped[str]
    user_id: Mapped[str]
    what: Mapped[str]
    since: Mapped[datetime]
    invited_by: Mapped[str | None]
    told: Mapped[bool]
    fate: Mapped[str]
    problem: Mapped[str]


class AffectedServiceRow(Base):
    __tablename__ = "affected_services"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "service_id"),
        of_incident(),
        Index("affected_services_by_incident", "workspace_id", "incident_id", "named_at"),
        Index(
            "affected_services_to_look_at",
            "workspace_id",
            "look_at",
            postgresql_where=text("look_at IS NOT NULL"),
        ),
    )

    service_id: Mapped[str]
    incident_id: Mapped[str]
    name: Mapped[Sealed | None]
    named_by: Mapped[str]
    named_at: Mapped[datetime]
    representative: Mapped[str | None]
    look_at: Mapped[datetime | None]


class ReviewRow(Base):
    __tablename__ = "reviews"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id"),
        of_incident(),
        Index(
            "reviews_to_remind_of",
            "workspace_id",
            "remind_at",
            postgresql_where=text("remind_at IS NOT NULL"),
        ),
    )

    incident_id: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date] = mapped_column(Date)
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    remind_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class RoomLookRow(Base):
    """When the room of an incident is next compared with Slack."""

    __tablename__ = "room_looks"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "incident_id"), of_incident())

    incident_id: Mapped[str]
    look_at: Mapped[datetime]
