"""What is a checklist: which items, in which phases, waiting for which gates, in both languages?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeVar

PhaseKey = Literal["contain", "understand", "harden", "communicate"]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages, so that each reader gets their own."""

    en: str
    zh: str

    def in_(self, locale: str) -> str:
        return self.zh if locale.lower().startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Role:
    """Who is usually asked to do an item."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person does and ticks. `irreversible`: it destroys evidence or cannot be taken back."""

    id: str
    text: Text
    hint: Text | None
    irreversible: bool
    source: str


@dataclass(frozen=True, slots=True)
class Item:
    """`owner_role` is a suggestion; `owner_key` names the person in the organisation's `default_owners`."""

    number: int
    key: str
    name: Text
    about: Text
    phase: PhaseKey
    steps: tuple[Step, ...]
    time_box: timedelta
    stall: timedelta
    owner_role: str | None
    owner_key: str | None
    gates: tuple[str, ...]
    donts: tuple[Text, ...]
    source: str

    def title(self, locale: str) -> str:
        return f"{self.number}. {self.name.in_(locale)}"


@dataclass(frozen=True, slots=True)
class Phase:
    key: PhaseKey
    name: Text
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be attested before something may be done. A soft gate (`hard=False`) only warns."""

    id: str
    name: Text
    opens: Text
    needs: tuple[Text, ...]
    hard: bool
    source: str


@dataclass(frozen=True, slots=True)
class Reading:
    id: str
    title: Text
    url: str
    note: Text | None


@dataclass(frozen=True, slots=True)
class Playbook:
    """`last_tested` is None until the checklist has been drilled. `rules` stand on the board throughout."""

    title: Text
    description: Text
    items: tuple[Item, ...]
    phases: tuple[Phase, ...]
    gates: tuple[Gate, ...]
    roles: tuple[Role, ...]
    readings: tuple[Reading, ...]
    rules: tuple[Text, ...]
    last_reviewed: date | None
    last_tested: date | None

    def item(self, number: int) -> Item:
        return _only(item for item in self.items if item.number == number)

    def phase(self, key: str) -> Phase:
        return _only(phase for phase in self.phases if phase.key == key)

    def phase_of(self, number: int) -> Phase:
        return self.phase(self.item(number).phase)

    def items_of(self, phase: str) -> tuple[Item, ...]:
        return tuple(self.item(number) for number in self.phase(phase).items)

    def gate(self, id: str) -> Gate:  # noqa: A002 (a gate is called by its id everywhere)
        return _only(gate for gate in self.gates if gate.id == id)

    def role(self, key: str) -> Role:
        return _only(role for role in self.roles if role.key == key)

    def step(self, id: str) -> Step:  # noqa: A002 (so is a step)
        return _only(step for item in self.items for step in item.steps if step.id == id)


def _only(found: Iterable[Found]) -> Found:
    for one in found:
        return one
    raise LookupError("the playbook has nothing by this number, key or id")
