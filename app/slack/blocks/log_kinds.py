"""How is each kind of line in the log said? What people wrote by its kind, what the bot noted in a few words.

Braces are filled with the facts of the line, where it has them.
"""

from collections.abc import Mapping
from datetime import datetime
from string import Formatter
from types import MappingProxyType

from app.domain.indicators import Tlp
from app.domain.timeline import Entry, Kind
from app.slack.blocks.clock_words import TRIGGERS, VERDICTS
from app.slack.blocks.register_words import REGISTERS, register_name
from app.slack.blocks.role_names import ROLES
from app.slack.blocks.spot import spot
from app.slack.mrkdwn import channel, escape, person
from app.slack.words import Words, later

SAID: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.OBSERVATION: later("Observation"),
        Kind.ACTION: later("Action"),
        Kind.DECISION: later("Decision"),
        Kind.COMMUNICATION: later("Communication"),
        Kind.FINDING: later("Finding"),
        Kind.TODO: later("TODO"),
    }
)
FOLLOWED: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TODO_DONE: later("done"),
        Kind.LOG_SECONDED: later("added as well"),
        Kind.LOG_TAKEN_BACK: later("taken back"),
        Kind.LOG_READ: later("read in Slack"),
        Kind.LOG_LINKED: later("the address in Slack"),
        Kind.LOG_EDITED: later("edited"),
        Kind.LOG_DELETED: later("deleted in Slack"),
    }
)
NOTED: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.DECLARED: later("It began"),
        Kind.REPORTED_AGAIN: later("Reported again"),
        Kind.SOURCE_KEPT: later("It began from a message"),
        Kind.SOURCE_LINKED: later("Where that message is"),
        Kind.PAGED: later("Round {round} of pages left, to {people}"),
        Kind.PAGE_SKIPPED: later("{person} could not be paged: {why}"),
        Kind.PAGE_ANSWERED: later("Answered the page"),
        Kind.PAGE_DECLINED: later("Cannot come"),
        Kind.COMMAND_TAKEN: later("Took command"),
        Kind.COMMAND_GIVEN_UP: later("Gave up command"),
        Kind.COMMANDER_ASKED: later("{person} was asked whether they are there"),
        Kind.COMMANDER_DOUBTED: later("Doubted that {person} is there"),
        Kind.COMMANDER_SILENT: later("{person} was not heard from"),
        Kind.COMMANDER_HEARD: later("Is there"),
        Kind.HANDOVER_ASKED: later("Asked {person} to take command"),
        Kind.HANDOVER_UNANSWERED: later("{person} did not say whether they take command"),
        Kind.HANDOVER_ENDED: later("The handover from {giver} to {taker} ended: {how}"),
        Kind.ROLE_GIVEN: later("{person} has a role: {role}"),
        Kind.ROLE_ENDED: later("{person} has a role no more: {role}"),
        Kind.ROLES_UNFILLED: later("Roles that nobody has: {roles}"),
        Kind.PAGER_FAILED: later("PagerDuty did not ring: {why}"),
        Kind.PAGER_ANSWERED: later("Answered in PagerDuty"),
        Kind.ROOM_CREATED: later("The room was made"),
        Kind.ROOM_OPENED: later("The room is open"),
        Kind.ROOM_ABANDONED: later("No room could be made: {code}"),
        Kind.RENAMED: later("{old} is called {new} from now on"),
        Kind.INVITED: later("{person} was invited"),
        Kind.NOT_INVITED: later("{person} could not be invited: {why}"),
        Kind.JOINED: later("Came into the room"),
        Kind.LEFT: later("Left the room"),
        Kind.WARNED: later("Slack refused a step of the room: {step}, {code}"),
        Kind.NOT_DELIVERED: later("Slack did not take something that should have left: {errand}, {code}"),
        Kind.ITEM_DONE: later("Item {item} is done"),
        Kind.ITEM_REOPENED: later("Item {item} is open again"),
        Kind.ITEM_CHANGED: later("Item {item} was changed"),
        Kind.ITEM_ACKNOWLEDGED: later("Understood: item {item}"),
        Kind.ITEM_NOT_ACKNOWLEDGED: later("{owner} has not said that item {item} is understood"),
        Kind.ITEM_OFFERED: later("Offered to take item {item}"),
        Kind.OFFER_ANSWERED: later("{person} offered to take item {item}, and was answered: {answer}"),
        Kind.PART_ADDED: later("Item {item} has a part more"),
        Kind.NUDGED: later("{owner} was asked how item {item} goes"),
        Kind.NUDGE_ANSWERED: later("Said how item {item} goes: {how}"),
        Kind.DIGEST: later("The commander was told of what is late: {items}"),
        Kind.GATE_SIGNED: later("Signed for gate {gate}: {need}, {answer}"),
        Kind.GATE_OPENED: later("Gate {gate} is open"),
        Kind.GATE_OVERRIDDEN: later("Gate {gate} was overridden"),
        Kind.GATE_SHUT: later("Gate {gate} is shut"),
        Kind.GATE_WARNED: later("Gate {gate} warned"),
        Kind.STEP_ASKED: later("Step {step} cannot be undone: the commander is asked"),
        Kind.STEP_ANSWERED: later("The commander answered for step {step}: {word}"),
        Kind.CONFIRMED: later("Confirmed that it is real"),
        Kind.STOOD_DOWN: later("Stood down"),
        Kind.UPDATE_ASKED: later("{person} was asked for update {number}"),
        Kind.UPDATE_SNOOZED: later("Update {number} comes {minutes} minutes later"),
        Kind.UPDATE_GIVEN: later("Update {number}"),
        Kind.AGE_CALLED: later("It was said how long it lasts: {minutes} minutes"),
        Kind.CALL_JOINED: later("Is on the call"),
        Kind.CALL_REMINDED: later("{person} was reminded of the call"),
        Kind.PROPOSED: later("Decision {number} was put to the room"),
        Kind.OBJECTED: later("Objected to decision {number}"),
        Kind.DECIDED: later("Decision {number}: {outcome}"),
        Kind.EVIDENCE_MISSED: later("A file could not be kept as evidence: {why}"),
        Kind.HASH_DIFFERS: later("The hash of evidence {number} is another one now: {entry}"),
        Kind.CUSTODY_ACCEPTED: later("Has taken what was handed over: {entry}"),
        Kind.UNDERSTOOD: later("Has understood the rules"),
        Kind.SECOND_WAVE: later("Executives and counsel were asked in: {people}"),
        Kind.ROOM_TROUBLE: later("The room: {what}"),
        Kind.ROOM_PUT_RIGHT: later("The room is right again: {what}"),
        Kind.TOPIC_GUARDED: later("Took the label out of the topic; it was put back"),
        Kind.SLIPPED: later("Wrote something that looks like a secret, and was told to delete it: {what}"),
        Kind.CODENAME_SAID: later("Spoke of it in {channel}"),
        Kind.COUNSEL_MISSING: later("Counsel is not in the room"),
        Kind.SERVICE_NAMED: later("A service is hit; speaks for it: {representative}"),
        Kind.SERVICE_MISSING: later("Nobody speaks for service {service} yet"),
        Kind.ARRIVED_UNWELCOME: later("{person} came in: {what}"),
        Kind.REMOVED: later("{person} was removed from the room"),
        Kind.NOT_REMOVED: later("{person} could not be removed from the room: {why}"),
        Kind.CONTAINED: later("Contained"),
        Kind.NOT_CONTAINED: later("Not contained after all"),
        Kind.CLOSED: later("Closed"),
        Kind.REOPENED: later("Reopened"),
        Kind.ARCHIVED: later("The room was archived"),
        Kind.REVIEW_ASKED: later("{person} reviews it, until {due_on}"),
        Kind.REVIEW_DONE: later("The review is done"),
        Kind.RECORDED: later("{entry} was entered"),
        Kind.CORRECTED: later("{entry} was corrected"),
        Kind.HELD: later("On legal hold"),
        Kind.RELEASED: later("On legal hold no more"),
        Kind.FORGET_ANNOUNCED: later("It was announced that what people wrote here will be forgotten"),
        Kind.FORGOTTEN: later("What people wrote here was forgotten"),
        Kind.INDICATORS_NOTED: later("Indicators: {new} new, {again} seen again"),
        Kind.INDICATORS_MARKED: later("{count} indicators: {what}"),
        Kind.INDICATORS_CORRECTED: later("{count} indicators were corrected: {what}"),
        Kind.INDICATORS_EXPORTED: later("{count} indicators were taken along, as {format}"),
        Kind.CLOCK_SET: later("Clock {clock}: when we {trigger}: {when}"),
        Kind.CLOCK_OWNED: later("Clock {clock}: {person} decides"),
        Kind.CLOCK_JUDGED: later("Clock {clock}: {verdict}"),
        Kind.NOTICE_GIVEN: later("Clock {clock}: {stage} was given"),
        Kind.NOTICE_NOT_GIVEN: later("Clock {clock}: {stage} was not given after all"),
        Kind.CLOCK_REMINDED: later("Clock {clock}: somebody was reminded that time runs"),
        Kind.CLOCK_OVER: later("Clock {clock}: its time is over"),
        Kind.CLOCKS_ASKED: later("It was asked when {count} clocks began, and who decides"),
        Kind.REPLY_MISSED: later("{entry}: an answer is due"),
        Kind.REPORT_ASKED: later("Asked for the report"),
        Kind.REPORT_EXPORTED: later("The report was written at the console"),
        Kind.EXCLUSION_SAID: later("Said that {person} should be excluded or included"),
        Kind.EXCLUDED: later("{person} was excluded"),
        Kind.INCLUDED: later("{person} is excluded no more"),
        Kind.CHAT_UNTRUSTED: later("Slack was not trusted any more"),
        Kind.CHAT_TRUSTED: later("Slack was trusted again"),
        Kind.DRAFT_SAVED: later("Draft {draft}, version {version}, was saved"),
        Kind.DRAFT_APPROVED: later("Approved draft {draft}, version {version}"),
        Kind.DRAFT_HANDED_OUT: later("Was handed draft {draft}, version {version}"),
        Kind.DRAFT_SENT: later("Sent draft {draft}, version {version}; handed over before: {handed}"),
        Kind.DRAFT_FOLLOW_UP: later("{person} was reminded that more is to be said after draft {draft}"),
    }
)
STATES: Mapping[str, str] = MappingProxyType(
    {
        "yes": later("Yes"),
        "no": later("No"),
        "unknown": later("I don't know"),
        "withdrawn": later("I take it back"),
        "accepted": later("accepted"),
        "declined": later("declined"),
        "taken_back": later("taken back"),
        "passed": later("passed"),
        "moot": later("not needed any more"),
        "go_ahead": later("Go ahead"),
        "not_now": later("Not now"),
        "done": later("done"),
        "more": later("more time"),
        "blocked": later("Blocked"),
        "handed_back": later("handed back"),
        "nobody": later("nobody"),
        "guest": later("a guest"),
        "app": later("an app"),
        "foreign": later("of another company"),
        "gone": later("it is gone"),
        "too_large": later("it is too large"),
        "elsewhere": later("it lies outside Slack"),
        "not_the_file": later("Slack sent something else"),
        "unreachable": later("it could not be reached"),
        "deactivated": later("the account is deactivated"),
        "room_public": later("made public"),
        "room_shared": later("shared with another company"),
        "room_renamed": later("given another name"),
        "room_archived": later("archived"),
        "room_lost": later("the bot was taken out"),
        "login": later("a password"),
        "private_key": later("a private key"),
        "key": later("a key or token"),
        **{role.value: name for role, name in ROLES.items()},
    }
)
"""Names of states that lines carry. Those that are not here are Slack's and PagerDuty's own, and stay as they are."""
OF_INDICATORS: Mapping[str, str] = MappingProxyType(
    {
        "blocked": later("blocked by now"),
        "not_blocked": later("Not blocked after all"),
        "withdrawn": later("No indicator after all"),
        "restored": later("An indicator after all"),
        **{tlp.value: tlp.label for tlp in Tlp},
    }
)
"""What is said of them. The labels of the protocol are the same in every language."""
PEOPLE = frozenset({"person", "owner", "giver", "taker", "representative"})
"""Facts that name somebody by their id."""
PLACES = frozenset(
    name for said in NOTED.values() for _text, name, _spec, _conversion in Formatter().parse(said) if name
)
UNKNOWN = "–"


