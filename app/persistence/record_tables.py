"""How is the record stored, and the keys that seal and sign it?"""

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
from app.persistence.table_base import Base, Facts, of_incident


class WorkspaceRow(Base):
    """Who we are to Slack, kept so that a restart needs no answer from it; and the head of a chain."""

    __tablename__ = "workspaces"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id"),
        Index("workspaces_by_token", "token_fingerprint", "workspace_id"),
    )

    token_fingerprint: Mapped[str | None]
    bot_user_id: Mapped[str | None]
    bot_id: Mapped[str | None]
    audit_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    audit_mac: Mapped[bytes | None]


class KeyRow(Base):
    """A key of ours, wrapped by DATA_KEY. `subject`: whose texts it seals; empty for the workspace's.

    `wrapped_also`: by another DATA_KEY, while that is exchanged. A destroyed key is wrapped as nothing, and its row
    stays: nobody makes a second one for the same owner.
    """

    __tablename__ = "keys"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "key_id"),
        UniqueConstraint("workspace_id", "purpose", "subject"),
    )

    key_id: Mapped[str]
    purpose: Mapped[str]
    subject: Mapped[str]
    wrapped: Mapped[bytes]
    made_at: Mapped[datetime]
    wrapped_also: Mapped[bytes | None]
    destroyed_at: Mapped[datetime | None]


class TimelineRow(Base):
    """One line of the response log. `act_id` and `place` tie it to the audit row of the act that wrote it."""

    __tablename__ = "timeline"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "act_id", "place"),
        of_incident(),
        Index("timeline_by_incident", "workspace_id", "incident_id", "seq"),
        Index("timeline_by_kind", "workspace_id", "incident_id", "kind", "seq"),
    )

    act_id: Mapped[str]
    place: Mapped[int]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    kind: Mapped[str]
    at: Mapped[datetime]
    entered_at: Mapped[datetime]
    actor: Mapped[str | None]
    facts: Mapped[Facts]
    text: Mapped[Sealed | None]


class LogEntryRow(Base):
    """That an entry's number is taken, and by which message; what it says is in the timeline. Only grows."""

    __tablename__ = "log_entries"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "incident_id", "number"),
        of_incident(),
        Index(
            "log_entries_by_message",
            "workspace_id",
            "channel",
            "ts",
            unique=True,
            postgresql_where=text("ts <> ''"),
        ),
    )

    incident_id: Mapped[str]
    number: Mapped[int]
    channel: Mapped[str]
    ts: Mapped[str]


class AuditRow(Base):
    """One link. `digest`: of the timeline rows its act wrote; `mac`: of all this and of the link before."""

    __tablename__ = "audit"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "chain", "seq"),
        UniqueConstraint("workspace_id", "act_id"),
        ForeignKeyConstraint(["workspace_id", "key_id"], ["keys.workspace_id", "keys.key_id"]),
    )

    chain: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger)
    act_id: Mapped[str]
    act: Mapped[str]
    at: Mapped[datetime]
    actor: Mapped[str | None]
    facts: Mapped[Facts]
    digest: Mapped[bytes]
    key_id: Mapped[str]
    mac: Mapped[bytes]
