"""One table for each register, by what its fields say of themselves. All versions stand there: the last one counts."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from app.domain.ids import RecordId
from app.domain.registers import REGISTERS, Record
from app.domain.registers.fields import Asked, FieldKind, Value
from app.domain.registers.versions import Version
from app.domain.report.facts import Facts
from app.domain.report.pages import Column, Table
from app.slack.blocks.register_words import choice_label, field_label, register_name
from app.slack.report.cells import Cells


def register_tables(facts: Facts, cells: Cells) -> dict[str, Table]:
    return {name: _table(record, facts.versions, cells) for name, record in REGISTERS.items()}


def _table(record: type[Record], versions: Sequence[Version], cells: Cells) -> Table:
    _ = cells.words
    name = record.REGISTER
    mine = [one for one in versions if one.register == name]
    latest = {one.id: one.version for one in mine}
    fields = [Column(key, field_label(name, key, _), 6) for key in record.asked()]
    return Table(
        name,
        register_name(name, _),
        (
            Column("number", _("No."), 2),
            *fields,
            Column("version", _("Version"), 3),
            Column("entered_by", _("Entered by"), 4),
            Column("entered_at", _("Entered (UTC)"), 4),
        ),
        tuple(_row(one, latest, cells) for one in mine),
        empty=_("Nothing was recorded."),
    )


def _row(one: Version, latest: dict[RecordId, int], cells: Cells) -> tuple[str, ...]:
    _ = cells.words
    version = str(one.version)
    if one.version != latest[one.id]:
        version = _("{version}, corrected since", version=version)
    asked = one.record.asked()
    return (
        str(one.number),
        *(_cell(one.record.value(key), field, cells) for key, field in asked.items()),
        version,
        cells.person(one.entered_by),
        cells.time(one.entered_at),
    )


def _cell(value: Value, asked: Asked, cells: Cells) -> str:
    _ = cells.words
    if value is None or value == "":
        unknown = asked.kind is FieldKind.TIME and asked.required
        return _("unknown") if unknown else ""
    if isinstance(value, datetime):
        return cells.time(value)
    if isinstance(value, StrEnum):
        return choice_label(value, _)
    return cells.person(str(value)) if asked.kind is FieldKind.PERSON else cells.text(str(value))
