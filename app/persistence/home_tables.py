"""Who has looked at their Home tab?"""

from datetime import datetime

from sqlalchemy import PrimaryKeyConstraint
from sqlalchemy.orm import Mapped

from app.persistence.table_base import Base


class HomeRow(Base):
    """Somebody who looks at it, and whose Home is drawn anew when what is theirs changes."""

    __tablename__ = "homes"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "user_id"),)

    user_id: Mapped[str]
    opened_at: Mapped[datetime]
