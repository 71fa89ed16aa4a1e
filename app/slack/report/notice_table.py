"""Who was to be told by law or contract, by when, and how much time was left: not legal advice."""

from collections.abc import Iterator

from app.domain.clocks import Running
from app.domain.metrics import NoticeTimes
from app.domain.notices import ClockStand, StageStand, Verdict
from app.domain.report.facts import Facts
from app.domain.report.pages import Column, Table
from app.domain.when import Margin
from app.slack.blocks.clock_words import VERDICTS
from app.slack.report.cells import Cells
from app.slack.report.figure_words import reading_words


def notice_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "notices",
        _("Notices by law and contract"),
        (
            Column("clock", _("Clock"), 4),
            Column("law", _("Law or contract"), 6),
            Column("recipient", _("To whom"), 6),
            Column("stage", _("Stage"), 4),
            Column("began", _("Began (UTC)"), 5),
            Column("due", _("Due (UTC)"), 5),
            Column("given", _("Given (UTC)"), 5),
            Column("reference", _("Reference"), 4),
            Column("margin", _("Margin"), 5),
            Column("decides", _("Who decides"), 4),
            Column("verdict", _("Notified?"), 5),
            Column("reason", _("Why"), 6),
        ),
        tuple(_rows(facts, cells)),
        empty=_("No notification clock is switched on."),
    )


def _rows(facts: Facts, cells: Cells) -> Iterator[tuple[str, ...]]:
    measured = facts.metrics.notices if facts.metrics is not None else ()
    for place, (clock, one) in enumerate(facts.notices):
        _, rule = cells.words, clock.rule
        given = one.given
        yield (
            rule.id,
            cells.text(rule.law),
            cells.text(rule.recipient.in_(_.locale)),
            cells.text(one.stage.name.in_(_.locale)),
            cells.time(one.stand.began),
            _due(one, cells),
            cells.time(given.at) if given is not None else "",
            cells.text(given.words) if given is not None else "",
            _margin(clock, one, measured[place] if place < len(measured) else None, cells),
            cells.person(clock.owner),
            _(VERDICTS[clock.verdict]),
            cells.text(clock.reason),
        )


def _due(one: StageStand, cells: Cells) -> str:
    _ = cells.words
    if one.stand.due is not None:
        return cells.time(one.stand.due)
    return _("without delay") if one.stand.began is not None else _("not started")


def _margin(clock: ClockStand, one: StageStand, times: NoticeTimes | None, cells: Cells) -> str:
    """Of what was given; what is still to be given is said so."""
    _ = cells.words
    if clock.verdict is Verdict.NEED_NOT:
        return ""
    if one.stand.running is Running.OVERDUE:
        return _("overdue")
    if one.given is None or times is None or not isinstance(times.margin, Margin):
        return _("unknown") if one.given is not None and one.stand.due is not None else ""
    length = reading_words(times.margin.by, cells)
    return _("{length} late", length=length) if times.margin.late else _("{length} left", length=length)
