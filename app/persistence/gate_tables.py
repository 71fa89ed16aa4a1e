"""How are signatures of gates and the commander's word on steps stored? Both only grow (law 8)."""

from datetime import datetime

from sqlalchemy import BigInteger, Identity, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.sealing import Sealed
from app.persistence.table_base import Base, of_incident


class AttestationRow(Base):
    """One signature. `need`: empty for an override and its end; `words`: what was signed, as it was read."""

    __tablename__ = "attestations"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "attestation_id"),
        of_incident(),
        Index("attestations_by_incident", "workspace_id", "incident_id", "seq"),
    )

    attestation_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    gate: Mapped[str]
    need: Mapped[str]
    person: Mapped[str]
    answer: Mapped[str]
    at: Mapped[datetime]
    words: Mapped[Sealed | None]
    reason: Mapped[Sealed | None]


class StepWordRow(Base):
    """A step that cannot be undone: that it was asked for, and what the commander said."""

    __tablename__ = "step_words"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "word_id"),
        of_incident(),
        Index("step_words_by_incident", "workspace_id", "incident_id", "seq"),
    )

    word_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    step: Mapped[str]
    person: Mapped[str]
    word: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[Sealed | None]
