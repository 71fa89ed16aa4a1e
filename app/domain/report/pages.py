"""A report in words: its summary, its figure, tables of text and the skeleton of a review. Pure.

Every file of an archive is written from this one value, so that none of them tells more than another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.record_heads import ChainHead
from app.domain.report.figure import Figure

WIDE = 6
"""Columns that fit beside each other on a page; a table of more is printed row by row."""


@dataclass(frozen=True, slots=True)
class Column:
    """`key`: for programs, the same in every language. `weight`: how wide it is beside the others."""

    key: str
    label: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text, each as long as there are columns. `empty`: what is said where there is none."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""
    note: str = ""

    @property
    def wide(self) -> bool:
        return len(self.columns) > WIDE

    def records(self) -> Iterator[Mapping[str, str]]:
        """Row by row, by the keys of the columns."""
        keys = [column.key for column in self.columns]
        for row in self.rows:
            yield dict(zip(keys, row, strict=True))


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the review: what is to be written there, and the tables it begins from."""

    title: str
    asks: str
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """`phrases`: the words of the pages themselves, such as their numbers. `notice`: stands above all else."""

    slug: str
    name: str
    title: str
    label: str
    organisation: str
    locale: str
    written_at: datetime
    written: str
    head: ChainHead | None
    notice: str = ""
    summary: tuple[tuple[str, str], ...] = ()
    figure: Figure | None = None
    sections: tuple[Section, ...] = ()
    review: tuple[Part, ...] = ()
    phrases: Mapping[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> Mapping[str, Table]:
        return {table.key: table for section in self.sections for table in section.tables}

    @property
    def short_head(self) -> str:
        """For the foot of every page: enough to find it again, and to see that it is another."""
        return f"{self.head.seq} · {self.head.mac.hex()[:16]}" if self.head else ""
