"""Does every page carry what it must, in both scripts, and is what people wrote only ever text?"""

import csv
import io
import json
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import stix2
from pypdf import PdfReader
from structlog.testing import capture_logs

from app.domain.report.pages import Report
from app.integrations.report import Press, files_of, fonts
from app.integrations.report.markdown_files import cell, harmless
from app.integrations.report.pdf_file import pdf_file
from app.integrations.stix_bundle import StixBundle
from app.slack.report import WordedReport
from app.usecases.ports import ReportNotPrinted
from tests.architecture.source_files import ROOT
from tests.full_incident import HOSTILE, full_facts

SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))
LABELS = {"en": "Attorney Work Project", "zh-CN": "律师工作项目"}


@cache
def the_report(locale: str) -> Report:
    return WordedReport().report(full_facts(label=LABELS[locale]), locale)


@cache
def the_files(locale: str) -> dict[str, bytes]:
    return files_of(the_report(locale), StixBundle().write(full_facts().indicators, organisation="Example"))


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("locale", LABELS)
def test_every_page_has_the_label_the_head_and_its_number(locale: str) -> None:
    found = pages(the_files(locale)["pdf"])
    numbered = {"en": "Page {n} of {m}", "zh-CN": "第 {n} 页，共 {m} 页"}[locale]

    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert LABELS[locale] in page
        assert "0001020304050607" in page
        assert numbered.format(n=number, m=len(found)) in page


@pytest.mark.parametrize("locale", LABELS)
def test_chinese_letters_are_letters_in_both_languages(locale: str) -> None:
    text = "".join(pages(the_files(locale)["pdf"]))

    assert "李伟" in text
    assert "有人在看财务的邮件" in text


def test_what_people_wrote_is_not_read_as_markup() -> None:
    text = " ".join("".join(pages(the_files("en")["pdf"])).split())

    assert "#set page(width: 1pt) *bold* <b>html</b> | =1+1 $x$ @cite `code`" in text


@pytest.mark.parametrize("locale", LABELS)
def test_the_json_is_as_the_schema_says(locale: str) -> None:
    told = json.loads(the_files(locale)["json"])

    jsonschema.validate(told, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert any(HOSTILE in row["what"] for row in _table(told, "timeline"))


def test_the_json_of_what_is_forgotten_is_as_the_schema_says() -> None:
    facts = full_facts()
    forgotten = replace(facts, incident=facts.incident.forgotten(facts.written_at), head=None)
    report = WordedReport().report(forgotten, "en")
    files = files_of(report, b"")

    jsonschema.validate(json.loads(files["json"]), SCHEMA)
    assert set(files) == {"pdf", "md", "json"}
    assert "forgotten" in pages(files["pdf"])[0]


def _table(told: Any, key: str) -> list[dict[str, str]]:
    tables = [table for section in told["sections"] for table in section["tables"]]
    return next(table["rows"] for table in tables if table["key"] == key)


def test_the_markdown_says_all_and_obeys_nothing() -> None:
    told = the_files("en")["md"].decode()

    assert told.lstrip().startswith("**Attorney Work Project**")
    assert "<b>" not in told
    assert r"\#set page" in told
    assert all(f"## {section.title}" in told for section in the_report("en").sections)


def test_the_skeleton_of_the_review_asks_and_begins_from_the_record() -> None:
    told = the_files("en")["postmortem.md"].decode()

    assert "No person is a cause" in told
    assert "https://example.slack" in told
    assert told.count("\n## ") == len(the_report("en").review)


def test_a_table_is_a_sheet_that_runs_nothing() -> None:
    report = the_report("en")
    table = replace(report.tables["services"], rows=(("=1+1", "@x", "-3"),))
    section = replace(report.sections[0], tables=(table,))
    made = files_of(replace(report, sections=(section,), review=()), b"")

    [row] = csv.DictReader(io.StringIO(made["services.csv"].decode("utf-8-sig")))
    assert list(row.values()) == ["'=1+1", "'@x", "'-3"]


def test_the_indicators_are_read_by_the_library_of_their_format() -> None:
    bundle = stix2.parse(the_files("en")["stix.json"].decode(), allow_custom=True)

    assert sum(one["type"] == "indicator" for one in bundle.objects) == 3


def test_the_archive_holds_them_all_by_the_codename_alone() -> None:
    packed = Press().archive(the_report("en"), b"{}")

    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert {name.partition(".")[0] for name in names} == {"sapphire-unicorn"}
    assert packed == Press().archive(the_report("en"), b"{}")


def test_a_long_table_ends_on_paper_and_says_where_the_rest_is() -> None:
    text = " ".join(" ".join(pages(pdf_file(the_report("en"), table_rows=5))).split())

    assert f"{len(the_report('en').tables['timeline'].rows) - 5} more rows are in the other files" in text


def test_without_a_chinese_font_it_is_printed_and_said() -> None:
    with capture_logs() as lines:
        assert pdf_file(the_report("en"), chinese=lambda: False).startswith(b"%PDF")
    assert [line["event"] for line in lines] == ["no_cjk_font"]


def test_a_chinese_font_is_there() -> None:
    """In the image and in CI; here `fonts-noto-cjk` is to be installed."""
    assert fonts.cjk_there()


def test_what_cannot_be_set_is_no_report(tmp_path: Path) -> None:
    broken = tmp_path / "report.typ"
    broken.write_text("#panic()")

    with pytest.raises(ReportNotPrinted):
        pdf_file(the_report("en"), template=broken)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("# no heading", r"\# no heading"),
        ("- no list\n1. nor this", "\\- no list\n\\1. nor this"),
        ("[click](http://x) <b>", r"\[click\](http://x) \<b\>"),
        ("a|b", r"a\|b"),
    ],
)
def test_text_stays_text_in_markdown(written: str, kept: str) -> None:
    assert harmless(written) == kept


def test_a_cell_is_one_line() -> None:
    assert cell("a\nb") == "a<br>b"
