"""All notification clocks of an incident, the shortest first, with the way to each: not legal advice."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.ids import IncidentId
from app.domain.notices import ClockStand
from app.domain.pictures import ClocksShown
from app.domain.refusals import Outdated
from app.slack.blocks.clock_words import clock_lines, source_line
from app.slack.blocks.kit import Block, actions, button, context, section
from app.slack.ids import Action, View, clock_value
from app.slack.modals.parts import modal, remember, remembered
from app.slack.words import Words, words


def view(shown: ClocksShown, locale: str) -> Block:
    _ = words(locale)
    return modal(
        View.CLOCKS,
        title=_("Notification clocks"),
        blocks=[*_head(shown, _), *_clocks(shown, _), *_pages(shown, _)],
        close=_("Close"),
        remembers=remember({"incident": shown.incident, "page": shown.page}),
    )


def read(view: Mapping[str, Any]) -> tuple[IncidentId, int]:
    """Which page is shown. Raises Outdated for a list the bot did not draw."""
    drawn = remembered(view, "incident", "page")
    if not isinstance(drawn["page"], int):
        raise Outdated
    return IncidentId(str(drawn["incident"])), drawn["page"]


def _head(shown: ClocksShown, _: Words) -> Iterator[Block]:
    if shown.codename.drill:
        yield section(_("This is a drill: no law sets anything running, and nobody is reminded."))
    about = _(
        "*Not legal advice.* Counsel decides what applies. The shortest stand first. A notice waits for no gate, and "
        "nearly all may be given in phases: send what you know."
    )
    yield context(about)
    if not shown.clocks:
        yield section(
            _(
                "No clock is switched on. Whoever runs this bot names those that apply to you in the organisation "
                "file, under `clocks: enabled`."
            )
        )


def _clocks(shown: ClocksShown, _: Words) -> Iterator[Block]:
    for clock in shown.clocks:
        yield section("\n".join(clock_lines(clock, shown.now, _)))
        yield context(source_line(clock.rule, _))
        if shown.may_set:
            yield _buttons(shown, clock, _)


def _buttons(shown: ClocksShown, clock: ClockStand, _: Words) -> Block:
    value = clock_value(shown.incident, clock.rule.id)
    return actions(
        button(_("Set…"), Action.SET_CLOCK, value=value),
        button(_("Given…"), Action.GIVE_NOTICE, value=value),
    )


def _pages(shown: ClocksShown, _: Words) -> list[Block]:
    buttons = []
    if shown.page > 0:
        buttons.append(button(_("Shorter"), Action.CLOCKS_BACK))
    if shown.page + 1 < shown.pages:
        buttons.append(button(_("Longer"), Action.CLOCKS_ON))
    return [actions(*buttons)] if buttons else []
