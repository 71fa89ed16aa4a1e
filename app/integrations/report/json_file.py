"""The whole report for programs, as docs/report.schema.json describes it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from app.domain.report.figure import Bar, Figure, Mark
from app.domain.report.pages import Report, Table
from app.domain.when import When

FORMAT = 1
"""Raised when a reader of the one before would be misled."""


def json_file(report: Report) -> bytes:
    return json.dumps(as_json(report), ensure_ascii=False, indent=1).encode()


def as_json(report: Report) -> dict[str, Any]:
    head = report.head
    return {
        "format": FORMAT,
        "codename": report.slug,
        "name": report.name,
        "title": report.title,
        "label": report.label,
        "organisation": report.organisation,
        "locale": report.locale,
        "written_at": _moment(report.written_at),
        "audit_head": {"seq": head.seq, "mac": head.mac.hex()} if head else None,
        "notice": report.notice,
        "summary": [{"label": label, "value": value} for label, value in report.summary],
        "figure": _figure(report.figure) if report.figure else None,
        "sections": [
            {"key": section.key, "title": section.title, "tables": [_table(one) for one in section.tables]}
            for section in report.sections
        ],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "title": table.title,
        "columns": [{"key": one.key, "label": one.label} for one in table.columns],
        "rows": list(table.records()),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "response": [_mark(mark) for mark in figure.response],
        "attack": [_mark(mark) for mark in figure.attack],
        "dwell": [_bar(bar) for bar in figure.dwell],
        "ticks": [{"at": tick.at, "moment": _moment(tick.moment)} for tick in figure.ticks],
        "left_out": figure.left_out,
    }


def _mark(mark: Mark) -> dict[str, Any]:
    place = {"number": mark.number, "begin": mark.begin, "end": mark.end}
    return {**place, "label": mark.label, **_when(mark.when)}


def _when(when: When) -> dict[str, str | None]:
    return {
        "earliest": _moment(when.earliest) if when.earliest else None,
        "latest": _moment(when.latest) if when.latest else None,
    }


def _bar(bar: Bar) -> dict[str, Any]:
    return asdict(bar)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
