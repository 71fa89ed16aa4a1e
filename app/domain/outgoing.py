"""What leaves the process, and how is it told apart? An intent is stored in the act's own transaction (law 2).

An intent names things by id only: what a person will read is drawn when it is delivered, so a retry shows the present.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.ids import CallId, IncidentId, IntentId, UserId
from app.domain.paging import Call
from app.domain.timeline import Source

PAGES = "pages"
ROOMS = "rooms"
PAGER = "pager"


class Errand(StrEnum):
    """Every kind of thing the bot sends. The value is stored: rename none."""

    PAGE = "page"
    SETTLE_PAGE = "settle_page"
    ANSWER_STARTER = "answer_starter"
    TELL_STARTER = "tell_starter"
    WHISPER = "whisper"
    OPEN_ROOM = "open_room"
    REDRAW_BOARD = "redraw_board"
    RETOPIC = "retopic"
    INVITE = "invite"
    ROOM_NOTICE = "room_notice"
    ASSIGNED = "assigned"
    SETTLE_ASSIGNED = "settle_assigned"
    UNACKNOWLEDGED = "unacknowledged"
    OFFER = "offer"
    SETTLE_OFFER = "settle_offer"
    OFFER_ANSWERED = "offer_answered"
    ITEM_STUCK = "item_stuck"
    GATE_LINE = "gate_line"
    ASK_STEP = "ask_step"
    SETTLE_STEP = "settle_step"
    STEP_ANSWERED = "step_answered"
    NUDGE = "nudge"
    SETTLE_NUDGE = "settle_nudge"
    OWNER_LATE = "owner_late"
    DIGEST = "digest"
    STARTED_TWICE = "started_twice"
    LEARN_PERSON = "learn_person"
    LEARN_GROUP = "learn_group"
    LINK_SOURCE = "link_source"
    READ_LOGGED = "read_logged"
    TELL_LINE = "tell_line"
    ASK_IDLE = "ask_idle"
    SETTLE_IDLE = "settle_idle"
    ROLE_GIVEN = "role_given"
    ROLES_UNFILLED = "roles_unfilled"
    HANDOVER = "handover"
    HANDOVER_NEWS = "handover_news"
    GREET = "greet"
    WELCOME = "welcome"
    ARRIVAL = "arrival"
    REMOVE = "remove"
    COUNSEL_MISSING = "counsel_missing"
    SERVICE_MISSING = "service_missing"
    ARCHIVE = "archive"
    REVIEW = "review"
    SETTLE_LETTER = "settle_letter"
    PAGER_TRIGGER = "pager_trigger"
    PAGER_ACK = "pager_ack"
    PAGER_RESOLVE = "pager_resolve"
    PAGER_LOOK = "pager_look"
    PAGER_HEARD = "pager_heard"
    RING_BY_HAND = "ring_by_hand"
    PUBLISH_HOME = "publish_home"
    ASK_UPDATE = "ask_update"
    ASK_OUTCOME = "ask_outcome"
    SETTLE_ASK = "settle_ask"
    POST_UPDATE = "post_update"
    UPDATE_IN_ROOM = "update_in_room"
    AGE_CALL = "age_call"
    JOIN_CALL = "join_call"
    SHOW_DECISION = "show_decision"
    DRILL_SCORE = "drill_score"
    CHECKLIST_STALE = "checklist_stale"
    TELL_HEADS = "tell_heads"
    FORGET_SOON = "forget_soon"
    FETCH_FILES = "fetch_files"
    EVIDENCE_TAKEN = "evidence_taken"
    FILE_MISSED = "file_missed"
    CUSTODY = "custody"
    SETTLE_CUSTODY = "settle_custody"
    REPORT = "report"
    LOOK_AT_ROOM = "look_at_room"
    ROOM_TROUBLE = "room_trouble"
    CODENAME_SAID = "codename_said"
    EXCLUSION_HOLDS = "exclusion_holds"
    SHOW_DRAFT = "show_draft"
    DRAFT_FOLLOW_UP = "draft_follow_up"
    CLOCK_LETTER = "clock_letter"
    REPLY_DUE = "reply_due"


URGENT = frozenset(
    {
        Errand.PAGE,
        Errand.ANSWER_STARTER,
        Errand.WHISPER,
        Errand.STARTED_TWICE,
        Errand.ASK_IDLE,
        Errand.HANDOVER,
        Errand.RING_BY_HAND,
    }
)
"""Errands of the page queue: they have a worker of their own and never wait for a room."""

TO_PAGER = frozenset(
    {
        Errand.PAGER_TRIGGER,
        Errand.PAGER_ACK,
        Errand.PAGER_RESOLVE,
        Errand.PAGER_LOOK,
        Errand.PAGER_HEARD,
    }
)
"""Errands to the paging service: it may be slow or down, and holds up nothing in Slack (law 4)."""

TO_OWNERS = frozenset(
    {
        Errand.ASSIGNED,
        Errand.SETTLE_ASSIGNED,
        Errand.NUDGE,
        Errand.SETTLE_NUDGE,
        Errand.OFFER,
        Errand.SETTLE_OFFER,
    }
)
"""Errands about a card that is settled later: posted and updated one after another, apart from pages."""

TO_ASKED = frozenset({Errand.ASK_UPDATE, Errand.ASK_OUTCOME, Errand.SETTLE_ASK})
"""Errands about a question to somebody: posted and settled one after another."""

MERGED = frozenset(
    {
        Errand.REDRAW_BOARD,
        Errand.OPEN_ROOM,
        Errand.RETOPIC,
        Errand.LEARN_PERSON,
        Errand.LEARN_GROUP,
        Errand.TELL_LINE,
        Errand.PAGER_LOOK,
        Errand.PUBLISH_HOME,
        Errand.SHOW_DECISION,
        Errand.TELL_HEADS,
        Errand.LOOK_AT_ROOM,
        Errand.SHOW_DRAFT,
    }
)
"""Errands of which one waiting copy is enough: they show or finish whatever is true when they run."""


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing to send.

    `to`: a user or channel id; for the pager, what it concerns there. `subject`: ids, numbers and names of kinds.
    `lock`: errands with the same lock run one after another.
    """

    errand: Errand
    to: str = ""
    incident: IncidentId | None = None
    subject: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def queue(self) -> str:
        if self.errand in TO_PAGER:
            return PAGER
        return PAGES if self.errand in URGENT else ROOMS

    @property
    def merge_key(self) -> str | None:
        """Two waiting intents with the same key are one."""
        if self.errand not in MERGED:
            return None
        about = self.subject.get("call") or self.subject.get("decision") or self.subject.get("draft")
        return f"{self.errand}:{about or self.incident or self.to}"

    @property
    def lock(self) -> str | None:
        if self.errand in TO_PAGER:
            return f"pager:{self.to}"
        if self.errand in {Errand.PAGE, Errand.SETTLE_PAGE, Errand.ASK_IDLE, Errand.SETTLE_IDLE}:
            return f"dm:{self.to}"
        if self.errand in TO_OWNERS:
            return f"nudges:{self.to}"
        if self.errand in TO_ASKED:
            return f"asks:{self.to}"
        if self.errand is Errand.REPORT:
            return f"report:{self.incident}"
        return self.merge_key


