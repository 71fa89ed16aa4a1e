"""How are drafts stored? What became of them only grows (law 8); their texts and hashes are sealed."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    Identity,
    Index,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.sealing import Sealed
from app.persistence.table_base import Base, of_incident


def of_draft() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace_id", "draft_id"], ["drafts.workspace_id", "drafts.draft_id"])


class DraftRow(Base):
    """One a kind and language."""

    __tablename__ = "drafts"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "draft_id"),
        of_incident(),
        UniqueConstraint("workspace_id", "incident_id", "number", name="drafts_number_unique"),
        UniqueConstraint("workspace_id", "incident_id", "kind", "language", name="drafts_language_unique"),
    )

    draft_id: Mapped[str]
    incident_id: Mapped[str]
    number: Mapped[int]
    kind: Mapped[str]
    language: Mapped[str]
    begun_by: Mapped[str]
    begun_at: Mapped[datetime]


class DraftVersionRow(Base):
    """`body`: its parts with their headings, as JSON."""

    __tablename__ = "draft_versions"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "draft_id", "number"),
        of_incident(),
        of_draft(),
        Index("draft_versions_by_incident", "workspace_id", "incident_id"),
    )

    draft_id: Mapped[str]
    number: Mapped[int]
    incident_id: Mapped[str]
    body: Mapped[Sealed | None]
    errors: Mapped[int]
    advice: Mapped[int]
    person: Mapped[str]
    at: Mapped[datetime]


class DraftApprovalRow(Base):
    """`roles`: what they were then, with commas between."""

    __tablename__ = "draft_approvals"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "approval_id"),
        of_incident(),
        of_draft(),
        Index("draft_approvals_by_incident", "workspace_id", "incident_id", "seq"),
    )

    approval_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    draft_id: Mapped[str]
    version: Mapped[int]
    digest: Mapped[Sealed | None]
    person: Mapped[str]
    roles: Mapped[str]
    at: Mapped[datetime]


class DraftHandedOutRow(Base):
    """To whom the bot gave the final text."""

    __tablename__ = "draft_handed_out"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "handed_out_id"),
        of_incident(),
        of_draft(),
        Index("draft_handed_out_by_incident", "workspace_id", "incident_id", "seq"),
    )

    handed_out_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    draft_id: Mapped[str]
    version: Mapped[int]
    digest: Mapped[Sealed | None]
    person: Mapped[str]
    at: Mapped[datetime]


class DraftSendingRow(Base):
    """Who says that they sent it, to whom and by what."""

    __tablename__ = "draft_sendings"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "sending_id"),
        of_incident(),
        of_draft(),
        Index("draft_sendings_by_incident", "workspace_id", "incident_id", "seq"),
    )

    sending_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    draft_id: Mapped[str]
    version: Mapped[int]
    person: Mapped[str]
    at: Mapped[datetime]
    entered_at: Mapped[datetime]
    addressees: Mapped[Sealed | None]
    means: Mapped[Sealed | None]
    follow_up_at: Mapped[datetime | None]
    early: Mapped[bool]


class DraftCardRow(Base):
    """Where the card of a draft stands in the room."""

    __tablename__ = "draft_cards"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "draft_id"), of_incident(), of_draft())

    draft_id: Mapped[str]
    incident_id: Mapped[str]
    channel: Mapped[str]
    ts: Mapped[str]


class DraftFollowUpRow(Base):
    """`due_at`: when to remind of it; None once that was done."""

    __tablename__ = "draft_follow_ups"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "sending_id"),
        of_incident(),
        ForeignKeyConstraint(
            ["workspace_id", "sending_id"], ["draft_sendings.workspace_id", "draft_sendings.sending_id"]
        ),
        Index("draft_follow_ups_by_due", "workspace_id", "due_at"),
    )

    sending_id: Mapped[str]
    incident_id: Mapped[str]
    due_at: Mapped[datetime | None]
