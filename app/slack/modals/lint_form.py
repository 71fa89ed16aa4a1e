"""The form to paste a draft into; once it was looked through, what was found stands above it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.domain.ids import IncidentId
from app.domain.lint import Kind, Language
from app.domain.pictures.linting import LintForm, Pasted
from app.domain.refusals import Outdated
from app.slack.blocks.finding_line import finding_line
from app.slack.blocks.kit import Block, context, section
from app.slack.ids import Field, View
from app.slack.modals.indicator_words import chosen_in, select_of
from app.slack.modals.parts import modal, paragraphs, question, remember, remembered, written
from app.slack.words import Words, later, words
from app.usecases.lint_draft import DRAFT_LIMIT

SHOWN = 40
"""Findings: whoever mended these looks again."""

KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.INTERNAL: later("To everybody inside"),
        Kind.EXTERNAL: later("To customers or the public"),
        Kind.EMAIL: later("An e-mail, with its To: and Subject: lines"),
    }
)
LANGUAGES: Mapping[Language, str] = MappingProxyType({Language.EN: "English", Language.ZH: "简体中文"})
ENCRYPTED: Mapping[str, str] = MappingProxyType(
    {"no": later("No, or nobody knows"), "yes": later("Yes, it will be encrypted")}
)


@dataclass(frozen=True, slots=True)
class LintSubmission:
    incident: IncidentId | None
    pasted: Pasted


def view(form: LintForm, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.LINT,
        title=_("Check a draft"),
        blocks=[section(_head(form, _)), *_found(form, _), *_questions(form, locale, _)],
        submit=_("Look through"),
        close=_("Close"),
        remembers=remember({"incident": form.incident or ""}),
    )


def read(view: Mapping[str, Any]) -> LintSubmission:
    """Raises Outdated for a form the bot did not draw."""
    incident = str(remembered(view, "incident")["incident"])
    try:
        pasted = Pasted(
            written(view, Field.DRAFT),
            Kind(chosen_in(view, Field.DRAFT_KIND)),
            Language(chosen_in(view, Field.DRAFT_LANGUAGE)),
            encrypted=chosen_in(view, Field.DRAFT_ENCRYPTED) == "yes",
        )
    except ValueError:
        raise Outdated from None
    return LintSubmission(IncidentId(incident) if incident else None, pasted)


def _head(form: LintForm, _: Words) -> str:
    if form.pasted is None:
        return _("Paste a draft, and read what is wrong with it. Nothing of it is kept.")
    if not form.findings:
        return _("Nothing was found by these rules. Somebody has to read it all the same.")
    return _.n("*{n} finding*", "*{n} findings*", len(form.findings))


def _found(form: LintForm, _: Words) -> Iterator[Block]:
    lines = [finding_line(finding, _) for finding in form.findings[:SHOWN]]
    yield from (section(text) for text in paragraphs(lines))
    if (left := len(form.findings) - SHOWN) > 0:
        yield context(_.n("{n} more is not shown.", "{n} more are not shown.", left))
    if form.codename:
        yield context(
            _(
                "Of *{slug}*, whom you spoke with and which machines were hit are known to the rules.",
                slug=_.slug(form.codename),
            )
        )
    else:
        yield context(_("In the room of an incident, the names of its registers are looked for as well."))


def _questions(form: LintForm, locale: str, _: Words) -> Iterator[Block]:
    pasted = form.pasted or Pasted("", Kind.EXTERNAL, Language.ZH if locale == "zh-CN" else Language.EN)
    kinds = {kind: _(label) for kind, label in KINDS.items()}
    encrypted = {value: _(label) for value, label in ENCRYPTED.items()}
    yield question(Field.DRAFT_KIND, _("To whom?"), select_of(kinds, pasted.kind), optional=False)
    yield question(
        Field.DRAFT_LANGUAGE, _("In which language?"), select_of(LANGUAGES, pasted.language), optional=False
    )
    yield question(
        Field.DRAFT_ENCRYPTED,
        _("If it is an e-mail: will it be encrypted?"),
        select_of(encrypted, "yes" if pasted.encrypted else "no"),
        optional=False,
    )
    box: Block = {"type": "plain_text_input", "multiline": True, "max_length": DRAFT_LIMIT}
    yield question(
        Field.DRAFT,
        _("Draft"),
        box | ({"initial_value": pasted.text} if pasted.text else {}),
        optional=False,
        hint=_("At most 3,000 characters. Never paste passwords, keys or tokens here."),
    )
