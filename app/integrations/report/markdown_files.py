"""The report and the skeleton of its review as Markdown. What people wrote stays text there, too."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from app.domain.report.pages import Report

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def report_file(report: Report) -> bytes:
    return _filled("report.md.j2", report)


def review_file(report: Report) -> bytes:
    return _filled("postmortem.md.j2", report)


def harmless(text: str) -> str:
    """No mark of Markdown or HTML in it has a meaning."""
    return _LEADING.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))


def cell(text: str) -> str:
    """The same on one line of a table."""
    return "<br>".join(harmless(line) for line in text.splitlines())


def _filled(template: str, report: Report) -> bytes:
    return _environment().get_template(template).render(report=report).encode()


@cache
def _environment() -> Environment:
    made = Environment(  # noqa: S701 - escapes as Markdown wants it, which HTML's way would spoil
        loader=PackageLoader("app.integrations.report"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"text": harmless, "cell": cell}
    return made
