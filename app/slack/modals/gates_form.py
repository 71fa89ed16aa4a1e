"""The list of all gates: how each stands, who signed what and when, and a button to each."""

from collections.abc import Iterator

from app.domain.gates import COMMANDED, GateStand, GateState
from app.domain.pictures import GatesForm, StepAsked
from app.domain.public_statement import PUBLIC, StatementDue
from app.slack.blocks.gate_words import answered, need_words, next_words, stands_so
from app.slack.blocks.kit import Block, button, context, section
from app.slack.blocks.statement_words import statement_line
from app.slack.ids import Action, View, gate_value
from app.slack.modals.parts import modal
from app.slack.mrkdwn import escape, person
from app.slack.words import Words, words


def view(form: GatesForm, locale: str) -> Block:
    _ = words(locale)
    about = _(
        "A gate holds only that an item is *done*: preparing never waits. Items 1 to 4 wait for no gate. "
        "Only a yes counts."
    )
    blocks = [context(about), *(_gate(form, stand, _) for stand in form.stands)]
    blocks += [_step(form, asked, _) for asked in form.waiting]
    return modal(View.ANSWER, title=_("Gates"), blocks=blocks, close=_("Close"))


def _gate(form: GatesForm, stand: GateStand, _: Words) -> Block:
    block = section("\n".join(_lines(stand, form.statement, _)))
    if stand.gate.id == COMMANDED:
        return block
    opens = button(f"{stand.gate.id}…", Action.OPEN_GATE, value=gate_value(form.incident, stand.gate.id))
    return block | {"accessory": opens}


def _lines(stand: GateStand, statement: StatementDue | None, _: Words) -> Iterator[str]:
    yield stands_so(stand, _) if stand.gate.hard else _("{gate} (only warns)", gate=stands_so(stand, _))
    if stand.override is not None and stand.state is GateState.OVERRIDDEN:
        yield "• " + answered(stand.override, _)
    if stand.shut:
        yield _("Next: {need}", need=next_words(stand, _))
    if statement is not None and stand.gate.id == PUBLIC:
        yield statement_line(statement, _)
    if stand.gate.id != COMMANDED:
        for one in stand.needs:
            if one.latest is not None:
                yield f"• {escape(need_words(stand.gate.id, one.need, _))} {answered(one.latest, _)}"


def _step(form: GatesForm, asked: StepAsked, _: Words) -> Block:
    line = _(
        "⚠ Item {number}, “{step}”: {person} has ticked it, and it waits for the commander's word.",
        number=asked.item.number,
        step=escape(asked.step.text.in_(_.locale)),
        person=person(asked.word.by),
    )
    if not form.commander:
        return section(line)
    shows = button(_("Answer…"), Action.SHOW_STEP, value=gate_value(form.incident, asked.word.id))
    return section(line) | {"accessory": shows}
