"""May this person make that person the owner of an item: at once, as an offer, or not at all (DOMAIN.md H4)?

The commander or the deputy gives an item. Somebody else in the room offers to take one that nobody has. Stopping the
attack waits for nobody: until somebody commands, whoever is there takes and gives the items of the first phase.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.checklist import Edit, Task
from app.domain.ids import UserId


class Giving(StrEnum):
    AT_ONCE = "at_once"
    AS_OFFER = "as_offer"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Giver:
    """Who changes the owner. `commands`: as commander or deputy. `uncommanded`: nobody commands yet."""

    id: UserId
    commands: bool
    uncommanded: bool


def may_give(task: Task, change: Edit, by: Giver, *, urgent: bool, lead: UserId | None = None) -> Giving:
    """`urgent`: an item of the first phase. `lead`: of a part, the owner of its item, who shares it out."""
    if change.owner is None and not change.owner_removed:
        return Giving.AT_ONCE
    if by.commands or (urgent and by.uncommanded) or (lead is not None and by.id == lead):
        return Giving.AT_ONCE
    if change.owner_removed:
        return Giving.AT_ONCE if by.id == task.owner else Giving.REFUSED
    if change.owner != by.id or task.owner is not None:
        return Giving.REFUSED
    return Giving.AT_ONCE if task.part else Giving.AS_OFFER
