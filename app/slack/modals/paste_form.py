"""The form to paste into; once it was looked through, what was found stands above it, to be ticked and noted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from app.domain.ids import IncidentId
from app.domain.indicators import PASTE_LIMIT, Confidence, Tlp, token
from app.domain.pictures.indicators import Offered, PasteForm
from app.domain.refusals import Outdated
from app.slack.blocks.kit import Block, checkboxes, context, section
from app.slack.ids import Field, View
from app.slack.modals.indicator_words import (
    CONFIDENCE,
    SORTS,
    choice,
    chosen_in,
    moment_in,
    moment_question,
    select_of,
    tlp_question,
)
from app.slack.modals.parts import modal, question, remember, remembered, written
from app.slack.words import Words, words
from app.usecases.note_indicators import Noting

TOGETHER = 10
_FOUND = "found:"


@dataclass(frozen=True, slots=True)
class PasteSubmission:
    """`noting`: None where this text was not looked through yet."""

    incident: IncidentId
    text: str
    noting: Noting | None


def view(form: PasteForm, locale: str) -> Block:
    _ = words(locale)
    found = list(_found(form, _)) if form.offered else []
    return modal(
        View.PASTE,
        title=_("Indicators"),
        blocks=[section(_head(form, _)), *found, _pasted(form, _)],
        submit=_("Keep") if found else _("Look through"),
        close=_("Cancel"),
        remembers=remember({"incident": form.incident, "drawn": _digest(form.text or "") if found else ""}),
    )


def read(view: Mapping[str, Any]) -> PasteSubmission:
    """Raises Outdated for a form the bot did not draw."""
    kept, text = remembered(view, "incident", "drawn"), written(view, Field.PASTED)
    incident = IncidentId(str(kept["incident"]))
    if kept["drawn"] != _digest(text):
        return PasteSubmission(incident, text, None)
    return PasteSubmission(incident, text, _noting(view, text))


def _noting(view: Mapping[str, Any], text: str) -> Noting:
    try:
        return Noting(
            text,
            frozenset(_ticked(view)),
            first=moment_in(view, Field.FIRST_SEEN),
            last=moment_in(view, Field.LAST_SEEN),
            source=written(view, Field.SOURCE),
            confidence=Confidence(chosen_in(view, Field.CONFIDENCE)),
            tlp=Tlp(chosen_in(view, Field.TLP)),
        )
    except ValueError:
        raise Outdated from None


def _ticked(view: Mapping[str, Any]) -> Iterator[str]:
    for block_id, elements in view.get("state", {}).get("values", {}).items():
        if block_id.startswith(_FOUND):
            for element in elements.values():
                yield from (str(one["value"]) for one in element.get("selected_options") or ())


def _head(form: PasteForm, _: Words) -> str:
    about = _(
        "*{slug}*: paste addresses, names, hashes or a piece of a log. What is in it is found; you say what is kept.",
        slug=form.codename.slug,
    )
    if not form.offered:
        return about
    return _.n(
        "*{slug}*: {n} found. What is ticked is kept.",
        "*{slug}*: {n} found. What is ticked is kept.",
        len(form.offered),
        slug=form.codename.slug,
    )


def _found(form: PasteForm, _: Words) -> Iterator[Block]:
    if form.left:
        yield context(
            _.n(
                "{n} more is not shown. Keep these, then paste the rest.",
                "{n} more are not shown. Keep these, then paste the rest.",
                form.left,
            )
        )
    for sort, of_sort in groupby(form.offered, key=lambda one: one.found.sort):
        offered = list(of_sort)
        for place, start in enumerate(range(0, len(offered), TOGETHER), start=1):
            label = _(SORTS[sort]) + (f" ({place})" if len(offered) > TOGETHER else "")
            yield _boxes(f"{_FOUND}{sort}:{place}", label, offered[start : start + TOGETHER], _)
    yield from _questions(_)


def _boxes(block_id: str, label: str, offered: Sequence[Offered], _: Words) -> Block:
    options = [choice(one.found, token(one.found), _description(one, _)) for one in offered]
    ticked = [option for option, one in zip(options, offered, strict=True) if not one.ours]
    return question(block_id, label, checkboxes(block_id, options, ticked))


def _description(one: Offered, _: Words) -> str:
    said = [_("ours, not to block")] if one.ours else []
    return " · ".join([*said, *([_("noted already: number {n}", n=one.known)] if one.known else [])])


def _questions(_: Words) -> Iterator[Block]:
    hint = _("When the attack did this, not now. Leave it empty where nobody knows.")
    source: Block = {"type": "plain_text_input", "max_length": 200}
    yield moment_question(Field.FIRST_SEEN, _("First seen"), hint)
    yield moment_question(Field.LAST_SEEN, _("Last seen"), hint)
    yield question(Field.SOURCE, _("Where is it from?"), source, hint=_("Such as a log, a host, a partner."))
    labels = {level: _(label) for level, label in CONFIDENCE.items()}
    yield question(
        Field.CONFIDENCE, _("How sure are you?"), select_of(labels, Confidence.MEDIUM), optional=False
    )
    yield tlp_question(Tlp.AMBER, _)


def _pasted(form: PasteForm, _: Words) -> Block:
    box: Block = {"type": "plain_text_input", "multiline": True, "max_length": PASTE_LIMIT}
    return question(
        Field.PASTED,
        _("Pasted text"),
        box | ({"initial_value": form.text} if form.text else {}),
        optional=False,
        hint=_("At most 3,000 characters. Never paste passwords, keys or tokens here."),
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
