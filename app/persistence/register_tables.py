"""How are the entries of the registers stored? The table only grows: a correction is a row of its own."""

from datetime import datetime

from sqlalchemy import Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped

from app.persistence.sealing import Sealed
from app.persistence.table_base import Base, of_incident


class RecordRow(Base):
    """One version of an entry. `body`: its fields as JSON, sealed; `part`: of its item, 0 where it became none."""

    __tablename__ = "records"
    __table_args__ = (
        PrimaryKeyConstraint("workspace_id", "record_id", "version"),
        of_incident(),
        Index(
            "records_by_register",
            "workspace_id",
            "incident_id",
            "register",
            "number",
            "version",
            unique=True,
        ),
    )

    record_id: Mapped[str]
    version: Mapped[int]
    incident_id: Mapped[str]
    register: Mapped[str]
    number: Mapped[int]
    body: Mapped[Sealed]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]
    supersedes: Mapped[int | None]
    part: Mapped[int]
