"""What is looked through, what is known beside it, and what is found in it?"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.lint.rules import Kind, Language, Rule, Severity


class Seen(StrEnum):
    """What others find in a text: the finder of indicators and the detector of secrets."""

    ADDRESS = "address"
    HOST = "host"
    SECRET = "secret"  # noqa: S105 - the name of what is found


@dataclass(frozen=True, slots=True)
class Sighted:
    """`line` counts from 1; `value`: as it was found, empty where it must not be repeated."""

    seen: Seen
    line: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """`disclosure`: the link to what they have told the public themselves; empty where none is on file."""

    name: str
    disclosure: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """`domains`: where mail is ours; with none, every address is outside. `encrypted`: whether mail will be."""

    third_parties: tuple[ThirdParty, ...] = ()
    hosts: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    label: str = ""
    encrypted: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    text: str
    kind: Kind
    language: Language
    sighted: tuple[Sighted, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Both count from 1. What is missing is missing at the beginning."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    rule: Rule
    place: Place

    @property
    def severity(self) -> Severity:
        return self.rule.severity
