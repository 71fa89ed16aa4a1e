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
    COMMANDER_DOUBTED = "commander_doubted"
    COMMANDER_SILENT = "commander_silent"
    COMMANDER_HEARD = "commander_heard"
    HANDOVER_ASKED = "handover_asked"
    HANDOVER_UNANSWERED = "handover_unanswered"
    HANDOVER_ENDED = "handover_ended"
    ROLE_GIVEN = "role_given"
    ROLE_ENDED = "role_ended"
    ROLES_UNFILLED = "roles_unfilled"
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
    ITEM_ACKNOWLEDGED = "item_acknowledged"
    ITEM_NOT_ACKNOWLEDGED = "item_not_acknowledged"
    ITEM_OFFERED = "item_offered"
    OFFER_ANSWERED = "offer_answered"
    PART_ADDED = "part_added"
    NUDGED = "nudged"
    NUDGE_ANSWERED = "nudge_answered"
    DIGEST = "digest"
    GATE_SIGNED = "gate_signed"
    GATE_OPENED = "gate_opened"
    GATE_OVERRIDDEN = "gate_overridden"
    GATE_SHUT = "gate_shut"
    GATE_WARNED = "gate_warned"
    STEP_ASKED = "step_asked"
    STEP_ANSWERED = "step_answered"
    CONFIRMED = "confirmed"
    STOOD_DOWN = "stood_down"
    UPDATE_ASKED = "update_asked"
    UPDATE_SNOOZED = "update_snoozed"
    UPDATE_GIVEN = "update_given"
    AGE_CALLED = "age_called"
    CALL_JOINED = "call_joined"
    CALL_REMINDED = "call_reminded"
    PROPOSED = "proposed"
    OBJECTED = "objected"
    DECIDED = "decided"
    RECORDED = "recorded"
    CORRECTED = "corrected"
    EVIDENCE_MISSED = "evidence_missed"
    HASH_DIFFERS = "hash_differs"
    CUSTODY_ACCEPTED = "custody_accepted"
    UNDERSTOOD = "understood"
    SECOND_WAVE = "second_wave"
    COUNSEL_MISSING = "counsel_missing"
    SERVICE_NAMED = "service_named"
    SERVICE_MISSING = "service_missing"
    ARRIVED_UNWELCOME = "arrived_unwelcome"
    REMOVED = "removed"
    NOT_REMOVED = "not_removed"
    CONTAINED = "contained"
    NOT_CONTAINED = "not_contained"
    CLOSED = "closed"
    REOPENED = "reopened"
    ARCHIVED = "archived"
    REVIEW_ASKED = "review_asked"
    REVIEW_DONE = "review_done"
    OBSERVATION = "observation"
    ACTION = "action"
    DECISION = "decision"
    COMMUNICATION = "communication"
    FINDING = "finding"
    TODO = "todo"
    TODO_DONE = "todo_done"
    LOG_SECONDED = "log_seconded"
    LOG_TAKEN_BACK = "log_taken_back"
    LOG_READ = "log_read"
    LOG_LINKED = "log_linked"
    LOG_EDITED = "log_edited"
    LOG_DELETED = "log_deleted"
    HELD = "held"
    RELEASED = "released"
    FORGET_ANNOUNCED = "forget_announced"
    FORGOTTEN = "forgotten"
    INDICATORS_NOTED = "indicators_noted"
    INDICATORS_MARKED = "indicators_marked"
    INDICATORS_CORRECTED = "indicators_corrected"
    INDICATORS_EXPORTED = "indicators_exported"
    CLOCK_SET = "clock_set"
    CLOCK_OWNED = "clock_owned"
    CLOCK_JUDGED = "clock_judged"
    NOTICE_GIVEN = "notice_given"
    NOTICE_NOT_GIVEN = "notice_not_given"
    CLOCK_REMINDED = "clock_reminded"
    CLOCK_OVER = "clock_over"
    CLOCKS_ASKED = "clocks_asked"
    REPLY_MISSED = "reply_missed"
    REPORT_ASKED = "report_asked"
    REPORT_EXPORTED = "report_exported"
    ROOM_TROUBLE = "room_trouble"
    ROOM_PUT_RIGHT = "room_put_right"
    TOPIC_GUARDED = "topic_guarded"
    SLIPPED = "slipped"
    CODENAME_SAID = "codename_said"
    EXCLUSION_SAID = "exclusion_said"
    EXCLUDED = "excluded"
    INCLUDED = "included"
    CHAT_UNTRUSTED = "chat_untrusted"
    CHAT_TRUSTED = "chat_trusted"
    DRAFT_SAVED = "draft_saved"
    DRAFT_APPROVED = "draft_approved"
    DRAFT_HANDED_OUT = "draft_handed_out"
    DRAFT_SENT = "draft_sent"
    DRAFT_FOLLOW_UP = "draft_follow_up"


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
