"""Indicators as a table for spreadsheets and firewalls: comma-separated, one a line. Pure."""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO

from app.domain.indicators import Indicator, defanged
from app.domain.when import When

COLUMNS = (
    "number",
    "type",
    "value",
    "defanged",
    "first_seen_earliest",
    "first_seen_latest",
    "last_seen_earliest",
    "last_seen_latest",
    "sightings",
    "source",
    "confidence",
    "tlp",
    "ours",
    "withdrawn",
    "blocked",
    "blocked_earliest",
    "blocked_latest",
    "blocked_where",
    "noted_by",
    "noted_at",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(indicators: Sequence[Indicator]) -> bytes:
    """With a mark of its encoding, by which spreadsheets read other scripts aright."""
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in _row(one)] for one in indicators)
    return lines.getvalue().encode("utf-8-sig")


def _row(one: Indicator) -> list[str]:
    blocked = one.blocked
    return [
        str(one.number),
        one.found.sort,
        one.found.value,
        defanged(one.found),
        *_when(one.first),
        *_when(one.last),
        str(one.sightings),
        one.source,
        one.confidence,
        one.tlp.label,
        _yes(one.ours),
        _yes(one.withdrawn),
        _yes(blocked is not None),
        *(_when(blocked.at) if blocked else ("", "")),
        blocked.where if blocked else "",
        one.noted_by,
        _moment(one.noted_at),
    ]


def _harmless(cell: str) -> str:
    """A spreadsheet would run what begins like a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _when(when: When) -> tuple[str, str]:
    return _moment(when.earliest), _moment(when.latest)


def _moment(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(UTC).isoformat(timespec="seconds")


def _yes(fact: bool) -> str:  # noqa: FBT001 - a cell
    return "yes" if fact else "no"
