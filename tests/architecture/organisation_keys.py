"""Which keys may an organisation file have? Asked of the loader itself, which names them when one is wrong.

A path such as `incident_commanders.people.user` leaves out places in a list; `responders.*.users` stands for any name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from app.settings import SettingsMistakes, load_organisation

NO_KEY = "q" * 100
"""Too long for any name, and like no key."""
ANY_NAME = "U0A"
"""May stand for a person and for a team."""
LISTED = "one of "


def accepted_keys(probe: Path) -> set[str]:
    """`probe`: a file to write to."""
    found: set[str] = set()
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        path = waiting.pop()
        keys = _keys_below(path, probe)
        found |= {".".join((*path, key)) for key in keys}
        waiting.extend((*path, key) for key in keys)
    return found


def shown_keys(content: Any, accepted: Iterable[str], path: tuple[str, ...] = ()) -> set[str]:
    """The paths in a file's content, written as `accepted_keys` writes them."""
    if isinstance(content, list):
        return {key for one in content for key in shown_keys(one, accepted, path)}
    if not isinstance(content, Mapping):
        return set()
    any_name = ".".join((*path, "*")) in accepted
    found: set[str] = set()
    for key, value in content.items():
        below = (*path, "*" if any_name else str(key))
        found |= {".".join(below)} | shown_keys(value, accepted, below)
    return found


def _keys_below(path: tuple[str, ...], probe: Path) -> set[str]:
    """Keys that are listed by name, or `*` where the operator chooses them; none below a plain value."""
    for shape in ({NO_KEY: 1}, [{NO_KEY: 1}]):
        expected = _expected_instead(path, shape, probe)
        if expected:
            return set(expected.removeprefix(LISTED).split(", ")) if expected.startswith(LISTED) else {"*"}
    return set()


def _expected_instead(path: tuple[str, ...], shape: Any, probe: Path) -> str:
    """What the loader would have taken in place of our key; empty where it wants no keys here."""
    content = shape
    for key in reversed(path):
        content = {ANY_NAME if key == "*" else key: content}
    with probe.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(content, file)
    try:
        load_organisation(probe)
    except SettingsMistakes as mistakes:
        for mistake in mistakes.mistakes:
            if mistake.what and mistake.what.endswith(f"{NO_KEY} is not a key"):
                return mistake.expected
    return ""
