"""What was written for others: every version, who approved which text, who was handed it, and who sent it to whom."""

from collections.abc import Iterable, Iterator

from app.domain.drafting.history import History, Version
from app.domain.report.facts import Facts
from app.domain.report.pages import Column, Table
from app.slack.drafting.headings import APPROVERS, kind_name
from app.slack.report.cells import Cells


def draft_tables(facts: Facts, cells: Cells) -> tuple[Table, ...]:
    return (
        _versions_table(facts, cells),
        _approvals_table(facts, cells),
        _handed_out_table(facts, cells),
        _sendings_table(facts, cells),
    )


def _versions_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "drafts",
        _("Drafts"),
        (
            Column("number", _("No."), 1),
            Column("kind", _("To whom?"), 4),
            Column("version", _("Version"), 2),
            Column("who", _("Who"), 4),
            Column("at", _("When (UTC)"), 4),
            Column("sha256", _("SHA-256"), 6),
            Column("text", _("Text"), 12),
        ),
        tuple(_version(one, it, cells) for one in facts.drafts for it in one.versions),
        empty=_("Nothing was drafted."),
    )


def _version(one: History, it: Version, cells: Cells) -> tuple[str, ...]:
    kind = kind_name(one.draft.kind, one.draft.language, cells.words)
    who, at = cells.person(it.by), cells.time(it.at)
    return (str(one.draft.number), kind, str(it.number), who, at, it.text.digest, cells.text(it.text.whole))


def _approvals_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    rows = (
        (
            str(one.draft.number),
            str(it.version),
            cells.person(it.by),
            _.several([_(APPROVERS[role]) for role in sorted(it.roles)]),
            cells.time(it.at),
            it.digest,
        )
        for one in facts.drafts
        for it in one.approvals
    )
    columns = [*_which(cells), Column("role", _("As"), 4), *_when_and_hash(cells)]
    return Table(
        "draft_approvals",
        _("Approvals of drafts"),
        tuple(columns),
        tuple(rows),
        empty=_("No text was approved."),
    )


def _handed_out_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    rows = (
        (str(one.draft.number), str(it.version), cells.person(it.by), cells.time(it.at), it.digest)
        for one in facts.drafts
        for it in one.handed_out
    )
    return Table(
        "draft_handed_over",
        _("To whom the bot gave a text"),
        (*_which(cells), *_when_and_hash(cells)),
        tuple(rows),
        empty=_("No text was handed over."),
    )


def _sendings_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "draft_sent",
        _("Sent, as people said"),
        (
            *_which(cells),
            Column("at", _("When (UTC)"), 4),
            Column("to", _("To whom?"), 8),
            Column("follow_up", _("More to be said"), 4),
        ),
        tuple(_sendings(facts.drafts, cells)),
        empty=_("Nobody said that a text was sent."),
    )


def _sendings(drafts: Iterable[History], cells: Cells) -> Iterator[tuple[str, ...]]:
    _ = cells.words
    for one in drafts:
        for it in one.sendings:
            to = f"{cells.text(it.to)}\n({cells.text(it.means)})"
            if it.early:
                to += "\n" + _("It had not been handed over by then.")
            who, at = cells.person(it.by), cells.time(it.at)
            yield (str(one.draft.number), str(it.version), who, at, to, cells.time(it.follow_up_at))


def _which(cells: Cells) -> tuple[Column, ...]:
    _ = cells.words
    return (
        Column("number", _("No."), 1),
        Column("version", _("Version"), 2),
        Column("who", _("Who"), 4),
    )


def _when_and_hash(cells: Cells) -> tuple[Column, ...]:
    _ = cells.words
    return Column("at", _("When (UTC)"), 4), Column("sha256", _("SHA-256"), 8)
