"""Who may do what, and where? One table; every listener's act passes through it (law 7 is its first rule)."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.ids import UserId
from app.domain.people import Caller, Person


class Standing(StrEnum):
    """What somebody is to one incident. The first that fits counts, from the bottom of this list up."""

    STARTER = "starter"
    COMMANDER = "commander"
    DEPUTY = "deputy"
    RESPONDER = "responder"
    MEMBER = "member"
    GUEST = "guest"
    DEACTIVATED = "deactivated"
    FOREIGN = "foreign"
    OTHER_BOT = "other_bot"
    EXCLUDED = "excluded"


class Place(StrEnum):
    ROOM = "room"
    ELSEWHERE = "elsewhere"


class Act(StrEnum):
    START = "start"
    OPEN_ANOTHER = "open_another"
    DRILL = "drill"
    PAGE = "page"
    PAGE_PEOPLE = "page_people"
    ON_CALL = "on_call"
    TAKE_OVER = "take_over"
    ANSWER_PAGE = "answer_page"
    DECLINE_PAGE = "decline_page"
    TAKE_COMMAND = "take_command"
    ANSWER_IDLE = "answer_idle"
    TAKE_COMMAND_HERE = "take_command_here"
    HAND_OVER = "hand_over"
    ANSWER_HANDOVER = "answer_handover"
    SEE_ROLES = "see_roles"
    GIVE_ROLES = "give_roles"
    CLAIM_ROLE = "claim_role"
    RELEASE_ROLE = "release_role"
    SEE_BRIEF = "see_brief"
    OPEN_ROOM = "open_room"
    HELP = "help"
    LIST = "list"
    STATUS = "status"
    TICK = "tick"
    UNTICK = "untick"
    OPEN_ITEM = "open_item"
    SAVE_ITEM = "save_item"
    ANSWER_NUDGE = "answer_nudge"
    ACKNOWLEDGE_ITEM = "acknowledge_item"
    ANSWER_OFFER = "answer_offer"
    SEE_GATES = "see_gates"
    SIGN_GATE = "sign_gate"
    OVERRIDE_GATE = "override_gate"
    ANSWER_STEP = "answer_step"
    CONFIRM = "confirm"
    STAND_DOWN = "stand_down"
    GIVE_UPDATE = "give_update"
    RELAY_UPDATE = "relay_update"
    JOIN_CALL = "join_call"
    PROPOSE = "propose"
    OBJECT = "object"
    CONCLUDE = "conclude"
    RECORD = "record"
    SEE_RECORDS = "see_records"
    ACCEPT_CUSTODY = "accept_custody"
    UNDERSTAND = "understand"
    PEOPLE = "people"
    INVITE_SECOND_WAVE = "invite_second_wave"
    NAME_SERVICE = "name_service"
    SEE_ARRIVAL = "see_arrival"
    REMOVE = "remove"
    END = "end"
    CONTAIN = "contain"
    CLOSE = "close"
    REOPEN = "reopen"
    ARCHIVE = "archive"
    REVIEW = "review"
    ANSWER_REVIEW = "answer_review"
    LOG = "log"
    SEE_LOG = "see_log"
    HOLD = "hold"
    HOLD_AS_COUNSEL = "hold_as_counsel"
    SEE_INDICATORS = "see_indicators"
    NOTE_INDICATORS = "note_indicators"
    JUDGE_INDICATORS = "judge_indicators"
    EXPORT_INDICATORS = "export_indicators"
    REPORT = "report"
    EXCLUDE = "exclude"
    EXCLUDE_TOGETHER = "exclude_together"
    TRUST_CHAT = "trust_chat"
    LINT = "lint"
    SEE_DRAFTS = "see_drafts"
    WRITE_DRAFT = "write_draft"
    APPROVE_DRAFT = "approve_draft"
    HAND_OUT_DRAFT = "hand_out_draft"
    NOTE_SENT = "note_sent"
    SEE_CLOCKS = "see_clocks"
    SET_CLOCKS = "set_clocks"
    SET_CLOCKS_AS_COUNSEL = "set_clocks_as_counsel"


OF_WHAT_IS_FORGOTTEN = frozenset(
    {Act.START, Act.OPEN_ANOTHER, Act.DRILL, Act.PAGE, Act.PAGE_PEOPLE, Act.ON_CALL, Act.HELP, Act.LIST}
    | {Act.STATUS, Act.ARCHIVE, Act.REPORT}
)
"""What can still be done in the room of an incident whose texts were destroyed."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Go ahead."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """No, and why.

    `not_one_of_us`, `not_for_bots`, `only_commander`, `commander_alone`, `no_incident_here` or `not_allowed`.
    """

    reason: str


