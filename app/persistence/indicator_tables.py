"""How are indicators, sightings of them and what people say of them stored? All three only grow (law 8).

Values are sealed; `digest` is keyed with the incident's key, and tells only whether two values are the same.
"""

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


def _of_indicator() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "indicator_id"], ["indicators.workspace_id", "indicators.indicator_id"]
    )


class IndicatorRow(Base):
    """`ours`: as the organisation file had it when it was noted."""

    __tablename__ = "indicators"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "indicator_id"),
        UniqueConstraint("workspace_id", "incident_id", "digest", name="indicators_digest_unique"),
        UniqueConstraint("workspace_id", "incident_id", "number", name="indicators_number_unique"),
        of_incident(),
    )

    indicator_id: Mapped[str]
    incident_id: Mapped[str]
    number: Mapped[int]
    sort: Mapped[str]
    digest: Mapped[bytes]
    value: Mapped[Sealed]
    ours: Mapped[bool]
    noted_by: Mapped[str]
    noted_at: Mapped[datetime]


class SightingRow(Base):
    """The four times are of the attack, not of the entry."""

    __tablename__ = "indicator_sightings"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "sighting_id"),
        of_incident(),
        _of_indicator(),
        Index("indicator_sightings_by_indicator", "workspace_id", "indicator_id", "seq"),
    )

    sighting_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    indicator_id: Mapped[str]
    person: Mapped[str]
    at: Mapped[datetime]
    first_earliest: Mapped[datetime | None]
    first_latest: Mapped[datetime | None]
    last_earliest: Mapped[datetime | None]
    last_latest: Mapped[datetime | None]
    confidence: Mapped[str]
    source: Mapped[Sealed | None]


class IndicatorMarkRow(Base):
    """What somebody said of one. The newest of each `aspect` counts."""

    __tablename__ = "indicator_marks"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "mark_id"),
        of_incident(),
        _of_indicator(),
        Index("indicator_marks_by_aspect", "workspace_id", "incident_id", "aspect", "indicator_id", "seq"),
    )

    mark_id: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    incident_id: Mapped[str]
    indicator_id: Mapped[str]
    aspect: Mapped[str]
    value: Mapped[str]
    person: Mapped[str]
    at: Mapped[datetime]
    since_earliest: Mapped[datetime | None]
    since_latest: Mapped[datetime | None]
    words: Mapped[Sealed | None]
