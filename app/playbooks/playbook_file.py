"""How does a checklist file become a Playbook, and what is a mistake in it?"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from app.domain.playbook import Gate, Item, Phase, PhaseKey, Playbook, Reading, Role, Step, Text
from app.playbooks.located_yaml import Document, Entry

PHASES = ("contain", "understand", "harden", "communicate")
OWNER_KEYS = ("internal_communication", "law_enforcement", "external_parties", "external_communication")
NUMBERS = range(1, 15)
NAME = 60  # with its number it has to fit an option of a Slack menu, 75 characters
STEP = 70  # with its id it has to fit an option of a Slack checkbox group, 75 characters
SENTENCES = 300
SOURCE = 12
URL = 200

_KEY = re.compile(r"[a-z][a-z_]*")
_GATE_ID = re.compile(r"G[1-9]")
_READING_ID = re.compile(r"R[1-9]")
_URL = re.compile(r"https://\S+")

Named = TypeVar("Named")


def read_playbook(document: Document) -> Playbook:
    """What was wrong is in `document.mistakes()`; with any mistake the playbook is not to be used."""
    root = document.root
    gates = _unique(root, "gates", "gate", _gate, lambda gate: {"id": gate.id})
    roles = _unique(root, "roles", "role", _role, lambda role: {"key": role.key})
    items = _items(root, [gate.id for gate in gates], [role.key for role in roles])
    return Playbook(
        title=read_text(root, "title", limit=NAME),
        description=read_text(root, "description", limit=SENTENCES),
        items=items,
        phases=_with_items(_phases(root), items),
        gates=gates,
        roles=roles,
        readings=_unique(root, "readings", "reading", _reading, lambda reading: {"id": reading.id}),
        rules=_texts(root, "rules", "rule"),
        last_reviewed=root.date("last_reviewed"),
        last_tested=root.date("last_tested"),
    )


def read_text(entry: Entry, key: str, *, limit: int) -> Text:
    return _both_languages(entry.entry(key), limit=limit)


def _both_languages(entry: Entry, *, limit: int) -> Text:
    return Text(
        en=entry.words("en", limit=limit, called="en text"),
        zh=entry.words("zh", limit=limit, called="zh text"),
    )


def _texts(entry: Entry, key: str, name: str) -> tuple[Text, ...]:
    return tuple(_both_languages(text, limit=SENTENCES) for text in entry.entries(key, name))


def _items(root: Entry, gates: Collection[str], roles: Collection[str]) -> tuple[Item, ...]:
    read = partial(_item, gates=gates, roles=roles)
    items = _unique(root, "items", "item", read, _item_identities)
    numbers = {item.number for item in items}
    for number in NUMBERS if root.has("items") else ():
        if number not in numbers:
            root.note(f"no item {number}", f"items {NUMBERS[0]} to {NUMBERS[-1]}", key="items")
    return tuple(sorted(items, key=lambda item: item.number))


def _item(entry: Entry, *, gates: Collection[str], roles: Collection[str]) -> Item:
    number = entry.whole_number("number", NUMBERS)
    entry.name = f"item {number}" if number else entry.name
    return Item(
        number=number,
        key=_matching(entry, "key", _KEY, "a key such as stop_attack"),
        name=read_text(entry, "name", limit=NAME),
        about=read_text(entry, "about", limit=SENTENCES),
        phase=cast("PhaseKey", entry.choice("phase", PHASES)),
        steps=_steps(entry, number),
        time_box=entry.duration("time_box"),
        stall=entry.duration("stall"),
        owner_role=entry.choice("owner_role", roles) if entry.has("owner_role") else None,
        owner_key=entry.choice("owner_key", OWNER_KEYS) if entry.has("owner_key") else None,
        gates=entry.listed("gates", gates),
        donts=_texts(entry, "donts", "dont") if entry.has("donts") else (),
        source=entry.words("source", limit=SOURCE),
    )


def _item_identities(item: Item) -> dict[str, str]:
    return {"number": str(item.number or ""), "key": item.key}


def _steps(item: Entry, number: int) -> tuple[Step, ...]:
    return _unique(item, "steps", "step", partial(_step, number=number), lambda step: {"id": step.id})


def _step(entry: Entry, *, number: int) -> Step:
    pattern = re.compile(rf"{number or '[0-9]+'}\.[1-9][0-9]?")
    id_ = _matching(entry, "id", pattern, f'the item and a number in quotes, such as "{number or 1}.2"')
    entry.name = f"item {number}, step {id_}" if id_ else entry.name
    return Step(
        id=id_,
        text=_both_languages(entry, limit=STEP),
        hint=_optional_text(entry, "hint"),
        irreversible=entry.flag("irreversible"),
        source=entry.words("source", limit=SOURCE),
    )


def _phase(entry: Entry) -> Phase:
    key = entry.choice("key", PHASES)
    entry.name = f"phase {key}" if key else entry.name
    return Phase(key=cast("PhaseKey", key), name=read_text(entry, "name", limit=NAME), items=())


def _gate(entry: Entry) -> Gate:
    id_ = _matching(entry, "id", _GATE_ID, "an id such as G1")
    entry.name = f"gate {id_}" if id_ else entry.name
    return Gate(
        id=id_,
        name=read_text(entry, "name", limit=NAME),
        opens=read_text(entry, "opens", limit=SENTENCES),
        needs=_texts(entry, "needs", "need"),
        hard=entry.flag("hard"),
        source=entry.words("source", limit=SOURCE),
    )


def _role(entry: Entry) -> Role:
    return Role(
        key=_matching(entry, "key", _KEY, "a key such as marketing"),
        name=read_text(entry, "name", limit=NAME),
    )


def _reading(entry: Entry) -> Reading:
    return Reading(
        id=_matching(entry, "id", _READING_ID, "an id such as R1"),
        title=read_text(entry, "title", limit=SENTENCES),
        url=_matching(entry, "url", _URL, "an https address"),
        note=_optional_text(entry, "note"),
    )


def _phases(root: Entry) -> tuple[Phase, ...]:
    phases = _unique(root, "phases", "phase", _phase, lambda phase: {"key": phase.key})
    written = [phase.key for phase in phases]
    if root.has("phases") and written != list(PHASES):
        root.note(f"phases {', '.join(written)}", f"{', '.join(PHASES)}, in this order", key="phases")
    return phases


def _with_items(phases: Iterable[Phase], items: Iterable[Item]) -> tuple[Phase, ...]:
    numbers = {phase: tuple(item.number for item in items if item.phase == phase) for phase in PHASES}
    return tuple(replace(phase, items=numbers.get(phase.key, ())) for phase in phases)


def _optional_text(entry: Entry, key: str) -> Text | None:
    return read_text(entry, key, limit=SENTENCES) if entry.has(key) else None


def _matching(entry: Entry, key: str, pattern: re.Pattern[str], expected: str) -> str:
    value = entry.words(key, limit=URL)
    if value and not pattern.fullmatch(value):
        entry.note(f"{key} {value!r}", expected, key=key)
    return value


def _unique(
    parent: Entry,
    key: str,
    name: str,
    read: Callable[[Entry], Named],
    identities: Callable[[Named], dict[str, str]],
) -> tuple[Named, ...]:
    """What is listed under a key. `identities` gives, by the key they are written with, what may be there only once."""
    found: list[Named] = []
    seen: set[tuple[str, str]] = set()
    for entry in parent.entries(key, name):
        found.append(read(entry))
        for written in identities(found[-1]).items():
            if all(written) and written in seen:
                entry.note(f"{' '.join(written)} is there already", "each once", key=written[0])
            seen.add(written)
    return tuple(found)