@dataclass(frozen=True, slots=True)
class Stored:
    """An intent as the store keeps it.

    `key` travels in message metadata; `attempts` counts deliveries begun, this one included; `since` is the epoch
    second (the database's real clock) before which no copy of it can exist.
    """

    id: IntentId
    key: str
    intent: Intent
    attempts: int
    since: float

    @property
    def post_key(self) -> str:
        """The key in Slack: the intent's own, or that of a post that may be there already."""
        return str(self.intent.subject.get("key") or self.key)

    @property
    def again(self) -> float | None:
        """Since when a copy may lie in Slack that an earlier delivery left; None where there can be none."""
        if "key" in self.intent.subject:
            return float(self.intent.subject["since"])
        return self.since if self.attempts > 1 else None


def page(person: UserId, page_id: str, incident: IncidentId | None) -> Intent:
    return Intent(Errand.PAGE, to=person, incident=incident, subject={"page": page_id})


def find_page(person: UserId, page_id: str, incident: IncidentId | None, *, key: str, since: int) -> Intent:
    """A page whose card may be in Slack already, under `key`: found, or else posted."""
    subject: dict[str, str | int] = {"page": page_id, "key": key, "since": since}
    return Intent(Errand.PAGE, to=person, incident=incident, subject=subject)


def settle_page(person: UserId, page_id: str, incident: IncidentId | None) -> Intent:
    return Intent(Errand.SETTLE_PAGE, to=person, incident=incident, subject={"page": page_id})


