"""What does the board say of updates and of the call?"""

from dataclasses import dataclass
from datetime import datetime

from app.domain.attendance import Headcount


@dataclass(frozen=True, slots=True)
class Pulse:
    """`next_at`: None before anybody commanded. `headcount`: None where no call is set up."""

    last_number: int = 0
    last_at: datetime | None = None
    next_at: datetime | None = None
    overdue: bool = False
    headcount: Headcount | None = None
