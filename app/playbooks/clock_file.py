"""How does a file of notification clocks become rules, and what is a mistake in it?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ruamel.yaml.nodes import Node

from app.domain.clocks import ClockRule, Limit, Offset, Stage, Trigger, Unit
from app.playbooks.located_yaml import Document, Entry, Mistake
from app.playbooks.playbook_file import read_text

STATUSES = ("in_force", "adopted_not_in_force", "proposed")
CONFIDENCES = ("high", "medium", "low")
LINE = 100
SENTENCES = 300
ASAP = "asap"

_ID = re.compile(r"[a-z0-9][a-z0-9.-]{2,39}")
_KEY = re.compile(r"[a-z][a-z_]{1,29}")
_OFFSET = re.compile(r"([1-9][0-9]{0,3}) (hours|calendar_days|business_days|months)")


def read_clocks(document: Document) -> tuple[ClockRule, ...]:
    """What was wrong is in `document.mistakes()`; with any mistake the rules are not to be used."""
    seen: set[str] = set()
    return tuple(_rule(entry, seen) for entry in document.root.entries("clocks", "clock"))


def read_own_clocks(
    nodes: Iterable[Node], taken: Iterable[str]
) -> tuple[tuple[ClockRule, ...], tuple[Mistake, ...]]:
    """Rows that an organisation adds, as they stand in its own file, and what is wrong with them.

    `taken`: ids that they may not have.
    """
    document, seen = Document("", None), set(taken)
    rules = tuple(_rule(entry, seen) for entry in document.listed(nodes, "clock"))
    return rules, document.mistakes()


def _rule(entry: Entry, seen: set[str]) -> ClockRule:
    id_ = _shaped(entry, "id", _ID, "3 to 40 of a to z, 0 to 9, dot and hyphen, such as gdpr-33")
    entry.name = f"clock {id_}" if id_ else entry.name
    if id_ in seen:
        entry.note(f"{id_} is there already", "each id once", key="id")
    seen.add(id_)
    return ClockRule(
        id=id_,
        jurisdiction=entry.words("jurisdiction", limit=LINE),
        law=entry.words("law", limit=LINE),
        applies=read_text(entry, "applies", limit=SENTENCES),
        recipient=read_text(entry, "recipient", limit=SENTENCES),
        stages=_stages(entry),
        source=entry.words("source", limit=LINE),
        checked_on=entry.date("checked_on"),
        status=entry.choice("status", STATUSES),
        confidence=entry.choice("confidence", CONFIDENCES),
        note=read_text(entry, "note", limit=SENTENCES),
    )


def _stages(entry: Entry) -> tuple[Stage, ...]:
    stages = tuple(_stage(stage) for stage in entry.entries("stages", "stage"))
    keys = [stage.key for stage in stages]
    if len(set(keys)) < len(keys):
        entry.note("a key of a stage is there twice", "each key once", key="stages")
    return stages


def _stage(entry: Entry) -> Stage:
    key = _shaped(entry, "key", _KEY, "a key such as early_warning")
    limits = tuple(_limit(limit) for limit in entry.entries("limits", "limit"))
    return Stage(key, read_text(entry, "name", limit=LINE), limits)


def _limit(entry: Entry) -> Limit:
    trigger = entry.choice("trigger", tuple(Trigger))
    offset = _offset(entry)
    whole = entry.flag("to_the_end_of_the_day")
    if whole and (offset is None or offset.unit is Unit.HOURS):
        entry.note("to_the_end_of_the_day without days", "an offset in days or months", key="offset")
    return Limit(Trigger(trigger) if trigger in set(Trigger) else Trigger.AWARE, offset, whole)


def _offset(entry: Entry) -> Offset | None:
    expected = "asap, or such as 72 hours, 3 calendar_days, 4 business_days or 1 months"
    written = entry.words("offset", limit=LINE)
    match = _OFFSET.fullmatch(written)
    if match:
        return Offset(int(match[1]), Unit(match[2]))
    if written not in {ASAP, ""}:
        entry.note(f"offset {written!r}", expected, key="offset")
    return None


def _shaped(entry: Entry, key: str, shape: re.Pattern[str], expected: str) -> str:
    written = entry.words(key, limit=LINE)
    if written and not shape.fullmatch(written):
        entry.note(f"{key} {written!r}", expected, key=key)
    return written
