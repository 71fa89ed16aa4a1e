"""What is done once a day, and which heads of the audit chains were told outside the database?"""

from datetime import datetime

from sqlalchemy import BigInteger, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.table_base import Base


class DailyWorkRow(Base):
    """When a piece of daily work was last done, by whichever copy."""

    __tablename__ = "daily_work"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "name"),)

    name: Mapped[str]
    done_at: Mapped[datetime]


class NotedHeadRow(Base):
    """The head of a chain as it was last written to the file. `sent_seq`: how far the webhook has taken it."""

    __tablename__ = "noted_heads"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "chain"),)

    chain: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger)
    mac: Mapped[bytes]
    sent_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
