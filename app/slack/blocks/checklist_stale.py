"""To whoever looks after the checklist, of no incident: it is to be reviewed, or to be drilled."""

from collections.abc import Iterator
from datetime import date

from app.domain.pictures import ChecklistStale
from app.slack.blocks.drill_button import drill_button
from app.slack.blocks.kit import Drawn, actions, section
from app.slack.words import Words, words


def draw_checklist_stale(told: ChecklistStale, locale: str) -> Drawn:
    _ = words(locale)
    lines = list(_lines(told, _))
    buttons = [actions(drill_button(_))] if told.drill else []
    return Drawn(_("The checklist is to be looked at again."), [section("\n".join(lines)), *buttons])


def _lines(told: ChecklistStale, _: Words) -> Iterator[str]:
    if told.review:
        yield _(
            "The checklist was last reviewed: {day}. Read it again and set the day.",
            day=_day(told.last_reviewed, _),
        )
    if told.drill:
        yield _("The checklist was last tested: {day}. A drill tests it.", day=_day(told.last_tested, _))


def _day(day: date | None, _: Words) -> str:
    return day.isoformat() if day else _("never")
