"""By which ids do clicks, forms and shortcuts come back, and what was each drawn from?

Ids in messages are claims: whatever does not read as something the bot drew is Outdated, never a crash.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.checklist import Spot
from app.domain.ids import IncidentId, RecordId
from app.domain.playbook import Playbook
from app.domain.refusals import Outdated


class Action(StrEnum):
    """The `action_id` of everything that can be pressed. Messages already posted hold them: rename none."""

    TICK = "tick"
    OPEN_ITEM = "open_item"
    CONFIRM = "confirm"
    STAND_DOWN = "stand_down"
    IM_ON_IT = "im_on_it"
    I_CANT = "i_cant"
    TAKE_COMMAND = "take_command"
    KEEP_COMMAND = "keep_command"
    GIVE_UP_COMMAND = "give_up_command"
    TAKE_COMMAND_HERE = "take_command_here"
    ROLES = "roles"
    CLAIM_ROLE = "claim_role"
    RELEASE_ROLE = "release_role"
    SHOW_BRIEFING = "show_briefing"
    HAND_OVER = "hand_over"
    SHOW_BRIEF = "show_brief"
    ACCEPT_HANDOVER = "accept_handover"
    DECLINE_HANDOVER = "decline_handover"
    TAKE_BACK_HANDOVER = "take_back_handover"
    OPEN_ROOM = "open_room"
    OPEN_ANOTHER = "open_another"
    NUDGE_DONE = "nudge_done"
    NUDGE_MORE_10 = "nudge_more_10"
    NUDGE_MORE_30 = "nudge_more_30"
    NUDGE_OTHER = "nudge_other"
    NUDGE_BLOCKED = "nudge_blocked"
    NUDGE_UNKNOWN = "nudge_unknown"
    NUDGE_HAND_BACK = "nudge_hand_back"
    ITEM_UNDERSTOOD = "item_understood"
    SHOW_ITEM = "show_item"
    OFFER_YES = "offer_yes"
    OFFER_NO = "offer_no"
    ADD_PART = "add_part"
    OPEN_PART = "open_part"
    GATES = "gates"
    OPEN_GATE = "open_gate"
    OVERRIDE_GATE = "override_gate"
    SHOW_STEP = "show_step"
    PAGE_ALL = "page_all"
    WRITE_UPDATE = "write_update"
    UPDATE_MORE_10 = "update_more_10"
    UPDATE_MORE_30 = "update_more_30"
    JOIN_CALL = "join_call"
    OBJECT = "object"
    GO_AHEAD = "go_ahead"
    NOT_NOW = "not_now"
    TAKE_UNTIL = "take_until"
    GIVE_BACK = "give_back"
    UNDERSTAND = "understand"
    SECOND_WAVE = "second_wave"
    SHOW_ARRIVAL = "show_arrival"
    END = "end"
    REOPEN = "reopen"
    ARCHIVE = "archive"
    REVIEW = "review"
    REVIEW_DONE = "review_done"
    LOG_SIEVE = "log_sieve"
    LOG_OLDER = "log_older"
    LOG_NEWER = "log_newer"
    TODO_DONE = "todo_done"
    HOME_REPORT = "home_report"
    HOME_PAGE = "home_page"
    DRILL = "drill"
    RECORD = "record"
    RECORD_REGISTER = "record_register"
    RECORDS = "records"
    RECORDS_REGISTER = "records_register"
    RECORDS_STATE = "records_state"
    RECORDS_NEWER = "records_newer"
    RECORDS_OLDER = "records_older"
    CORRECT = "correct"
    KEEP_PLACE = "keep_place"
    ACCEPT_CUSTODY = "accept_custody"
    PASTE_INDICATORS = "paste_indicators"
    INDICATORS_SHOWN = "indicators_shown"
    INDICATORS_BACK = "indicators_back"
    INDICATORS_ON = "indicators_on"
    SHARE_INDICATORS = "share_indicators"
    CORRECT_INDICATORS = "correct_indicators"
    ALL_TO_BLOCK = "all_to_block"
    EDIT_DRAFT = "edit_draft"
    APPROVE_DRAFT = "approve_draft"
    HAND_OUT_DRAFT = "hand_out_draft"
    DRAFT_SENT = "draft_sent"
    CLOCKS = "clocks"
    CLOCKS_BACK = "clocks_back"
    CLOCKS_ON = "clocks_on"
    SET_CLOCK = "set_clock"
    GIVE_NOTICE = "give_notice"
    CONTACTS = "contacts"
    PROPOSE_CONTACT = "propose_contact"
    MENU_START = "menu_start"
    MENU_LIST = "menu_list"
    MENU_HELP = "menu_help"


class View(StrEnum):
    """The `callback_id` of every modal."""

    ITEM = "item_form"
    UNTICK = "untick_form"
    NEEDS = "needs_form"
    MORE = "more_form"
    PART = "part_form"
    TAKE = "take_form"
    ROLES = "roles_form"
    HANDOVER = "handover_form"
    UPDATE = "update_form"
    DECISION = "decision_form"
    OBJECTION = "objection_form"
    ARRIVAL = "arrival_form"
    END = "end_form"
    REOPEN = "reopen_form"
    REVIEW = "review_form"
    GATE = "gate_form"
    OVERRIDE = "override_form"
    EARLY = "early_form"
    STEP = "step_form"
    DRILL = "drill_form"
    RECORD = "record_form"
    INDICATORS = "indicators_view"
    PASTE = "paste_form"
    BLOCK = "block_form"
    SHARE = "share_form"
    CORRECT = "correct_form"
    LINT = "lint_form"
    DRAFT = "draft_form"
    APPROVAL = "approval_form"
    SENDING = "sending_form"
    CLOCKS = "clocks_view"
    CLOCK = "clock_form"
    NOTICE = "notice_form"
    ANSWER = "answer"


class Shortcut(StrEnum):
    """The `callback_id` of every shortcut in the manifest."""

    REPORT = "report_something_odd"
    FROM_MESSAGE = "start_from_message"
    ADD_TO_LOG = "add_to_log"
    KEEP_AS_EVIDENCE = "keep_as_evidence"


class Field(StrEnum):
    """The `block_id` of every question in a form, named as the domain names the field it changes."""

    STATE = "state"
    OWNER = "owner"
    MINUTES = "minutes"
    NOTE = "note"
    NEEDS = "needs"
    REASON = "reason"
    ANSWER = "answer"
    CONDITION = "condition"
    ACTIONS = "actions"
    PROPOSAL = "proposal"
    WHY = "why"
    TITLE = "title"
    UNTIL = "until"
    DEPUTY = "deputy"
    SCRIBE = "scribe"
    INTERNAL_LIAISON = "internal_liaison"
    CUSTOMER_LIAISON = "customer_liaison"
    COUNSEL = "counsel"
    EXPERT = "expert"
    SERVICE = "service"
    SEATS = "seats"
    TAKER = "taker"
    ENDING = "ending"
    END_NOTE = "end_note"
    REVIEWER = "reviewer"
    REVIEW_ON = "review_on"
    WHAT = "what"
    PASTED = "pasted"
    FIRST_SEEN = "first_seen"
    LAST_SEEN = "last_seen"
    SOURCE = "source"
    CONFIDENCE = "confidence"
    TLP = "tlp"
    WHERE = "where"
    SINCE = "since"
    CORRECTION = "correction"
    VERDICT = "verdict"
    ALIKE = "alike"
    STAGE = "stage"
    GIVEN_AT = "given_at"
    REFERENCE = "reference"
    DRAFT = "draft"
    DRAFT_KIND = "draft_kind"
    DRAFT_LANGUAGE = "draft_language"
    DRAFT_ENCRYPTED = "draft_encrypted"
    SENT_TO = "sent_to"
    SENT_BY = "sent_by"
    SENT_AT = "sent_at"
    FOLLOW_UP_AT = "follow_up_at"


COMMAND = "/sec-incident"
_GROUP = re.compile(r"chk:([a-z]{1,20}):r([0-9]{1,9}):b([01]{1,10})", re.ASCII)
_SPOT = re.compile(r"([0-9A-Za-z_-]{1,64})\.([1-9][0-9]?)(?:\.([1-9][0-9]?))?", re.ASCII)
_GATE = re.compile(r"([0-9A-Za-z_-]{1,64})\.(G[1-9]|[0-9a-f]{16})", re.ASCII)
_CLOCK = re.compile(r"([0-9A-Za-z_-]{1,64})\.([a-z0-9][a-z0-9.-]{1,49})", re.ASCII)
_VERSION = re.compile(r"([0-9A-Za-z_-]{1,64})\.v([1-9][0-9]{0,3})", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TickGroup:
    """One phase's checkboxes as they were drawn (ARCHITECTURE law 10)."""

    phase: str
    revision: int
    drawn: frozenset[int]


