"""The form in which one gate is signed: the words, yes or no, and what the record shows of each.

What is chosen already is what this reader signed before; the record's own tale stands beside it and signs nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.checklist import TaskState
from app.domain.gates import COMMANDED, Answer, GateStand, GateState, NeedStand, is_verdict
from app.domain.ids import IncidentId
from app.domain.pictures import Evidence, GateForm
from app.domain.refusals import Outdated
from app.domain.signing import SIGNABLE, field_of
from app.slack.blocks.gate_words import ANSWERS, answered, need_words, next_words, stands_so
from app.slack.blocks.kit import Block, actions, button, context, option, section
from app.slack.blocks.statement_words import statement_line
from app.slack.ids import Action, Field, View, gate_value
from app.slack.modals.parts import answer, modal, question, remember, remembered, writing, written
from app.slack.mrkdwn import escape
from app.slack.words import Words, later, words

_NEED = field_of("")
_VERDICTS: Mapping[Answer, str] = {
    Answer.YES: later("Yes: not from inside"),
    Answer.NO: later("No: it points inside"),
}
_STATES: Mapping[TaskState, str] = {
    TaskState.OPEN: later("Open"),
    TaskState.IN_PROGRESS: later("In progress"),
    TaskState.BLOCKED: later("Blocked"),
    TaskState.DONE: later("Done"),
    TaskState.NOT_APPLICABLE: later("Not applicable"),
}


@dataclass(frozen=True, slots=True)
class GateSubmission:
    """What one person sends back: only the answers that are not what they had signed before."""

    incident: IncidentId
    gate: str
    answers: Mapping[str, Answer]
    drawn: Mapping[str, str]
    reason: str


def view(form: GateForm, locale: str) -> Block:
    _ = words(locale)
    stand, asks = form.stand, bool(form.signable)
    return modal(
        View.GATE,
        title=_("Gate {gate}", gate=stand.gate.id),
        blocks=[*_head(form, _), *_needs(form, _), *_reason(form, _), *_command(form, _)],
        submit=_("Sign") if asks else "",
        close=_("Cancel") if asks else _("Close"),
        remembers=_remember(form),
    )


def read(view: Mapping[str, Any]) -> GateSubmission:
    """Raises Outdated for a form the bot did not draw."""
    drawn = remembered(view, "incident", "gate", "drawn", "mine")
    asked = [block_id for block_id in view["state"]["values"] if block_id.startswith(_NEED)]
    chosen = {block_id.removeprefix(_NEED): _chosen(view, block_id) for block_id in asked}
    try:
        answers = {
            need: Answer(value)
            for need, value in chosen.items()
            if value and value != drawn["mine"].get(need)
        }
        return GateSubmission(
            IncidentId(drawn["incident"]), drawn["gate"], answers, drawn["drawn"], written(view, Field.REASON)
        )
    except (AttributeError, ValueError):
        raise Outdated from None


def saved(incident: IncidentId, stand: GateStand, locale: str) -> Block:
    """What the form becomes: how the gate stands now, and the way back to all of them."""
    _ = words(locale)
    lines = [stands_so(stand, _)]
    if stand.shut:
        lines.append(_("Next: {need}", need=next_words(stand, _)))
    back = actions(button(_("Gates…"), Action.GATES, value=incident))
    title = _("Gate {gate}", gate=stand.gate.id)
    return modal(View.ANSWER, title=title, blocks=[section("\n".join(lines)), back], close=_("Close"))


def _head(form: GateForm, _: Words) -> list[Block]:
    stand = form.stand
    lines = [stands_so(stand, _), escape(stand.gate.opens.in_(_.locale))]
    if stand.shut:
        lines.append(_("Next: {need}", need=next_words(stand, _)))
    if stand.state is GateState.OVERRIDDEN:
        lines.append(answered(stand.override, _))
    if form.statement is not None:
        lines.append(statement_line(form.statement, _))
    return [section("\n".join(lines))]


def _needs(form: GateForm, _: Words) -> Iterator[Block]:
    if form.stand.gate.id == COMMANDED:
        return
    for one in form.stand.needs:
        label = need_words(form.stand.gate.id, one.need, _)
        shown = [_("So far: {answer}", answer=answered(one.latest, _))]
        shown += [_evidence(evidence, _) for evidence in form.evidence.get(one.need.key, ())]
        if one.need.key not in form.signable:
            yield section(f"*{escape(label)}*\n" + "\n".join([*shown, _("This is for others to sign.")]))
            continue
        yield question(field_of(one.need.key), label, _choice(form, one, _))
        yield context("\n".join(shown))


def _choice(form: GateForm, one: NeedStand, _: Words) -> Block:
    verdict = is_verdict(form.stand.gate.id, one.need.key)
    mine = _mine(form, one)
    offered = [Answer.YES, Answer.NO, Answer.UNKNOWN, *([Answer.WITHDRAWN] if mine else [])]
    labels = {**ANSWERS, **_VERDICTS} if verdict else ANSWERS
    options = {reply: option(_(labels[reply]), reply) for reply in offered}
    chosen = {"initial_option": options[mine]} if mine else {}
    return {"type": "radio_buttons", "options": list(options.values()), **chosen}


def _mine(form: GateForm, one: NeedStand) -> Answer | None:
    """What this reader signed here, in this gate, if it is what counts."""
    latest = one.latest
    if latest is None or latest.by != form.reader or latest.gate != form.stand.gate.id:
        return None
    return latest.answer


def _evidence(evidence: Evidence, _: Words) -> str:
    state = _(_STATES[evidence.state])
    line = _("Item {number}: {state}.", number=evidence.item.number, state=state)
    note = " ".join(evidence.note.split())
    if not note:
        return line
    return line + " " + _("Its note: {note}", note=escape(note, 300))


def _reason(form: GateForm, _: Words) -> list[Block]:
    if not form.signable:
        return []
    hint = _("Never write passwords, keys or tokens here.")
    return [question(Field.REASON, _("Why?"), writing(), optional=not form.wants_reason, hint=hint)]


def _command(form: GateForm, _: Words) -> list[Block]:
    """The commander's own way, for a gate that nobody can sign in time."""
    if not form.commander or form.stand.gate.id == COMMANDED or form.stand.state is GateState.OPEN:
        return []
    label = _("Override…") if form.stand.shut else _("Shut it again…")
    value = gate_value(form.incident, form.stand.gate.id)
    return [actions(button(label, Action.OVERRIDE_GATE, value=value))]


def _remember(form: GateForm) -> str:
    stood = form.stand.needs
    mine = {one.need.key: _mine(form, one) for one in stood}
    return remember(
        {
            "incident": form.incident,
            "gate": form.stand.gate.id,
            "drawn": {one.need.key: one.latest.id for one in stood if one.latest is not None},
            "mine": {need: reply for need, reply in mine.items() if reply},
        }
    )


def _chosen(view: Mapping[str, Any], block_id: str) -> str:
    value = str((answer(view, block_id).get("selected_option") or {}).get("value") or "")
    if value and value not in SIGNABLE:
        raise Outdated
    return value
