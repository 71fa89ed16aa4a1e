"""The indicators, so written that nobody opens one by accident."""

from app.domain.indicators import Indicator, defanged
from app.domain.report.facts import Facts
from app.domain.report.pages import Column, Table
from app.slack.modals.indicator_words import SORTS
from app.slack.report.cells import Cells


def indicators_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "indicators",
        _("Indicators, made harmless"),
        (
            Column("number", _("No."), 2),
            Column("sort", _("Kind"), 4),
            Column("value", _("Indicator"), 10),
            Column("seen", _("First seen (UTC)"), 5),
            Column("state", _("State"), 6),
            Column("tlp", "TLP", 4),
        ),
        tuple(_row(one, cells) for one in facts.indicators),
        empty=_("None was noted."),
    )


def _row(one: Indicator, cells: Cells) -> tuple[str, ...]:
    sort = cells.words(SORTS[one.found.sort])
    value, seen = cells.text(defanged(one.found)), cells.when(one.first)
    return (str(one.number), sort, value, seen, _state(one, cells), one.tlp.label.removeprefix("TLP:"))


def _state(one: Indicator, cells: Cells) -> str:
    _ = cells.words
    if one.withdrawn:
        return _("no indicator after all")
    if one.ours:
        return _("ours, not to block")
    if one.blocked is None:
        return _("To block")
    return _("blocked {time}", time=cells.when(one.blocked.at)) + f"\n{cells.text(one.blocked.where)}"
