"""The form of a draft: one box a part. What was saved meanwhile stands beside what this person wrote, which stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.drafting.kinds import PARTS, DraftKind, Part
from app.domain.drafting.texts import PART_LIMIT
from app.domain.ids import IncidentId
from app.domain.lint import Language
from app.domain.pictures.drafting import DraftForm
from app.domain.refusals import Outdated
from app.slack.blocks.kit import Block, context, section
from app.slack.drafting.headings import box_hint, box_label, kind_name
from app.slack.ids import Field, View
from app.slack.modals.indicator_words import chosen_in, select_of
from app.slack.modals.lint_form import ENCRYPTED
from app.slack.modals.parts import answer, modal, question, remember, remembered
from app.slack.mrkdwn import cut, escape, person
from app.slack.words import Words, words

_THEIRS = 2800


@dataclass(frozen=True, slots=True)
class DraftSubmission:
    """`base`: the version that the form was drawn from."""

    incident: IncidentId
    kind: DraftKind
    language: Language
    base: int
    typed: Mapping[Part, str]
    encrypted: bool


def view(form: DraftForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.DRAFT,
        title=_("Draft"),
        blocks=[section("\n".join(_head(form, _))), *_questions(form, _)],
        submit=_("Save"),
        close=_("Cancel"),
        remembers=remember(
            {"incident": form.incident, "kind": form.kind, "language": form.language, "base": form.base}
        ),
    )


def read(view: Mapping[str, Any]) -> DraftSubmission:
    """Raises Outdated for a form the bot did not draw."""
    drawn = remembered(view, "incident", "kind", "language", "base")
    try:
        kind, language, base = DraftKind(drawn["kind"]), Language(drawn["language"]), int(drawn["base"])
    except (TypeError, ValueError):
        raise Outdated from None
    return DraftSubmission(
        incident=IncidentId(str(drawn["incident"])),
        kind=kind,
        language=language,
        base=base,
        typed={part: str(answer(view, block_id(part)).get("value") or "") for part in PARTS[kind]},
        encrypted=bool(answer(view, Field.DRAFT_ENCRYPTED))
        and chosen_in(view, Field.DRAFT_ENCRYPTED) == "yes",
    )


def saved(locale: str) -> Block:
    """What the form becomes."""
    _ = words(locale)
    line = _("Saved. How it stands is shown in the room, and never what it says.")
    return modal(View.ANSWER, title=_("Saved"), blocks=[section(line)], close=_("Close"))


def block_id(part: Part) -> str:
    return f"draft.{part}"


def _head(form: DraftForm, _: Words) -> Iterator[str]:
    yield f"*{escape(kind_name(form.kind, form.language, _))}*"
    newer = form.newer
    if newer is not None:
        yield _(
            "⚠ *Nothing was saved yet:* {person} saved version {version} meanwhile. Your words stand in the boxes, "
            "and theirs beside them. Put both together, and save again.",
            person=person(newer.by),
            version=newer.number,
        )
    elif form.newest is not None:
        yield _(
            "Version {version}, by {person}, {date}. A change needs new approvals.",
            version=form.newest.number,
            person=person(form.newest.by),
            date=_.date(form.newest.at),
        )
    else:
        yield _("What the record tells is filled in; what it does not tell is empty. Check every word.")


def _questions(form: DraftForm, _: Words) -> Iterator[Block]:
    for part in PARTS[form.kind]:
        if part is Part.SUBJECT:
            yield context(_("Subject, and nothing else: {label}", label=escape(form.label)))
            continue
        yield _box(form, part, _)
        yield from _theirs(form, part, _)
    if form.kind is DraftKind.EMAIL:
        labels = {value: _(label) for value, label in ENCRYPTED.items()}
        chosen = select_of(labels, "yes" if form.encrypted else "no")
        yield question(Field.DRAFT_ENCRYPTED, _("Will it be encrypted?"), chosen, optional=False)
    yield context(_("Never write passwords, keys or tokens here. At most 3,000 characters a box."))


def _box(form: DraftForm, part: Part, _: Words) -> Block:
    box: Block = {"type": "plain_text_input", "multiline": part is not Part.TITLE, "max_length": PART_LIMIT}
    text = cut(form.texts.get(part, ""), PART_LIMIT)
    return question(
        block_id(part),
        box_label(form.kind, part, _),
        box | ({"initial_value": text} if text else {}),
        hint=box_hint(form.kind, part, _),
    )


def _theirs(form: DraftForm, part: Part, _: Words) -> Iterator[Block]:
    """Where somebody else's text of this part is another one."""
    if form.newer is None:
        return
    other = form.newer.text.by_part.get(part, "")
    if other == form.texts.get(part, "").replace("\r\n", "\n").strip():
        return
    said = escape(other, _THEIRS) if other else _("Nothing.")
    yield section(_("*Version {version} says:*", version=form.newer.number) + "\n" + said)
