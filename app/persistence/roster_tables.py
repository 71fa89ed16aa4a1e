"""How is it stored who is on call: by schedule, by group, by their own word, and who they are to the pager?"""

from datetime import datetime

from sqlalchemy import PrimaryKeyConstraint
from sqlalchemy.orm import Mapped

from app.persistence.table_base import Base


class RosterRow(Base):
    """When the pager and Slack were last asked. One row a workspace."""

    __tablename__ = "rosters"
    __table_args__ = (PrimaryKeyConstraint("workspace_id"),)

    read_at: Mapped[datetime]


class ShiftRow(Base):
    """`position`: the schedule's place in the organisation file."""

    __tablename__ = "shifts"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "position", "user_id"),)

    position: Mapped[int]
    user_id: Mapped[str]
    until: Mapped[datetime | None]


class TeamShiftRow(Base):
    """Somebody on call for a team, by one of its schedules."""

    __tablename__ = "team_shifts"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "team", "user_id"),)

    team: Mapped[str]
    user_id: Mapped[str]
    until: Mapped[datetime | None]


class PresenceRow(Base):
    """Whether somebody was at Slack when it was last asked. `quiet`: they do not want to be disturbed."""

    __tablename__ = "presences"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "user_id"),)

    user_id: Mapped[str]
    active: Mapped[bool]
    quiet: Mapped[bool]
    seen_at: Mapped[datetime]


class TrainedRow(Base):
    """Somebody in the user group of commanders."""

    __tablename__ = "trained"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "user_id"),)

    user_id: Mapped[str]


class OverrideRow(Base):
    """*I have it until …*: the last word of each person."""

    __tablename__ = "overrides"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "user_id"),)

    user_id: Mapped[str]
    until: Mapped[datetime]
    said_at: Mapped[datetime]


class PagerPersonRow(Base):
    """Who in Slack has this address. `user_id` is empty where nobody does."""

    __tablename__ = "pager_people"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "email"),)

    email: Mapped[str]
    user_id: Mapped[str]
    asked_at: Mapped[datetime]
