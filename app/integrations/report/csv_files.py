"""A table for spreadsheets: the keys of its columns above, and nothing in it that a spreadsheet would run."""

import csv
from io import StringIO

from app.domain.report.pages import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: Table) -> bytes:
    """With a mark of its encoding, by which spreadsheets read other scripts aright."""
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return lines.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
