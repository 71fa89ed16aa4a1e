"""What stands in the figure of both timelines, and how long the attacker was there."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType

from app.domain.registers.attack_event import AttackEvent, AttackKind
from app.domain.report.facts import Facts
from app.domain.report.figure import Dwelt, Figure, Happened, draw_figure
from app.domain.report.pages import Column, Table
from app.domain.timeline import Kind
from app.domain.when import Length, Reading, When, Why, between, first_of, last_of
from app.slack.blocks.log_kinds import noted
from app.slack.blocks.register_words import choice_label
from app.slack.report.cells import Cells
from app.slack.words import later

MILESTONES = frozenset(
    {
        Kind.DECLARED,
        Kind.PAGED,
        Kind.COMMAND_TAKEN,
        Kind.CONFIRMED,
        Kind.ROOM_OPENED,
        Kind.ITEM_DONE,
        Kind.GATE_OPENED,
        Kind.GATE_OVERRIDDEN,
        Kind.DECIDED,
        Kind.CONTAINED,
        Kind.STOOD_DOWN,
        Kind.CLOSED,
        Kind.REOPENED,
    }
)
_LABEL = 60
_WHY: Mapping[Why, str] = MappingProxyType(
    {
        Why.START: later("unknown: nobody recorded when it began"),
        Why.END: later("unknown: nobody recorded when it ended"),
        Why.TOO_VAGUE: later("unknown: the times are too vague"),
        Why.CONTRADICT: later("unknown: the times contradict each other"),
        Why.EITHER_SIDE: later("unknown: the times are too vague"),
    }
)


def worded_figure(facts: Facts, cells: Cells) -> Figure | None:
    return draw_figure(list(_response(facts, cells)), list(_attack(facts, cells)), _dwelt(facts, cells))


def attack_bars(facts: Facts, cells: Cells) -> Table:
    """The lengths of dwell in words, beside the figure that draws them."""
    _ = cells.words
    return Table(
        "dwell",
        _("How long the attacker was there"),
        (
            Column("what", _("From and to"), 5),
            Column("start", _("Began (UTC)"), 5),
            Column("end", _("Ended (UTC)"), 5),
            Column("length", _("How long"), 5),
        ),
        tuple(
            (one.label, cells.when(one.start), cells.when(one.end), one.length)
            for one in _dwelt(facts, cells)
        ),
    )


def reading_words(reading: Reading, cells: Cells) -> str:
    """A length as far as it is known, or why it is not: never zero."""
    _ = cells.words
    if not isinstance(reading, Length):
        return _(_WHY[reading.why])
    if reading.least is not None and reading.least == reading.most:
        return span(reading.least, cells)
    if reading.most is None:
        return _("at least {length}", length=span(reading.least or timedelta(0), cells))
    if not reading.least:
        return _("at most {length}", length=span(reading.most, cells))
    return _("{least} to {most}", least=span(reading.least, cells), most=span(reading.most, cells))


def span(length: timedelta, cells: Cells) -> str:
    """In its two largest units."""
    _ = cells.words
    minutes = int(length.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return _.several([_.n("{n} day", "{n} days", days), *([_("{n} h", n=hours)] if hours else [])])
    if hours:
        return _.several([_("{n} h", n=hours), *([_("{n} min", n=rest)] if rest else [])])
    return _("{n} min", n=rest) if minutes else _("less than a minute")


def _response(facts: Facts, cells: Cells) -> Iterator[Happened]:
    for one in facts.log:
        if one.entry.kind in MILESTONES:
            label = cells.plain(noted(one.entry, cells.words))
            who = cells.person(one.entry.actor)
            yield Happened(When.at(one.entry.at), f"{label} · {who}" if who else label)


def _attack(facts: Facts, cells: Cells) -> Iterator[Happened]:
    for event in _events(facts):
        what = cells.text(event.what)
        short = what if len(what) <= _LABEL else what[: _LABEL - 1] + "…"
        yield Happened(_time(event), f"{choice_label(event.kind, cells.words)}: {short}")


def _dwelt(facts: Facts, cells: Cells) -> tuple[Dwelt, ...]:
    _ = cells.words
    access = first_of(_times(facts, AttackKind.ACCESS))
    detected = first_of(_times(facts, AttackKind.DETECTION))
    evicted = last_of(_times(facts, AttackKind.EVICTION))
    return (
        Dwelt(access, detected, _("Until detected"), reading_words(between(access, detected), cells)),
        Dwelt(access, evicted, _("Until thrown out"), reading_words(between(access, evicted), cells)),
    )


def _times(facts: Facts, kind: AttackKind) -> list[When]:
    return [_time(event) for event in _events(facts) if event.kind is kind]


def _events(facts: Facts) -> Iterator[AttackEvent]:
    for version in facts.of(AttackEvent.REGISTER):
        if isinstance(version.record, AttackEvent):
            yield version.record


def _time(event: AttackEvent) -> When:
    """Without a latest time it happened at the earliest one; without either nobody knows."""
    if event.latest is None:
        return When.at(event.earliest)
    return When(event.earliest, event.latest)
