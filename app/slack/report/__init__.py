"""How is the report of an incident worded? The tables, the summary, the figure and the skeleton of the review.

It lies here because the names of kinds, gates, registers and roles do; nothing of it is mrkdwn.
"""

from app.domain.report.facts import Facts
from app.domain.report.pages import Report, Section, Table
from app.slack.report.cells import Cells
from app.slack.report.checklist_tables import checklist_table, gates_table, signatures_table
from app.slack.report.decision_tables import decisions_table, open_table, updates_table
from app.slack.report.draft_tables import draft_tables
from app.slack.report.figure_words import attack_bars, worded_figure
from app.slack.report.indicator_table import indicators_table
from app.slack.report.log_table import log_table
from app.slack.report.metric_tables import process_table, times_table
from app.slack.report.notice_table import notice_table
from app.slack.report.people_tables import pages_table, people_table, roles_table, services_table
from app.slack.report.register_tables import register_tables
from app.slack.report.review_parts import review_parts
from app.slack.report.summary import summary_rows
from app.slack.words import Words, later, words


class WordedReport:
    def report(self, facts: Facts, locale: str) -> Report:
        _ = words(locale)
        cells = Cells(_, facts.names)
        known = not facts.forgotten
        return Report(
            slug=facts.incident.codename.slug,
            name=_.name(facts.incident.codename),
            title=_("Drill report") if facts.incident.drill else _("Incident report"),
            label=facts.label,
            organisation=facts.organisation,
            locale=_.locale,
            written_at=facts.written_at,
            written=_.utc(facts.written_at),
            head=facts.head,
            notice="" if known else _forgotten(cells, facts),
            summary=summary_rows(facts, cells),
            figure=worded_figure(facts, cells) if known else None,
            sections=_sections(facts, cells) if known else (),
            review=review_parts(_) if known else (),
            phrases=_phrases(_),
        )


def _forgotten(cells: Cells, facts: Facts) -> str:
    _, at = cells.words, cells.time(facts.incident.forgotten_at)
    return _(
        "What was written here was forgotten on {time}: its keys were destroyed, and nobody can read it.",
        time=at,
    )


def _sections(facts: Facts, cells: Cells) -> tuple[Section, ...]:
    """In the order in which somebody reads who was not there."""
    _ = cells.words
    registers = register_tables(facts, cells)
    kept: dict[str, tuple[Table, ...]] = {
        "attack": (attack_bars(facts, cells), registers["event"]),
        "response": (log_table(facts, cells),),
        "checklist": (checklist_table(facts, cells),),
        "gates": (gates_table(facts, cells), signatures_table(facts, cells)),
        "decisions": (decisions_table(facts, cells), updates_table(facts, cells)),
        "drafts": draft_tables(facts, cells),
        "notices": (notice_table(facts, cells),),
        "registers": tuple(table for key, table in registers.items() if key != "event"),
        "indicators": (indicators_table(facts, cells),),
        "people": (
            people_table(facts, cells),
            roles_table(facts, cells),
            pages_table(facts, cells),
            services_table(facts, cells),
        ),
        "metrics": (times_table(facts, cells), process_table(facts, cells)),
        "open": (open_table(facts, cells),),
    }
    return tuple(Section(key, _(_TITLES[key]), tables) for key, tables in kept.items())


_TITLES = {
    "attack": later("The attack"),
    "response": later("The response"),
    "checklist": later("Checklist"),
    "gates": later("Gates and overrides"),
    "decisions": later("Decisions and updates"),
    "drafts": later("Texts for others"),
    "notices": later("Notices"),
    "registers": later("What was found, done and told"),
    "indicators": later("Indicators"),
    "people": later("Who knew when"),
    "metrics": later("How long it took"),
    "open": later("Still to be done"),
}


def _phrases(_: Words) -> dict[str, str]:
    return {
        "page": _("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "head": _("Audit head"),
        "written": _("Written"),
        "summary": _("Summary"),
        "more": _("{n} more rows are in the other files of this report.", n="{n}"),
        "figure": _("Both timelines"),
        "figure_note": _("In the order of time, in UTC. Long waits are drawn shorter than they were."),
        "response": _("Response"),
        "attack": _("Attack"),
        "dwell": _("Dwell"),
        "left_out": _("marks did not fit; they are in the tables."),
        "review": _("Review"),
        "head_note": _(
            "The last link of the audit chain when this was read. It changes with every act that follows."
        ),
    }
