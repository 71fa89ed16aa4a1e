"""How far is the report? One message in the room, drawn anew at each stage."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import ReportAsked, ReportProgress, ReportStage
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import escape, person
from app.slack.words import Words, later, words

_STAGES: Mapping[ReportStage, str] = MappingProxyType(
    {
        ReportStage.GATHERING: later("1 of 3: the record is being read."),
        ReportStage.WRITING: later("2 of 3: the pages are being set."),
        ReportStage.SHARING: later("3 of 3: the files are on their way here."),
        ReportStage.SHARED: later(
            "It is in the thread below: a PDF to hand on, and the same as Markdown, JSON, CSV and STIX."
        ),
        ReportStage.FAILED: later(
            "It could not be made, and nothing was shared. Ask again, or ask your operator."
        ),
    }
)


def draw_report_progress(shown: ReportProgress, locale: str) -> Drawn:
    _ = words(locale)
    slug = shown.codename.slug
    title = _("*{slug}*: the report, for {person}", slug=slug, person=person(shown.by))
    return Drawn(slug, [section("\n".join(filter(None, [title, _counts(shown, _), _stage(shown, _)])))])


def _counts(shown: ReportProgress, _: Words) -> str:
    if not shown.lines:
        return ""
    return _(
        "Lines of the log: {lines}; indicators: {indicators}.", lines=shown.lines, indicators=shown.indicators
    )


def _stage(shown: ReportProgress, _: Words) -> str:
    said = _(_STAGES[shown.stage])
    return f"{said} ({escape(shown.code, 60)})" if shown.code else said


def draw_report_asked(asked: ReportAsked, locale: str) -> Drawn:
    _ = words(locale)
    slug = asked.codename.slug
    line = _("The report of *{slug}* is being written. It comes into this room, in a few seconds.", slug=slug)
    return Drawn(slug, [section(line)])
