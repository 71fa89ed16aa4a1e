"""How long each part took, as far as that is known, and what of the process fell short (DOMAIN.md §3.3)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.domain.metrics import Metric, Metrics
from app.domain.report.facts import Facts
from app.domain.report.pages import Column, Table
from app.domain.when import Spread
from app.slack.blocks.role_names import ROLES
from app.slack.report.cells import Cells
from app.slack.report.figure_words import reading_words, span
from app.slack.words import later

_TIMES: Mapping[Metric, str] = MappingProxyType(
    {
        Metric.DETECT: later("From the first access until detected"),
        Metric.EVICT: later("From the first access until thrown out"),
        Metric.DECLARE: later("From detected until begun here"),
        Metric.PAGE: later("From begun until the first page"),
        Metric.ACKNOWLEDGE: later("From the first page until the first answer"),
        Metric.COMMAND: later("From begun until somebody commanded"),
        Metric.STOP: later("From begun until the attack was stopped"),
        Metric.CLOSE_VECTOR: later("From stopped until every way in was closed"),
        Metric.CONTAIN: later("From detected until everything affected was cut off"),
        Metric.ERADICATE: later("From detected until nothing of the attacker was left"),
        Metric.RECOVER: later("From detected until the service was normal"),
    }
)


def times_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "times",
        _("Times"),
        (Column("what", _("From and to"), 6), Column("length", _("How long"), 5)),
        tuple(_times(facts.metrics, cells)) if facts.metrics else (),
        empty=_("Nothing was measured."),
    )


def process_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "process",
        _("The process"),
        (Column("what", _("What"), 6), Column("value", _("How much"), 5)),
        tuple(_process(facts.metrics, cells)) if facts.metrics else (),
        empty=_("Nothing was measured."),
    )


def _times(metrics: Metrics, cells: Cells) -> Iterator[tuple[str, str]]:
    _ = cells.words
    for metric, reading in metrics.times.items():
        yield (_(_TIMES[metric]), reading_words(reading, cells))
    for person, reading in metrics.acknowledged.items():
        yield (
            _("Until {person} answered a page", person=cells.person(person)),
            reading_words(reading, cells),
        )
    yield (_("Until a credential was revoked"), _spread(metrics.revoke, cells))
    yield (_("Until an asset was imaged, once it was cut off"), _spread(metrics.preserve, cells))


def _spread(spread: Spread, cells: Cells) -> str:
    """The middle and the longest of those that are known, and how many are not."""
    _ = cells.words
    if not spread.known:
        return _("unknown")
    said = _(
        "median {median}, longest {longest}",
        median=reading_words(spread.median, cells),
        longest=reading_words(spread.longest, cells),
    )
    left = _("{n} unknown", n=spread.unknown)
    return f"{said} · {left}" if spread.unknown else said


def _process(metrics: Metrics, cells: Cells) -> Iterator[tuple[str, str]]:
    _, process = cells.words, metrics.process
    yield (_("Items past their time box"), str(process.overdue))
    yield (_("Items whose owner has not said that they are understood"), str(process.unacknowledged))
    mean = _("nobody asked for more") if process.extended is None else span(process.extended, cells)
    yield (_("More time agreed on, on average"), mean)
    yield (_("Overrides of gates"), str(process.overridden))
    yield (_("Updates that came late"), str(process.updates_late))
    for role, length in process.unfilled.items():
        yield (_("Nobody had the role: {role}", role=_(ROLES[role])), span(length, cells))