def noted(entry: Entry, _: Words) -> str:
    """What the bot noted, in words."""
    facts = dict.fromkeys(PLACES, UNKNOWN)
    facts |= {name: _fact(name, value, _) for name, value in entry.facts.items()}
    if "part" in entry.facts:
        facts["item"] = spot(int(entry.facts["item"]), int(entry.facts["part"]), _)
    return _(NOTED[entry.kind], **facts)


_BY_NAME: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "what": OF_INDICATORS,
        "trigger": {one.value: said for one, said in TRIGGERS.items()},
        "verdict": {one.value: said for one, said in VERDICTS.items()},
        "when": {"unknown": later("not known")},
    }
)


def _fact(name: str, value: str | int, _: Words) -> str:
    said = str(value)
    known = _BY_NAME.get(name, STATES).get(said) or STATES.get(said)
    if known:
        return _(known)
    if name in PEOPLE:
        return _somebody(said, _)
    if name == "when":
        return _.utc(datetime.fromisoformat(said))
    return channel(said) if name == "channel" else _of_records(name, said, _)


def _of_records(name: str, said: str, _: Words) -> str:
    register, _colon, number = said.partition(":")
    if name == "entry" and register in REGISTERS:
        return f"{register_name(register, _)} {number}"
    if name == "roles":
        return _.several([_(STATES.get(one, one)) for one in said.split(",")])
    return escape(said, 200)


def _somebody(user: str, _: Words) -> str:
    return person(user) if user else _("nobody")
