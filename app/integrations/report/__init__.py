"""How is a report printed? Every file from the same value, in one archive, named by the codename and nothing else."""

import zipfile
from io import BytesIO

from app.domain.report.pages import Report
from app.integrations.report.csv_files import csv_file
from app.integrations.report.json_file import json_file
from app.integrations.report.markdown_files import report_file, review_file
from app.integrations.report.pdf_file import pdf_file

_READABLE = 0o600 << 16


class Press:
    def archive(self, report: Report, bundle: bytes) -> bytes:
        """Raises ReportNotPrinted."""
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for ending, content in files_of(report, bundle).items():
                made = zipfile.ZipInfo(f"{report.slug}.{ending}", report.written_at.timetuple()[:6])
                made.compress_type, made.external_attr = zipfile.ZIP_DEFLATED, _READABLE
                archive.writestr(made, content)
        return packed.getvalue()


def files_of(report: Report, bundle: bytes) -> dict[str, bytes]:
    """By what stands behind the codename. A forgotten incident has nothing that fills the others."""
    files = {"pdf": pdf_file(report), "md": report_file(report), "json": json_file(report)}
    if not report.tables:
        return files
    files |= {"postmortem.md": review_file(report)} | ({"stix.json": bundle} if bundle else {})
    return files | {f"{key}.csv": csv_file(table) for key, table in report.tables.items()}
