"""The report typeset. The template is ours; what people wrote reaches it as JSON, and is never read as markup.

Nothing is fetched: no packages are imported, and the template sees only the folder made for this one report.
"""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import structlog
import typst

from app.domain.report.pages import Report
from app.integrations.report.fonts import FONTS, cjk_there
from app.integrations.report.json_file import as_json
from app.usecases.ports import ReportNotPrinted

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
TABLE_ROWS = 2_000
"""Of one table on paper; the other files hold every row."""

log = structlog.get_logger(__name__)


def pdf_file(
    report: Report,
    *,
    template: Path = TEMPLATE,
    table_rows: int = TABLE_ROWS,
    chinese: Callable[[], bool] = cjk_there,
) -> bytes:
    """Raises ReportNotPrinted."""
    if not chinese():
        log.warning("no_cjk_font", needs=FONTS[0])
    with tempfile.TemporaryDirectory(prefix="sec-incident-") as folder:
        root = Path(folder)
        shutil.copy(template, root / template.name)
        (root / "report.json").write_text(
            json.dumps(_for_paper(report, table_rows), ensure_ascii=False), "utf-8"
        )
        try:
            made = typst.compile(
                str(root / template.name),
                root=folder,
                format="pdf",
                package_path=folder,
                package_cache_path=folder,
                timestamp=int(report.written_at.timestamp()),
            )
        except typst.TypstError:  # what it says may repeat what people wrote
            log.warning("report_not_printed")
            raise ReportNotPrinted from None
    if not isinstance(made, bytes):
        raise ReportNotPrinted
    return made


def _for_paper(report: Report, table_rows: int) -> dict[str, object]:
    content = as_json(report)
    tables = report.tables
    for section in content["sections"]:
        for table in section["tables"]:
            known = tables[table["key"]]
            table |= {
                "empty": known.empty,
                "wide": known.wide,
                "weights": [column.weight for column in known.columns],
                "rows": [list(row) for row in known.rows[:table_rows]],
                "more": max(0, len(known.rows) - table_rows),
            }
    return content | {
        "short_head": report.short_head,
        "written": report.written,
        "phrases": dict(report.phrases),
        "fonts": list(FONTS),
    }
