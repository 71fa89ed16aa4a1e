"""The timeline of the response: every line of the log, in the order in which it happened, each with its source."""

from collections.abc import Iterator

from app.domain.report.facts import Facts
from app.domain.report.pages import Column, Table
from app.domain.response_log import SAID, Logged, Via
from app.domain.timeline import Kind
from app.slack.blocks.log_kinds import FOLLOWED, noted
from app.slack.blocks.log_kinds import SAID as NAMES
from app.slack.report.cells import Cells


def log_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    ordered = sorted(facts.log, key=lambda one: (one.entry.at, one.seq))
    return Table(
        "timeline",
        _("Timeline of the response"),
        (
            Column("seq", _("No."), 2),
            Column("at", _("When (UTC)"), 5),
            Column("who", _("Who"), 4),
            Column("what", _("What"), 14),
            Column("source", _("Source"), 5),
        ),
        tuple(_row(one, cells) for one in ordered),
        empty=_("Nothing was written down."),
    )


def _row(one: Logged, cells: Cells) -> tuple[str, ...]:
    _ = cells.words
    when = cells.time(one.entry.at)
    if one.late:
        when += "\n" + _("written down {time}", time=cells.time(one.entered_at))
    by_people = one.entry.kind in SAID
    who = cells.person(one.author) if by_people else cells.person(one.entry.actor)
    source = one.permalink or _("log {number}", number=one.seq)
    if one.entry.kind is Kind.SOURCE_LINKED:
        source = one.entry.text
    return (str(one.seq), when, who, "\n".join(_said(one, cells)), source)


def _said(one: Logged, cells: Cells) -> Iterator[str]:
    """What it says, and below it what became of it."""
    _ = cells.words
    if one.entry.kind not in SAID:
        yield cells.plain(noted(one.entry, _))
        if one.entry.text and one.entry.kind is not Kind.SOURCE_LINKED:
            yield cells.text(one.entry.text)
        return
    typed = one.entry.facts.get("via") == Via.COMMAND
    text = cells.text(one.text) if typed else cells.message(one.text)
    yield f"{_(NAMES[one.entry.kind])}: {text or '–'}"
    for edit in one.edits:
        yield _("Edited {time}: {text}", time=cells.time(edit.at), text=cells.message(edit.text))
    for follow in (one.deleted, one.taken_back, one.done):
        if follow is not None:
            by = cells.person(follow.actor)
            yield " · ".join(filter(None, ["↳ " + _(FOLLOWED[follow.kind]), by, cells.time(follow.at)]))
