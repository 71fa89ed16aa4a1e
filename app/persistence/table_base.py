"""What have all tables in common: the workspace in every key, and how each kind of value is stored?"""

from datetime import datetime

from sqlalchemy import ARRAY, DateTime, ForeignKeyConstraint, LargeBinary, MetaData, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.persistence.sealing import Sealed, SealedText

NAMES = {
    "pk": "%(table_name)s_pk",
    "fk": "%(table_name)s_%(referred_table_name)s_fk",
    "uq": "%(table_name)s_%(column_0_N_name)s_unique",
}
Facts = dict[str, str | int | list[str]]
"""Ids, numbers and names of states: nothing that a person wrote."""


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        str: Text,
        bytes: LargeBinary,
        datetime: DateTime(timezone=True),
        Sealed: SealedText,
        list[str]: ARRAY(Text),
        Facts: JSONB,
    }

    workspace_id: Mapped[str] = mapped_column(sort_order=-1)


def of_incident() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "incident_id"], ["incidents.workspace_id", "incidents.incident_id"]
    )
