"""What is said to whoever put something into the log? Its number, its kind, when it happened; not what it says."""

from app.domain.pictures.log import LogAnswer
from app.domain.timeline import Kind
from app.slack.blocks.kit import Drawn, section
from app.slack.blocks.log_kinds import SAID
from app.slack.blocks.log_line import moment
from app.slack.ids import COMMAND
from app.slack.words import words


def draw_log_answer(answer: LogAnswer, locale: str) -> Drawn:
    _ = words(locale)
    logged = answer.logged
    kind = _(SAID[logged.entry.kind])
    facts = {"slug": _.name(answer.codename), "number": logged.number, "kind": kind}
    line = _("*{slug}*, log: entry {number}, {kind}.", **facts)
    if not answer.fresh:
        line = _("*{slug}*, log: it was there already, entry {number}, {kind}.", **facts)
    line += " " + _("It happened {when}.", when=moment(logged, _))
    if logged.entry.kind is Kind.TODO and logged.done is None:
        line += " " + _("Tick it off in `{command} log`.", command=COMMAND)
    return Drawn(answer.codename.slug, [section(line)])
