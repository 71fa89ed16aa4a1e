"""What is written down when something happens: the response log's kinds, and one entry of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.ids import ChannelId, UserId


class Kind(StrEnum):
    DECLARED = "declared"
    REPORTED_AGAIN = "reported_again"
    SOURCE_KEPT = "source_kept"
    SOURCE_LINKED = "source_linked"
    PAGED = "paged"
    PAGE_SKIPPED = "page_skipped"
    PAGE_ANSWERED = "page_answered"
    PAGE_DECLINED = "page_declined"
    COMMAND_TAKEN = "command_taken"
    COMMAND_GIVEN_UP = "command_given_up"
    COMMANDER_ASKED = "commander_asked"
    COMMANDER_SILENT = "commander_silent"
    COMMANDER_HEARD = "commander_heard"
    PAGER_FAILED = "pager_failed"
    PAGER_ANSWERED = "pager_answered"
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


@dataclass(frozen=True, slots=True)
class Source:
    """The message somebody started from: where it lies, and nothing of what it says."""

    channel: ChannelId
    ts: str

    @property
    def facts(self) -> Mapping[str, str | int]:
        return {"channel": self.channel, "ts": self.ts}
