"""What does somebody see whose item cannot be done yet, or was done over a gate that only warns? They alone see it."""

from collections.abc import Sequence

from app.domain.gate_refusals import GateShut, HeldItem
from app.domain.gates import GateStand
from app.domain.ids import IncidentId
from app.domain.refusals import Refusal
from app.slack.blocks.gate_words import gate_name, next_words
from app.slack.blocks.kit import Block, Drawn, actions, button, section
from app.slack.ids import Action, gate_value
from app.slack.mrkdwn import escape
from app.slack.words import Words, words


def way_forward(refusal: Exception, locale: str) -> list[Block]:
    """The button that leads on from a no, where there is one."""
    if isinstance(refusal, GateShut):
        return [_opens(refusal.incident, refusal.stand.gate.id, words(locale))]
    if isinstance(refusal, HeldItem):
        return [_leads_on(refusal, words(locale))]
    return []


def draw_held(held: Sequence[tuple[Refusal, str]], locale: str) -> Drawn:
    """Items whose boxes stand empty again, each with why, as `refusals.explain` words it."""
    blocks: list[Block] = []
    for refusal, why in held:
        blocks += [section(why), *way_forward(refusal, locale)]
    return Drawn(held[0][1], blocks)


def draw_warned(warned: Sequence[GateStand], locale: str) -> Drawn:
    """Done all the same, and recorded."""
    text = warning_words(warned, words(locale))
    return Drawn(text, [section(text)])


def warning_words(warned: Sequence[GateStand], _: Words) -> str:
    """One line a gate, in mrkdwn."""
    return "\n".join(
        _(
            "⚠ It is done, and the record says that *{gate}* was not signed. It asks for: {need}",
            gate=escape(gate_name(stand.gate, _)),
            need=next_words(stand, _),
        )
        for stand in warned
    )


def _leads_on(held: HeldItem, _: Words) -> Block:
    if held.gate:
        return _opens(held.incident, held.gate, _)
    return actions(button(_("Show…"), Action.SHOW_ITEM, value=f"{held.incident}.{held.number}"))


def _opens(incident: IncidentId, gate: str, _: Words) -> Block:
    return actions(button(_("Open the gate…"), Action.OPEN_GATE, value=gate_value(incident, gate)))
