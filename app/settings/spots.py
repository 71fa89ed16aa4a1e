"""Where in a YAML file does each value stand, and what was wrong there?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from app.settings.mistakes import Mistake

_NULL = "tag:yaml.org,2002:null"


class Unreadable(ValueError):
    """What a reader expected where it found something else; None when the mistake is noted further in."""

    def __init__(self, expected: str | None = None) -> None:
        self.expected = expected
        super().__init__(expected)


@dataclass(frozen=True, slots=True)
class Notes:
    """Mistakes of one file, as they are found."""

    file: str
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, line: int, what: str | None, expected: str) -> None:
        self.mistakes.append(Mistake(where=self.file, line=line, what=what, expected=expected))


@dataclass(frozen=True, slots=True)
class Spot:
    """A value where it stands; `path` is its key as an operator would say it, `paging.escalate_after`."""

    node: Node
    path: str
    line: int
    notes: Notes

    @property
    def is_null(self) -> bool:
        return isinstance(self.node, ScalarNode) and str(self.node.tag) == _NULL

    def note(self, expected: str) -> None:
        self.notes.add(self.line, self.path or None, expected)

    def note_key(self, expected: str) -> None:
        self.notes.add(self.line, f"{self.path} is not a key", expected)

    def text(self, expected: str) -> str:
        """As it was typed, without quotes, so that a PIN keeps its zeros."""
        if not isinstance(self.node, ScalarNode) or self.is_null:
            raise Unreadable(expected)
        return str(self.node.value).strip()

    def items(self, expected: str) -> Iterator[Spot]:
        if not isinstance(self.node, SequenceNode):
            raise Unreadable(expected)
        for position, node in enumerate(self.node.value, start=1):
            yield Spot(node, f"{self.path}[{position}]", _line(node), self.notes)

    def entries(self) -> Iterator[tuple[str, Spot]]:
        """Each key with its value, which stands on the line of the key; a key written twice is a mistake."""
        if not isinstance(self.node, MappingNode):
            raise Unreadable("keys with values")
        seen: set[str] = set()
        for key, node in self.node.value:
            name = str(key.value)
            child = Spot(node, f"{self.path}.{name}".lstrip("."), _line(key), self.notes)
            if name in seen:
                child.note("each key once")
            seen.add(name)
            yield name, child


def root_of(content: bytes, notes: Notes) -> Spot | None:
    """None for a file that is empty, and for one that is not YAML, which is noted."""
    try:
        node: Node | None = YAML().compose(content)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        notes.add(line, error.problem, "YAML")
        return None
    except YAMLError:
        notes.add(1, None, "YAML in UTF-8")
        return None
    return None if node is None else Spot(node, "", _line(node), notes)


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
