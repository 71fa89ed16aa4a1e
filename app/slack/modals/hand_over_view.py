"""What opens on *Hand over the text…*: the text, for whoever pressed; or everything that it waits for, at once."""

from collections.abc import Iterator

from app.domain.pictures.drafting import HandOverForm
from app.slack.blocks.draft_card import missing_line, shut_line, warning_line
from app.slack.blocks.kit import Block, actions, button, section
from app.slack.ids import Action, View, gate_value
from app.slack.modals.draft_texts import findings, whole_text
from app.slack.modals.parts import modal
from app.slack.words import Words, words


def view(form: HandOverForm, locale: str) -> Block:
    _ = words(locale)
    blocks = _text(form, _) if form.verdict.allowed else _reasons(form, _)
    return modal(View.ANSWER, title=_("Hand over"), blocks=list(blocks), close=_("Close"))


def _text(form: HandOverForm, _: Words) -> Iterator[Block]:
    yield section(
        _(
            "This is the text as it was approved. The bot sends nothing: copy it, send it, then press *Sent…* on its "
            "card."
        )
    )
    yield from (section(warning_line(stand, _)) for stand in form.verdict.warned)
    yield from findings(form.verdict.errors, _)
    yield from whole_text(form.history, _)


def _reasons(form: HandOverForm, _: Words) -> Iterator[Block]:
    lines = [_("*Not yet.* The text is handed over once nothing of this is left:")]
    lines += [shut_line(stand, _) for stand in form.verdict.shut]
    if form.verdict.missing:
        lines.append(missing_line(form.verdict.missing, _))
    if form.verdict.unencrypted:
        lines.append(
            _(
                "An address is outside your domains, and nobody says that the mail will be encrypted: see *Edit…*"
            )
        )
    yield section("\n".join(f"• {line}" if place else line for place, line in enumerate(lines)))
    if form.verdict.errors:
        yield section(_("*Found by the rules:* this holds nothing back, and is worth mending first."))
        yield from findings(form.verdict.errors, _)
    yield from _override(form, _)


def _override(form: HandOverForm, _: Words) -> Iterator[Block]:
    """Where only gates hold it: the way to sign them, and to override for the commander."""
    if not form.verdict.only_gates:
        return
    if form.commander:
        yield section(_("Only gates hold it. You command: you may override each, with a reason."))
    incident = form.history.draft.incident
    yield actions(
        *(
            button(f"{stand.gate.id}…", Action.OPEN_GATE, value=gate_value(incident, stand.gate.id))
            for stand in form.verdict.shut
        )
    )
