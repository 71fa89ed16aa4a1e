"""Which checklist, codenames and lint rules does this installation use?

All are read and checked once, at start: a mistake in them must never be met in the middle of an incident.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from app.domain.clocks import ClockRule
from app.domain.codenames import CodenameList
from app.domain.lint.rules import Rule
from app.domain.playbook import Playbook
from app.playbooks.clock_file import read_clocks
from app.playbooks.codename_file import read_codenames
from app.playbooks.lint_file import read_lint_rules
from app.playbooks.located_yaml import Document, Mistake
from app.playbooks.playbook_file import read_playbook

Read = TypeVar("Read")


class PlaybookMistakes(ValueError):
    """Every mistake in one file, in the order of its lines."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = mistakes


def load_playbook(path: Path | None = None) -> Playbook:
    """The checklist at `path`, or the one shipped. Raises PlaybookMistakes; OSError if not there."""
    return _load(path, read_playbook) if path else _shipped_playbook()


def load_codenames(path: Path | None = None) -> CodenameList:
    """The words at `path`, or those shipped. Raises as `load_playbook`."""
    return _load(path, read_codenames) if path else _shipped_codenames()


def load_clocks(path: Path | None = None) -> tuple[ClockRule, ...]:
    """The notification clocks at `path`, or those shipped. Raises as `load_playbook`."""
    return _load(path, read_clocks) if path else _shipped_clocks()


def load_lint_rules(path: Path | None = None) -> tuple[Rule, ...]:
    """The rules for drafts at `path`, or those shipped. Raises as `load_playbook`."""
    return _load(path, read_lint_rules) if path else _shipped_lint_rules()


@cache
def load_techniques() -> Mapping[str, str]:
    """The techniques of MITRE ATT&CK by their ids, such as T1566.001, with their names: those shipped."""
    lines = files("app.playbooks").joinpath("attack_techniques.tsv").read_text(encoding="utf-8").splitlines()
    told = (line.partition("\t") for line in lines if not line.startswith("#"))
    return MappingProxyType({technique: name for technique, _, name in told})


@cache
def _shipped_playbook() -> Playbook:
    """Read once in a process: what is shipped does not change while it runs."""
    return _load(files("app.playbooks").joinpath("security.yml"), read_playbook)


@cache
def _shipped_codenames() -> CodenameList:
    return _load(files("app.playbooks").joinpath("codenames.yml"), read_codenames)


@cache
def _shipped_clocks() -> tuple[ClockRule, ...]:
    return _load(files("app.playbooks").joinpath("clocks.yml"), read_clocks)


@cache
def _shipped_lint_rules() -> tuple[Rule, ...]:
    return _load(files("app.playbooks").joinpath("lint.yml"), read_lint_rules)


def _load(file: Path | Traversable, read: Callable[[Document], Read]) -> Read:
    document = Document(file.name, file.read_bytes())
    loaded = read(document)
    if mistakes := document.mistakes():
        raise PlaybookMistakes(mistakes)
    return loaded