Verdict = Allowed | Forbidden

_OURS = frozenset(
    {
        Standing.STARTER,
        Standing.COMMANDER,
        Standing.DEPUTY,
        Standing.RESPONDER,
        Standing.MEMBER,
        Standing.GUEST,
        Standing.EXCLUDED,
    }
)
_IN_ROOM = _OURS - {Standing.EXCLUDED}
_COMMAND = frozenset({Standing.COMMANDER, Standing.DEPUTY})
_ALONE = frozenset({Standing.COMMANDER})
_STAFF = _IN_ROOM - {Standing.GUEST}
_ADDRESSED = _OURS - {Standing.EXCLUDED}

# An excluded person is answered as an outsider is: they may start (nobody may be kept from that), page, and ask.
TABLE: dict[Act, dict[Place, frozenset[Standing]]] = {
    Act.START: {Place.ROOM: _OURS, Place.ELSEWHERE: _OURS},
    Act.DRILL: {Place.ROOM: _STAFF, Place.ELSEWHERE: _STAFF},
    Act.OPEN_ANOTHER: {Place.ROOM: _OURS, Place.ELSEWHERE: _OURS},
    Act.PAGE: {Place.ROOM: _OURS, Place.ELSEWHERE: _OURS},
    Act.PAGE_PEOPLE: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: _OURS},
    Act.ON_CALL: {Place.ROOM: _OURS, Place.ELSEWHERE: _OURS},
    Act.TAKE_OVER: {Place.ROOM: _STAFF, Place.ELSEWHERE: _STAFF},
    Act.HELP: {Place.ROOM: _OURS, Place.ELSEWHERE: _OURS},
    Act.LIST: {Place.ROOM: _OURS, Place.ELSEWHERE: _OURS},
    Act.LINT: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: _OURS},
    Act.STATUS: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: _OURS},
    Act.ANSWER_PAGE: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.DECLINE_PAGE: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.TAKE_COMMAND: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.ANSWER_IDLE: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.TAKE_COMMAND_HERE: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.HAND_OVER: {Place.ROOM: _ALONE, Place.ELSEWHERE: frozenset()},
    Act.ANSWER_HANDOVER: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.SEE_ROLES: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.GIVE_ROLES: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.CLAIM_ROLE: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.RELEASE_ROLE: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.SEE_BRIEF: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.OPEN_ROOM: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.ANSWER_NUDGE: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.ACKNOWLEDGE_ITEM: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.ANSWER_OFFER: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.TICK: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.UNTICK: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.OPEN_ITEM: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.SAVE_ITEM: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.SEE_GATES: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.SIGN_GATE: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.OVERRIDE_GATE: {Place.ROOM: _ALONE, Place.ELSEWHERE: frozenset()},
    Act.ANSWER_STEP: {Place.ROOM: _ALONE, Place.ELSEWHERE: _ALONE},
    Act.CONFIRM: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.STAND_DOWN: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.GIVE_UPDATE: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.RELAY_UPDATE: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.JOIN_CALL: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.PROPOSE: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.OBJECT: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.CONCLUDE: {Place.ROOM: _ALONE, Place.ELSEWHERE: frozenset()},
    Act.RECORD: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.SEE_RECORDS: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.ACCEPT_CUSTODY: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.UNDERSTAND: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.PEOPLE: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.INVITE_SECOND_WAVE: {Place.ROOM: _COMMAND, Place.ELSEWHERE: _COMMAND},
    Act.NAME_SERVICE: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.SEE_ARRIVAL: {Place.ROOM: _COMMAND, Place.ELSEWHERE: _COMMAND},
    Act.REMOVE: {Place.ROOM: _COMMAND, Place.ELSEWHERE: _COMMAND},
    Act.END: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.CONTAIN: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.CLOSE: {Place.ROOM: _ALONE, Place.ELSEWHERE: frozenset()},
    Act.REOPEN: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.ARCHIVE: {Place.ROOM: _ALONE, Place.ELSEWHERE: frozenset()},
    Act.REVIEW: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.ANSWER_REVIEW: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.LOG: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.SEE_LOG: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.HOLD: {Place.ROOM: _COMMAND, Place.ELSEWHERE: _COMMAND},
    Act.HOLD_AS_COUNSEL: {Place.ROOM: _ADDRESSED, Place.ELSEWHERE: _ADDRESSED},
    Act.SEE_INDICATORS: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.NOTE_INDICATORS: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
    Act.JUDGE_INDICATORS: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.EXPORT_INDICATORS: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.REPORT: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.EXCLUDE: {Place.ROOM: _ALONE, Place.ELSEWHERE: frozenset()},
    Act.EXCLUDE_TOGETHER: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.TRUST_CHAT: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.SEE_DRAFTS: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.WRITE_DRAFT: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.APPROVE_DRAFT: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.HAND_OUT_DRAFT: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.NOTE_SENT: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.SEE_CLOCKS: {Place.ROOM: _STAFF, Place.ELSEWHERE: frozenset()},
    Act.SET_CLOCKS: {Place.ROOM: _COMMAND, Place.ELSEWHERE: frozenset()},
    Act.SET_CLOCKS_AS_COUNSEL: {Place.ROOM: _IN_ROOM, Place.ELSEWHERE: frozenset()},
}


