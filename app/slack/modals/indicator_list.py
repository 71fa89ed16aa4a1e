"""The list of indicators: how many are blocked, a menu of what is shown, a page of boxes, and what to do with some."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ids import IncidentId
from app.domain.indicators import Progress, Shown, Sieve, Sort
from app.domain.pictures.indicators import IndicatorList
from app.domain.refusals import Outdated
from app.slack.blocks.kit import Block, actions, button, checkboxes, context, option, section
from app.slack.ids import Action, View
from app.slack.modals.indicator_words import SHOWN, SORTS, choice, facts
from app.slack.modals.parts import modal, question, remember, remembered
from app.slack.words import Words, words

TOGETHER = 10
_TICKED = "indicators:"
_OF_SORT = "sort:"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Which page of which list somebody looks at."""

    incident: IncidentId
    sieve: Sieve
    page: int

    def kept(self) -> dict[str, Any]:
        return {"incident": self.incident, "sieve": _sieve_value(self.sieve), "page": self.page}


def view(found: IndicatorList, locale: str, *, none_ticked: bool = False) -> Block:
    _ = words(locale)
    place = ListPlace(found.incident, found.sieve, found.page)
    blocks = [section(_head(found, _)), _shown(found, _)]
    if none_ticked:
        blocks.append(context(_("⚠ Tick at least one first.")))
    blocks += [*_page(found, _), *_doing(found, _)]
    return modal(
        View.INDICATORS,
        title=_("Indicators"),
        blocks=blocks,
        submit=_("Mark as blocked…") if found.indicators else "",
        close=_("Close"),
        remembers=remember(place.kept()),
    )


def read_place(view: Mapping[str, Any]) -> ListPlace:
    """Raises Outdated for a list, or a form over one, that the bot did not draw."""
    kept = remembered(view, "incident", "sieve", "page")
    if not isinstance(kept["page"], int):
        raise Outdated
    return ListPlace(IncidentId(str(kept["incident"])), _read_sieve(kept["sieve"]), kept["page"])


def read_ticked(view: Mapping[str, Any]) -> frozenset[int]:
    """The numbers of those that are ticked. Raises Outdated for what the bot did not offer."""
    ticked: set[int] = set()
    for block_id, elements in view.get("state", {}).get("values", {}).items():
        if block_id.startswith(_TICKED):
            for element in elements.values():
                ticked |= {_read_number(one["value"]) for one in element.get("selected_options") or ()}
    return frozenset(ticked)


def read_chosen(view: Mapping[str, Any], action: Mapping[str, Any]) -> ListPlace:
    """Another list was chosen in the menu. Raises Outdated."""
    option = action.get("selected_option") or {}
    return ListPlace(read_place(view).incident, _read_sieve(option.get("value")), 0)


def read_turned(view: Mapping[str, Any], action: Mapping[str, Any]) -> ListPlace:
    """A page was turned. Raises Outdated."""
    place = read_place(view)
    return ListPlace(place.incident, place.sieve, _read_number(action.get("value")) - 1)


def _head(found: IndicatorList, _: Words) -> str:
    return _("*{slug}*: {progress}", slug=found.codename.slug, progress=progress_words(found.progress, _))


def progress_words(progress: Progress, _: Words) -> str:
    if not progress.blockable:
        return _("nothing to block")
    return _("*{blocked} of {all} blocked*", blocked=progress.blocked, all=progress.blockable)


def _shown(found: IndicatorList, _: Words) -> Block:
    sieves = [Sieve(shown) for shown in Shown] + [Sieve(sort=sort) for sort in Sort]
    options = {sieve: option(_sieve_words(sieve, _), _sieve_value(sieve)) for sieve in sieves}
    menu: Block = {
        "type": "static_select",
        "action_id": Action.INDICATORS_SHOWN,
        "options": list(options.values()),
        "initial_option": options[found.sieve],
    }
    return actions(menu, button(_("Paste…"), Action.PASTE_INDICATORS))


def _page(found: IndicatorList, _: Words) -> Iterator[Block]:
    """Each page has blocks of its own, so that nothing ticked on another stays ticked here."""
    if not found.indicators:
        yield section(_("There are none."))
    for start in range(0, len(found.indicators), TOGETHER):
        some = found.indicators[start : start + TOGETHER]
        options = [choice(one.found, str(one.number), facts(one, _)) for one in some]
        first, last = some[0].number, some[-1].number
        block_id = f"{_TICKED}{first}:{last}"
        label = (
            _("Number {n}", n=first)
            if first == last
            else _("Numbers {first} to {last}", first=first, last=last)
        )
        yield question(block_id, label, checkboxes(block_id, options, ()))
    if found.pages > 1:
        yield context(_("Page {page} of {pages}", page=found.page + 1, pages=found.pages))
        yield actions(*_turning(found, _))


def _turning(found: IndicatorList, _: Words) -> Iterator[Block]:
    if found.page > 0:
        yield button(_("Back"), Action.INDICATORS_BACK, value=str(found.page))
    if found.page + 1 < found.pages:
        yield button(_("Next"), Action.INDICATORS_ON, value=str(found.page + 2))


def _doing(found: IndicatorList, _: Words) -> Iterator[Block]:
    """*Mark as blocked…* is how the form is submitted."""
    buttons = []
    if found.indicators:
        buttons += [
            button(_("Set TLP…"), Action.SHARE_INDICATORS),
            button(_("Correct…"), Action.CORRECT_INDICATORS),
        ]
    if found.progress.blocked < found.progress.blockable:
        buttons.append(button(_("All to block"), Action.ALL_TO_BLOCK))
    if buttons:
        yield actions(*buttons)


def _sieve_words(sieve: Sieve, _: Words) -> str:
    return _(SORTS[sieve.sort]) if sieve.sort is not None else _(SHOWN[sieve.shown])


def _sieve_value(sieve: Sieve) -> str:
    return f"{_OF_SORT}{sieve.sort}" if sieve.sort is not None else sieve.shown.value


def _read_sieve(value: object) -> Sieve:
    try:
        text = str(value)
        if text.startswith(_OF_SORT):
            return Sieve(sort=Sort(text.removeprefix(_OF_SORT)))
        return Sieve(Shown(text))
    except ValueError:
        raise Outdated from None


def _read_number(value: object) -> int:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise Outdated
    return int(value)
