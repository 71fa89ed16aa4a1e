"""How is it stored who has which role, and who was asked to take command?"""

from datetime import datetime

from sqlalchemy import Index, PrimaryKeyConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.sealing import Sealed
from app.persistence.table_base import Base, of_incident


class RoleIntervalRow(Base):
    """Who held a role, from when until when. Only `until` is ever written to a row that is there.

    `seat`: of an expert, who has it for one `service`; empty for every other role.
    """

    __tablename__ = "role_intervals"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id", "role", "since", "person", "seat"),
        of_incident(),
        Index(
            "role_intervals_open",
            "workspace_id",
            "incident_id",
            "role",
            "seat",
            unique=True,
            postgresql_where=text("until IS NULL"),
        ),
    )

    incident_id: Mapped[str]
    role: Mapped[str]
    person: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    seat: Mapped[str] = mapped_column(server_default="")
    service: Mapped[Sealed | None]


class HandoverRow(Base):
    __tablename__ = "handovers"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "handover_id"),
        of_incident(),
        Index(
            "handovers_waiting",
            "workspace_id",
            "incident_id",
            unique=True,
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "handovers_to_remind_of",
            "workspace_id",
            "remind_at",
            postgresql_where=text("remind_at IS NOT NULL"),
        ),
    )

    handover_id: Mapped[str]
    incident_id: Mapped[str]
    giver: Mapped[str]
    taker: Mapped[str]
    asked_at: Mapped[datetime]
    state: Mapped[str]
    remind_at: Mapped[datetime | None]