def may(standing: Standing, act: Act, place: Place) -> Verdict:
    """The table, with the reason of a no."""
    if standing in TABLE[act][place]:
        return Allowed()
    return Forbidden(_reason(standing, act, place))


def _reason(standing: Standing, act: Act, place: Place) -> str:
    if standing is Standing.FOREIGN:
        return "not_one_of_us"
    if standing is Standing.OTHER_BOT:
        return "not_for_bots"
    if act is Act.DRILL:
        return "not_allowed"
    if standing in {Standing.DEACTIVATED, Standing.EXCLUDED}:
        return "no_incident_here" if standing is Standing.EXCLUDED else "not_allowed"
    if place is Place.ROOM and TABLE[act][place] in {_COMMAND, _ALONE}:
        return "only_commander" if TABLE[act][place] == _COMMAND else "commander_alone"
    return "no_incident_here"


def standing_of(
    caller: Caller,
    person: Person,
    *,
    commander: UserId | None = None,
    deputy: UserId | None = None,
    starter: UserId | None = None,
    in_room: bool = False,
    excluded: bool = False,
) -> Standing:
    """What `caller` is to an incident with these roles; with none of them, what they are to the workspace."""
    outside = _account_standing(caller, person, excluded=excluded)
    if outside is not None:
        return outside
    for role, holder in (
        (Standing.COMMANDER, commander),
        (Standing.DEPUTY, deputy),
        (Standing.STARTER, starter),
    ):
        if holder == caller.id:
            return role
    if person.guest:
        return Standing.GUEST
    return Standing.RESPONDER if in_room else Standing.MEMBER


def _account_standing(caller: Caller, person: Person, *, excluded: bool) -> Standing | None:
    if caller.bot or person.bot:
        return Standing.OTHER_BOT
    if caller.foreign or person.foreign:
        return Standing.FOREIGN
    if person.deactivated:
        return Standing.DEACTIVATED
    return Standing.EXCLUDED if excluded else None
