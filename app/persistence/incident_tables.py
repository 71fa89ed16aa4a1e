"""How is an incident stored: its room, its checklist, the people in it and who was called?"""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    Identity,
    Index,
    PrimaryKeyConstraint,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.sealing import Sealed
from app.persistence.table_base import Base, of_incident


class CodenameRow(Base):
    """A name that was used: never again, whatever became of its incident."""

    __tablename__ = "codenames"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "slug"),)

    slug: Mapped[str]
    zh: Mapped[str]
    burnt_at: Mapped[datetime]


class IncidentRow(Base):
    __tablename__ = "incidents"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id"),
        UniqueConstraint("workspace_id", "slug"),
        ForeignKeyConstraint(["workspace_id", "slug"], ["codenames.workspace_id", "codenames.slug"]),
        Index("incidents_by_channel", "workspace_id", "channel", unique=True),
        Index(
            "incidents_with_a_commander_to_look_at",
            "workspace_id",
            "idle_look_at",
            postgresql_where=text("idle_look_at IS NOT NULL"),
        ),
        Index(
            "incidents_to_look_for_counsel",
            "workspace_id",
            "counsel_look_at",
            postgresql_where=text("counsel_look_at IS NOT NULL"),
        ),
        Index("incidents_open", "workspace_id", postgresql_where=text("state = 'open'")),
        Index(
            "incidents_to_forget",
            "workspace_id",
            "ended_at",
            postgresql_where=text("ended_at IS NOT NULL AND forgotten_at IS NULL AND held_since IS NULL"),
        ),
        Index(
            "incidents_to_look_at_roles",
            "workspace_id",
            "roles_look_at",
            postgresql_where=text("roles_look_at IS NOT NULL"),
        ),
        Index("drills_tested", "workspace_id", "tested_at", postgresql_where=text("tested_at IS NOT NULL")),
        Index("incidents_by_starter", "workspace_id", "declared_by", "declared_at"),
        Index(
            "incidents_undrawn",
            "workspace_id",
            "incident_id",
            postgresql_where=text("drawn_revision < revision AND NOT abandoned"),
        ),
        Index(
            "incidents_unopened",
            "workspace_id",
            "declared_at",
            postgresql_where=text(
                "NOT abandoned AND NOT "
                "(board_ts IS NOT NULL AND topic_set AND purpose_set AND invited AND pinned AND bookmarked)"
            ),
        ),
    )

    incident_id: Mapped[str]
    slug: Mapped[str]
    zh: Mapped[str]
    locale: Mapped[str]
    declared_by: Mapped[str]
    declared_at: Mapped[datetime]
    state: Mapped[str]
    commander: Mapped[str | None]
    commander_since: Mapped[datetime | None]
    deputy: Mapped[str | None]
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    opened_another: Mapped[bool]
    revision: Mapped[int]
    drawn_revision: Mapped[int]
    channel: Mapped[str | None]
    board_ts: Mapped[str | None]
    topic_set: Mapped[bool]
    purpose_set: Mapped[bool]
    invited: Mapped[bool]
    pinned: Mapped[bool]
    bookmarked: Mapped[bool]
    abandoned: Mapped[bool]
    idle_look_at: Mapped[datetime | None]
    idle_asks: Mapped[int] = mapped_column(server_default="0")
    doubted_at: Mapped[datetime | None]
    roles_look_at: Mapped[datetime | None]
    roles_reminded: Mapped[bool] = mapped_column(server_default=text("false"))
    archived: Mapped[bool] = mapped_column(server_default=text("false"))
    contained_at: Mapped[datetime | None]
    counsel_look_at: Mapped[datetime | None]
    second_wave_at: Mapped[datetime | None]
    drill: Mapped[bool] = mapped_column(server_default=text("false"))
    drill_pager: Mapped[bool] = mapped_column(server_default=text("false"))
    tested_at: Mapped[datetime | None]
    held_since: Mapped[datetime | None]
    forget_told_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]
    warnings: Mapped[list[str]]
    excluded: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    chat_untrusted_at: Mapped[datetime | None]
    summary: Mapped[Sealed | None]
    audit_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    audit_mac: Mapped[bytes | None]


