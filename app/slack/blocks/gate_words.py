"""In which words is a gate spoken of: how it stands, what opens it next, what was answered and by whom?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.gates import ANOTHER, APPROVED, Answer, Attestation, GateStand, GateState, Need, signers
from app.domain.organisation import Approver
from app.domain.playbook import Gate
from app.slack.mrkdwn import escape, person
from app.slack.words import Words, later

STATES: Mapping[GateState, str] = MappingProxyType(
    {
        GateState.SHUT: later("shut"),
        GateState.OPEN: later("open"),
        GateState.OVERRIDDEN: later("overridden"),
    }
)
MARKS: Mapping[GateState, str] = MappingProxyType(
    {GateState.SHUT: "🔒", GateState.OPEN: "🔓", GateState.OVERRIDDEN: "⚠"}
)
ANSWERS: Mapping[Answer, str] = MappingProxyType(
    {
        Answer.YES: later("Yes"),
        Answer.NO: later("No"),
        Answer.UNKNOWN: later("I don't know"),
        Answer.WITHDRAWN: later("I take it back"),
        Answer.OVERRIDE: later("Override"),
        Answer.LIFTED: later("Shut it again"),
    }
)
_APPROVERS: Mapping[str, str] = MappingProxyType(
    {
        Approver.COMMANDER: later("The commander approves."),
        Approver.LEGAL: later("Counsel approves."),
        Approver.EXECUTIVE: later("An executive approves."),
        ANOTHER: later("A second person approves."),
    }
)


def gate_name(gate: Gate, _: Words) -> str:
    return f"{gate.id} · {gate.name.in_(_.locale)}"


def stands_so(stand: GateStand, _: Words) -> str:
    """Its name and its state, in mrkdwn."""
    name = escape(gate_name(stand.gate, _))
    said = _("*{gate}*: {state}", gate=name, state=_(STATES[stand.state]))
    return f"{MARKS[stand.state]} {said}"


def need_words(gate: str, need: Need, _: Words) -> str:
    """What is signed, as plain text. An approval says whose it is."""
    if gate == APPROVED:
        return f"{_(_APPROVERS[need.key])} {need.words.in_(_.locale)}"
    return need.words.in_(_.locale)


def next_words(stand: GateStand, _: Words) -> str:
    """The one thing that opens it next, in mrkdwn; empty where it is open."""
    if stand.one_person and stand.shut:
        only = next(signers(stand), "")
        return _("Somebody besides {person} approves too.", person=person(only))
    if stand.next_need is None:
        return ""
    if stand.gate.id == APPROVED and stand.next_need.key in _APPROVERS:
        return escape(_(_APPROVERS[stand.next_need.key]))
    return escape(stand.next_need.words.in_(_.locale))


def answered(signed: Attestation | None, _: Words) -> str:
    """What was answered, by whom and when, in mrkdwn."""
    if signed is None:
        return _("nobody has signed")
    said = _(ANSWERS[signed.answer])
    line = _("{answer}, {person}, {time}", answer=said, person=person(signed.by), time=_.utc(signed.at))
    if not signed.reason:
        return line
    return _("{answer}: {reason}", answer=line, reason=escape(signed.reason, 200))
