"""What is done so that it does not come again (DOMAIN.md §1.10)?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.ids import UserId
from app.domain.registers.fields import PARAGRAPH, choice, person, text, time
from app.domain.registers.record import Record


class MitigationState(StrEnum):
    """The value is stored: rename none."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Mitigation(Record):
    REGISTER: ClassVar[str] = "mitigation"
    ITEM: ClassVar[int] = 9

    what: str = text(PARAGRAPH, required=True)
    state: MitigationState = choice(MitigationState.PLANNED)
    owner: UserId | None = person()
    done_at: datetime | None = time()
    source: str = text(500)

    @property
    def title(self) -> str:
        return self.what

    @property
    def owner_named(self) -> UserId | None:
        return self.owner

    @property
    def marks(self) -> Mapping[str, bool]:
        if self.state is MitigationState.DROPPED:
            return {}
        return {"done": self.state is MitigationState.DONE}
