"""What does the room read when a gate opens, is overridden, or shuts again? One line."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.gates import GateState
from app.domain.pictures import GateLine
from app.slack.blocks.gate_words import gate_name
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import escape, person
from app.slack.words import later, words

_LINES: Mapping[GateState, str] = MappingProxyType(
    {
        GateState.OPEN: later("🔓 Open now: *{gates}*. Signed by {people}."),
        GateState.OVERRIDDEN: later(
            "⚠ {people} opened *{gates}* by override, without its signatures. Why is in the record."
        ),
        GateState.SHUT: later("🔒 Shut again by {people}: *{gates}*. What it holds waits again."),
    }
)


def draw_gate_line(line: GateLine, locale: str) -> Drawn:
    _ = words(locale)
    gates = _.several([escape(gate_name(gate, _)) for gate in line.gates])
    people = _.several([person(user) for user in line.people])
    return Drawn(line.codename.slug, [section(_(_LINES[line.state], gates=gates, people=people))])
