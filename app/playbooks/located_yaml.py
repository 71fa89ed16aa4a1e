"""How is a YAML file read so that all its mistakes are told at once, each with its line?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_TAG = "tag:yaml.org,2002:"
_ROOT = "the file"
_DURATION = re.compile(r"([1-9][0-9]{0,4})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """`line` counts from 1."""

    file: str
    line: int
    what: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; expected {self.expected}"


def duration(text: str) -> timedelta | None:
    """90s, 15m, 2h or 3d; None for anything else."""
    match = _DURATION.fullmatch(text)
    return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None


class Document:
    """One file, its root, and the mistakes found in it so far.

    `content`: None where only a part of a file is read that somebody else has composed.
    """

    def __init__(self, file: str, content: bytes | None) -> None:
        self._file = file
        self._mistakes: list[Mistake] = []
        self._entries: list[Entry] = []
        self.root = self.entry(None if content is None else self._composed(content), _ROOT)

    def note(self, line: int, what: str, expected: str) -> None:
        self._mistakes.append(Mistake(self._file, line, what, expected))

    def entry(self, node: Node | None, name: str) -> Entry:
        entry = Entry(self, node, name)
        self._entries.append(entry)
        return entry

    def listed(self, nodes: Iterable[Node], name: str) -> Iterator[Entry]:
        """Mappings that stand in a list, named `name 1`, `name 2`, … until the caller knows better."""
        for position, node in enumerate(nodes, start=1):
            yield self.entry(node, f"{name} {position}")

    def mistakes(self) -> tuple[Mistake, ...]:
        """To be asked once everything has been read: keys that nobody read are mistakes too."""
        for entry in self._entries:
            entry.note_unread_keys()
        return tuple(sorted(set(self._mistakes)))

    def _composed(self, content: bytes) -> Node | None:
        try:
            root: Node | None = YAML(typ="safe", pure=True).compose(content)
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.note(line, f"not YAML: {error.problem}", "a YAML document")
        except YAMLError as error:
            self.note(1, f"not YAML: {str(error).splitlines()[0]}", "a YAML document in UTF-8")
        else:
            if root is None:
                self.note(1, "the file is empty", "a YAML document")
            return root
        return None


class Entry:
    """One mapping of the file.

    Reading a key allows it. What is missing or wrong is noted and read as an empty value: reading goes on.
    `name` says in mistakes which entry is meant.
    """

    def __init__(self, document: Document, node: Node | None, name: str) -> None:
        self._document = document
        self.name = name
        self.line = node.start_mark.line + 1 if node is not None else 1
        self._absent = not isinstance(node, MappingNode)
        self._values: dict[str, Node] = {}
        self._lines: dict[str, int] = {}
        self._read: set[str] = set()
        if isinstance(node, MappingNode):
            self._take_in(node)
        elif node is not None:
            self.note("not a mapping", "keys with values")

    def note(self, what: str, expected: str, *, key: str | None = None) -> None:
        line = self._lines.get(key, self.line) if key else self.line
        self._document.note(line, f"{self.name}: {what}", expected)

    def has(self, key: str) -> bool:
        """Whether there is a value to read; a null is none."""
        self._read.add(key)
        return key in self._values and not _is(self._values[key], "null")

    def words(self, key: str, *, limit: int, called: str | None = None) -> str:
        called = called or key
        value = self._scalar(key, f"a text of at most {limit} characters", called, tag="str")
        if value is not None and not value.strip():
            self.note(f"{called} is empty", f"a text of at most {limit} characters", key=key)
        elif value is not None and len(value) > limit:
            self.note(f"{called} is too long ({len(value)})", f"at most {limit} characters", key=key)
        return value or ""

    def choice(self, key: str, allowed: Collection[str]) -> str:
        expected = f"one of {', '.join(allowed)}"
        value = self._scalar(key, expected, key, tag="str")
        if value is not None and value not in allowed:
            self.note(f"unknown {key} {value!r}", expected, key=key)
        return value or ""

    def whole_number(self, key: str, allowed: range) -> int:
        """0 stands for a number that is missing or out of range."""
        expected = f"a whole number from {allowed[0]} to {allowed[-1]}"
        value = self._scalar(key, expected, key, tag="int")
        if value is None:
            return 0
        if not value.isdecimal() or int(value) not in allowed:
            self.note(f"{key} {value} is out of range", expected, key=key)
            return 0
        return int(value)

    def flag(self, key: str) -> bool:
        """False where the key is left out."""
        if not self.has(key):
            return False
        return self._scalar(key, "true or false", key, tag="bool") == "true"

    def date(self, key: str) -> date | None:
        """None for a null, which has to be written."""
        if key in self._values and not self.has(key):
            return None
        expected = "a date such as 2026-11-24, or null"
        value = self._scalar(key, expected, key, tag="timestamp")
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.note(f"{key} {value} is no date", expected, key=key)
            return None

    def duration(self, key: str) -> timedelta:
        expected = "a duration such as 90s, 15m, 2h or 3d"
        value = self._scalar(key, expected, key, tag="str")
        length = duration(value) if value is not None else timedelta()
        if length is None:
            self.note(f"{key} {value!r} is no duration", expected, key=key)
        return length or timedelta()

    def listed(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Empty where the key is left out."""
        expected = f"a list of {', '.join(allowed)}"
        nodes = self._sequence(key, expected) if self.has(key) else []
        for node in nodes:
            if not isinstance(node, ScalarNode) or node.value not in allowed:
                self._document.note(_line(node), f"{self.name}: unknown {_shown(node)} in {key}", expected)
        return tuple(str(node.value) for node in nodes if isinstance(node, ScalarNode))

    def entry(self, key: str) -> Entry:
        self._read.add(key)
        node = self._values.get(key)
        if node is None:
            self._missing(key, "keys with values")
        return self._document.entry(node, self._within(key))

    def entries(self, key: str, name: str) -> Iterator[Entry]:
        """The mappings listed under a key, named `name 1`, `name 2`, … until the caller knows better."""
        for position, node in enumerate(self._sequence(key, f"a list of {key}"), start=1):
            yield self._document.entry(node, self._within(f"{name} {position}"))

    def written(self) -> tuple[str, ...]:
        """The keys, as they stand in the file."""
        return tuple(self._values)

    def note_unread_keys(self) -> None:
        for key in self._values.keys() - self._read:
            self.note(f"unknown key {key!r}", f"only {', '.join(sorted(self._read))}", key=key)

    def _within(self, name: str) -> str:
        return name if self.name == _ROOT else f"{self.name}, {name}"

    def _take_in(self, node: MappingNode) -> None:
        for key, value in node.value:
            name = str(key.value)
            if name in self._values:
                self._document.note(_line(key), f"{self.name}: {name!r} is written twice", "each key once")
            self._values[name] = value
            self._lines[name] = _line(key)

    def _scalar(self, key: str, expected: str, called: str, *, tag: str) -> str | None:
        self._read.add(key)
        node = self._values.get(key)
        if node is None:
            self._missing(called, expected)
        elif not isinstance(node, ScalarNode) or not _is(node, tag):
            self.note(f"{called} is {_shown(node)}", expected, key=key)
        else:
            return str(node.value)
        return None

    def _sequence(self, key: str, expected: str) -> list[Node]:
        self._read.add(key)
        node = self._values.get(key)
        if isinstance(node, SequenceNode) and node.value:
            return list(node.value)
        if node is None:
            self._missing(key, expected)
        else:
            self.note(f"{key} is {_shown(node)}", expected, key=key)
        return []

    def _missing(self, called: str, expected: str) -> None:
        if not self._absent:  # what is no mapping at all has been told already
            self.note(f"no {called}", expected)


def _is(node: Node, tag: str) -> bool:
    return str(node.tag) == _TAG + tag


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _shown(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return repr(str(node.value)) if node.value else "empty"
    if isinstance(node, SequenceNode):
        return "a list" if node.value else "an empty list"
    return "a mapping"