class TaskRow(Base):
    __tablename__ = "tasks"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id", "number"),
        of_incident(),
        Index(
            "tasks_by_owner",
            "workspace_id",
            "owner",
            postgresql_where=text("owner IS NOT NULL AND state NOT IN ('done', 'not_applicable')"),
        ),
        Index(
            "tasks_to_look_at",
            "workspace_id",
            "next_look_at",
            postgresql_where=text("state NOT IN ('done', 'not_applicable')"),
        ),
    )

    incident_id: Mapped[str]
    number: Mapped[int]
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


class NudgeRow(Base):
    __tablename__ = "nudges"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "nudge_id"),
        ForeignKeyConstraint(
            ["workspace_id", "incident_id", "number"],
            ["tasks.workspace_id", "tasks.incident_id", "tasks.number"],
        ),
        Index("nudges_open", "workspace_id", "incident_id", "number", postgresql_where=text("settled = ''")),
    )

    nudge_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    number: Mapped[int]
    part: Mapped[int] = mapped_column(server_default="0")
    owner: Mapped[str]
    task_version: Mapped[int]
    misses: Mapped[int]
    late: Mapped[bool]
    settled: Mapped[str]
    minutes: Mapped[int]
    channel: Mapped[str | None]
    ts: Mapped[str | None]


class CallRow(Base):
    __tablename__ = "calls"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "call_id"),
        of_incident(),
        Index("calls_by_incident", "workspace_id", "incident_id", "started_at"),
        Index("calls_by_starter", "workspace_id", "started_by", "started_at"),
        Index(
            "calls_to_poll",
            "workspace_id",
            "pager_look_at",
            postgresql_where=text("pager_look_at IS NOT NULL"),
        ),
        Index(
            "calls_to_repeat",
            "workspace_id",
            "next_round_at",
            postgresql_where=text("next_round_at IS NOT NULL"),
        ),
    )

    call_id: Mapped[str]
    incident_id: Mapped[str | None]
    started_by: Mapped[str]
    started_at: Mapped[datetime]
    why: Mapped[Sealed | None]
    wants: Mapped[str] = mapped_column(server_default="commander")
    round: Mapped[int]
    next_round_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    line_channel: Mapped[str | None]
    line_ts: Mapped[str | None]
    pager: Mapped[str] = mapped_column(server_default="")
    pager_look_at: Mapped[datetime | None]


class PageRow(Base):
    """`seq` keeps the order in which people were listed."""

    __tablename__ = "pages"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "page_id"),
        ForeignKeyConstraint(["workspace_id", "call_id"], ["calls.workspace_id", "calls.call_id"]),
        Index("pages_by_call", "workspace_id", "call_id", "seq"),
        Index("pages_waiting_for", "workspace_id", "person", postgresql_where=text("state = 'waiting'")),
    )

    page_id: Mapped[str]
    call_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    person: Mapped[str]
    round: Mapped[int]
    tier: Mapped[str] = mapped_column(server_default="primary")
    state: Mapped[str]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
    told_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(server_default="")


class PersonRow(Base):
    """Somebody as Slack told us. Who is not here is a stranger."""

    __tablename__ = "people"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "user_id"),)

    user_id: Mapped[str]
    name: Mapped[str]
    locale: Mapped[str | None]
    deactivated: Mapped[bool]
    guest: Mapped[bool]
    bot: Mapped[bool]
    foreign_account: Mapped[bool]
    tz: Mapped[str | None]


class ParticipantRow(Base):
    """`problem`: Slack's word for why the invitation failed."""

    __tablename__ = "participants"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id", "user_id"),
        of_incident(),
        Index("participants_present", "workspace_id", "user_id", postgresql_where=text("present")),
    )

    incident_id: Mapped[str]
    user_id: Mapped[str]
    present: Mapped[bool]
    invited_at: Mapped[datetime | None]
    joined_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    problem: Mapped[str]
    why: Mapped[str] = mapped_column(server_default="")
