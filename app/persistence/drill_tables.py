"""Who was told that the checklist grows old?"""

from datetime import datetime

from sqlalchemy import PrimaryKeyConstraint
from sqlalchemy.orm import Mapped

from app.persistence.table_base import Base


class ChecklistReminderRow(Base):
    """When somebody who looks after the checklist was last told that it is to be reviewed or drilled."""

    __tablename__ = "checklist_reminders"
    __table_args__ = (PrimaryKeyConstraint("workspace_id", "user_id"),)

    user_id: Mapped[str]
    told_at: Mapped[datetime]
