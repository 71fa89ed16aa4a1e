"""What is written down when something happens: the response log's kinds, and one entry of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.ids import UserId


class Kind(StrEnum):
    DECLARED = "declared"
    REPORTED_AGAIN = "reported_again"
    PAGED = "paged"
    PAGE_SKIPPED = "page_skipped"
    PAGE_ANSWERED = "page_answered"
    PAGE_DECLINED = "page_declined"
    COMMAND_TAKEN = "command_taken"
    ROOM_CREATED = "room_created"
    ROOM_OPENED = "room_opened"
    ROOM_ABANDONED = "room_abandoned"
    RENAMED = "renamed"
    INVITED = "invited"
    NOT_INVITED = "not_invited"
    JOINED = "joined"
    LEFT = "left"
    WARNED = "warned"
    NOT_DELIVERED = "not_delivered"
    ITEM_DONE = "item_done"
    ITEM_REOPENED = "item_reopened"
    ITEM_CHANGED = "item_changed"
    NUDGED = "nudged"
    NUDGE_ANSWERED = "nudge_answered"
    DIGEST = "digest"
    CONFIRMED = "confirmed"
    STOOD_DOWN = "stood_down"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the response log.

    `at` is when it happened, as told; when it was entered is the store's to add. `facts` are ids, numbers and names
    of states; `text` is what a person wrote, sealed at rest.
    """

    kind: Kind
    at: datetime
    actor: UserId | None
    facts: Mapping[str, str | int] = field(default_factory=dict)
    text: str = ""
