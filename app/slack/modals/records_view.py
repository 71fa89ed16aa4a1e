"""The lists of the registers: filters, how far things are, and each entry with what was said of it before."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from app.domain.ids import IncidentId
from app.domain.pictures.recording import Listing, RecordsShown
from app.domain.refusals import Outdated
from app.domain.registers import REGISTERS
from app.domain.registers.versions import Version
from app.slack.blocks.kit import Block, actions, button, context, option, section
from app.slack.blocks.record_lines import entry_facts, entry_line, who_entered
from app.slack.blocks.register_words import register_name, tallies_line
from app.slack.ids import Action, View
from app.slack.modals.listings import listing_in, listing_kept
from app.slack.modals.parts import modal, remember, remembered
from app.slack.words import Words, words

ALL = "all"
OPEN = "open"
_EARLIER = 3


def view(shown: RecordsShown, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.ANSWER,
        title=_("Registers"),
        blocks=[_filters(shown, _), *_progress(shown, _), *_entries(shown, _), *_pages(shown, _)],
        close=_("Close"),
        remembers=_remember(shown),
    )


def read(view: Mapping[str, Any]) -> tuple[IncidentId, Listing]:
    """What is shown. Raises Outdated for a list the bot did not draw."""
    return IncidentId(str(remembered(view, "incident")["incident"])), listing_in(view)


def read_filter(action: Mapping[str, Any]) -> str:
    """What was chosen; empty for all."""
    value = str((action.get("selected_option") or {}).get("value"))
    if value not in {ALL, OPEN, *REGISTERS}:
        raise Outdated
    return "" if value == ALL else value


def _filters(shown: RecordsShown, _: Words) -> Block:
    registers = [option(_("All registers"), ALL), *(option(register_name(one, _), one) for one in REGISTERS)]
    states = [option(_("All entries"), ALL), option(_("Only what is open"), OPEN)]
    listing = shown.listing
    elements = [
        _menu(Action.RECORDS_REGISTER, registers, listing.register or ALL),
        _menu(Action.RECORDS_STATE, states, OPEN if listing.only_open else ALL),
    ]
    if not shown.over:
        elements.append(button(_("Record…"), Action.RECORD, value=shown.incident))
    return actions(*elements, block_id=f"records:{listing.register}:{listing.only_open}:{listing.page}")


def _menu(action: Action, options: list[Block], chosen: str) -> Block:
    initial = next(one for one in options if one["value"] == chosen)
    return {"type": "static_select", "action_id": action, "options": options, "initial_option": initial}


def _progress(shown: RecordsShown, _: Words) -> list[Block]:
    lines = [tallies_line(shown.tallies, _)] if shown.tallies else []
    count = _.n("{n} entry", "{n} entries", shown.total) if shown.total else _("Nothing is recorded yet.")
    if shown.pages > 1:
        count = _(
            "{count}, page {page} of {pages}", count=count, page=shown.listing.page + 1, pages=shown.pages
        )
    return [context("\n".join([*lines, count]))]


def _entries(shown: RecordsShown, _: Words) -> Iterator[Block]:
    for versions in shown.entries:
        yield _entry(versions[-1], _, over=shown.over)
        if len(versions) > 1:
            yield context("\n".join(_before(versions, _)))


def _entry(version: Version, _: Words, *, over: bool) -> Block:
    facts = entry_facts(version, _)
    lines = [entry_line(version, _), *([facts] if facts else []), f"_{who_entered(version, _)}_"]
    block = section("\n".join(lines))
    if over:
        return block
    return block | {"accessory": button(_("Correct…"), Action.CORRECT, value=version.id)}


def _before(versions: tuple[Version, ...], _: Words) -> Iterator[str]:
    """What was said before, the newest first, each where it differs from what came after."""
    pairs = list(pairwise(versions))
    for older, newer in pairs[: -_EARLIER - 1 : -1]:
        if older.record.typed == newer.record.typed:
            yield _("Entered by {whom}", whom=who_entered(older, _))
            continue
        said = entry_facts(older, _, besides=newer)
        yield _("Before the correction by {whom}: {said}", whom=who_entered(newer, _), said=said)
    if len(pairs) > _EARLIER:
        yield _.n("… and {n} earlier", "… and {n} earlier", len(pairs) - _EARLIER)


def _pages(shown: RecordsShown, _: Words) -> list[Block]:
    buttons = []
    if shown.listing.page > 0:
        buttons.append(button(_("Newer"), Action.RECORDS_NEWER))
    if shown.listing.page + 1 < shown.pages:
        buttons.append(button(_("Older"), Action.RECORDS_OLDER))
    return [actions(*buttons)] if buttons else []


def _remember(shown: RecordsShown) -> str:
    return remember({"incident": shown.incident, **listing_kept(shown.listing)})