def tick_group(phase: str, revision: int, items: Sequence[int], ticked: Collection[int]) -> str:
    """The `block_id` of a phase's checkboxes: `chk:contain:r17:b0110`, bits in the order of `items`."""
    bits = "".join("1" if number in ticked else "0" for number in items)
    return f"chk:{phase}:r{revision}:b{bits}"


def read_tick_group(block_id: str, playbook: Playbook) -> TickGroup:
    """What `tick_group` wrote. Raises Outdated for anything else."""
    match = _GROUP.fullmatch(block_id)
    if match is None:
        raise Outdated
    phase, revision, bits = match.groups()
    items = _items_of(playbook, phase)
    if len(items) != len(bits):
        raise Outdated
    drawn = frozenset(number for number, bit in zip(items, bits, strict=True) if bit == "1")
    return TickGroup(phase, int(revision), drawn)


def read_ticked(action: Mapping[str, Any], playbook: Playbook) -> tuple[TickGroup, frozenset[int]]:
    """A checkbox action: the group it was drawn as, and the items now selected. Raises Outdated."""
    group = read_tick_group(str(action.get("block_id")), playbook)
    selected = frozenset(read_number(option.get("value")) for option in action.get("selected_options") or ())
    if not selected <= set(_items_of(playbook, group.phase)):
        raise Outdated
    return group, selected


