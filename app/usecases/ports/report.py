"""How is a report put into words and printed?"""

from typing import Protocol

from app.domain.report.facts import Facts
from app.domain.report.pages import Report


class ReportNotPrinted(Exception):
    """Something is wrong with the printing itself; trying again will not help."""


class ReportWords(Protocol):
    def report(self, facts: Facts, locale: str) -> Report: ...


class ReportPress(Protocol):
    def archive(self, report: Report, bundle: bytes) -> bytes:
        """All its files in one, `bundle` among them where it is not empty.

        Takes seconds: not for the event loop. Raises ReportNotPrinted.
        """