def redraw(incident: IncidentId) -> Intent:
    return Intent(Errand.REDRAW_BOARD, incident=incident)


def open_room(incident: IncidentId) -> Intent:
    return Intent(Errand.OPEN_ROOM, incident=incident)


def retopic(incident: IncidentId) -> Intent:
    return Intent(Errand.RETOPIC, incident=incident)


def room_notice(incident: IncidentId, notice: str, **facts: str | int) -> Intent:
    return Intent(Errand.ROOM_NOTICE, incident=incident, subject={"notice": notice, **facts})


def tell_starter(starter: UserId, incident: IncidentId, news: str, **facts: str | int) -> Intent:
    return Intent(Errand.TELL_STARTER, to=starter, incident=incident, subject={"news": news, **facts})


def tell_line(call: Call) -> Intent:
    """Where the call stands, to whoever asked."""
    return Intent(Errand.TELL_LINE, to=call.started_by, subject={"call": call.id})


def to_pager(errand: Errand, call: CallId, number: int) -> Intent:
    """`number`: the round whose page at the pager is meant."""
    return Intent(errand, to=call, subject={"call": call, "round": number})


def ring_pager(asker: UserId, call: CallId, number: int) -> Intent:
    """Ring for that round. `asker`: who hears whom to ring by hand if the pager cannot."""
    subject: dict[str, str | int] = {"call": call, "round": number, "by": asker}
    return Intent(Errand.PAGER_TRIGGER, to=call, subject=subject)


def ring_by_hand(asker: UserId, call: Call, failed: str) -> Intent:
    """`failed`: pager, or slack for those whom only Slack kept from being reached."""
    subject: dict[str, str | int] = {"call": call.id, "failed": failed}
    return Intent(Errand.RING_BY_HAND, to=asker, incident=call.incident, subject=subject)


def tell_caller(caller: UserId, call: CallId) -> Intent:
    """Of a call without an incident: who has answered it."""
    return Intent(Errand.TELL_STARTER, to=caller, subject={"news": "commander", "call": call})


def link_source(incident: IncidentId, source: Source) -> Intent:
    """Ask Slack for the address of the message an incident began from, which the record keeps."""
    return Intent(Errand.LINK_SOURCE, incident=incident, subject=source.facts)


def read_logged(incident: IncidentId, number: int, source: Source) -> Intent:
    """Ask Slack for the address of a message that is in the log, and for what it says where nobody told."""
    return Intent(Errand.READ_LOGGED, incident=incident, subject={**source.facts, "number": number})


def fetch_files(incident: IncidentId, source: Source, by: UserId) -> Intent:
    """Get what lies in that message, which somebody wants kept as evidence."""
    return Intent(Errand.FETCH_FILES, to=by, incident=incident, subject=source.facts)


def publish_home(person: UserId) -> Intent:
    """Draw their Home tab anew."""
    return Intent(Errand.PUBLISH_HOME, to=person)