def read_number(value: object) -> int:
    """An item's number as an option's value carries it. Raises Outdated."""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise Outdated
    return int(value)


def read_opened(action: Mapping[str, Any]) -> int:
    """The number chosen in *Open an item…*. Raises Outdated."""
    option = action.get("selected_option") or {}
    return read_number(option.get("value"))


def read_id(action: Mapping[str, Any]) -> str:
    """The id a button carries. Raises Outdated where it has none."""
    value = action.get("value")
    if not isinstance(value, str) or not re.fullmatch(r"[0-9A-Za-z_-]{1,64}", value):
        raise Outdated
    return value


def gate_value(incident: str, gate: str) -> str:
    """What a button to a gate carries: `ID.G3`; and one to a word on a step: `ID.WORD`."""
    return f"{incident}.{gate}"


def read_gate(action: Mapping[str, Any]) -> tuple[str, str]:
    """The incident, and the gate or the word, that a button carries. Raises Outdated."""
    match = _GATE.fullmatch(str(action.get("value")))
    if match is None:
        raise Outdated
    incident, gate = match.groups()
    return incident, gate


def clock_value(incident: str, clock: str) -> str:
    """What a button to a notification clock carries: `ID.gdpr-33`."""
    return f"{incident}.{clock}"


def read_clock(action: Mapping[str, Any]) -> tuple[IncidentId, str]:
    """What `clock_value` wrote. Raises Outdated for anything else."""
    match = _CLOCK.fullmatch(str(action.get("value")))
    if match is None:
        raise Outdated
    return IncidentId(match[1]), match[2]


def spot_value(incident: str, number: int, part: int = 0) -> str:
    """What a button about an item, or about a part of one, carries."""
    return f"{incident}.{number}.{part}" if part else f"{incident}.{number}"


def read_spot(action: Mapping[str, Any]) -> tuple[IncidentId, Spot]:
    """What `spot_value` wrote. Raises Outdated for anything else."""
    match = _SPOT.fullmatch(str(action.get("value")))
    if match is None:
        raise Outdated
    return IncidentId(match[1]), Spot(int(match[2]), int(match[3] or 0))


def version_value(entry: str, version: int) -> str:
    """What a button about one version of an entry carries."""
    return f"{entry}.v{version}"


def read_version(action: Mapping[str, Any]) -> tuple[RecordId, int]:
    """What `version_value` wrote. Raises Outdated for anything else."""
    match = _VERSION.fullmatch(str(action.get("value")))
    if match is None:
        raise Outdated
    return RecordId(match[1]), int(match[2])


def _items_of(playbook: Playbook, phase: str) -> tuple[int, ...]:
    try:
        return playbook.phase(phase).items
    except LookupError:
        raise Outdated from None
