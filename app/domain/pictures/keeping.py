"""What is shown of what is kept, and of what will be forgotten?"""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.codenames import Codename


@dataclass(frozen=True, slots=True)
class HoldShown:
    """To whoever put it on hold, or ended that."""

    codename: Codename
    held_since: datetime | None


@dataclass(frozen=True, slots=True)
class ForgetSoon:
    """To whoever looks after the process: the slug and a day (law 6)."""

    codename: Codename
    on: date
