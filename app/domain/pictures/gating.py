"""What is shown of gates, in the room and to those in it, and of steps that wait for the commander's word?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.checklist import TaskState
from app.domain.codenames import Codename
from app.domain.gates import GateStand, GateState
from app.domain.ids import IncidentId, UserId
from app.domain.playbook import Gate, Item, Step
from app.domain.public_statement import StatementDue
from app.domain.step_words import StepWord


@dataclass(frozen=True, slots=True)
class BoardGates:
    """What the board says of gates: those that matter next, and how many steps wait for the commander's word.

    `statement`: by when the public is best told, where what matters next holds that.
    """

    next: tuple[GateStand, ...] = ()
    steps_waiting: int = 0
    statement: StatementDue | None = None


@dataclass(frozen=True, slots=True)
class GateLine:
    """A line in the room: these gates became so. `people`: who signed, or who did it."""

    codename: Codename
    gates: tuple[Gate, ...]
    state: GateState
    people: tuple[UserId, ...]


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A step that waits for the commander's word, where it may be named."""

    word: StepWord
    step: Step
    item: Item


@dataclass(frozen=True, slots=True)
class GatesForm:
    """All gates, for somebody in the room. `commander`: whether it is they who answer what waits."""

    incident: IncidentId
    codename: Codename
    stands: tuple[GateStand, ...]
    waiting: tuple[StepAsked, ...] = ()
    commander: bool = False
    statement: StatementDue | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the record shows of a need: an item, and the beginning of what was noted there. It signs nothing."""

    item: Item
    state: TaskState
    note: str


@dataclass(frozen=True, slots=True)
class GateForm:
    """The modal in which one gate is signed. `signable`: needs this reader may answer; `reader`: who they are."""

    incident: IncidentId
    codename: Codename
    stand: GateStand
    reader: UserId
    signable: frozenset[str]
    commander: bool = False
    wants_reason: bool = False
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    statement: StatementDue | None = None


@dataclass(frozen=True, slots=True)
class OverrideForm:
    """The commander opens a gate without its signatures, or shuts one that was opened so."""

    incident: IncidentId
    stand: GateStand


@dataclass(frozen=True, slots=True)
class EarlyForm:
    """Why an item that reaches outside is done before anybody may speak of this outside the team."""

    incident: IncidentId
    item: Item


class StepFace(StrEnum):
    ASKING = "asking"
    YES = "yes"
    NO = "no"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class StepCard:
    """To the commander, in a direct message: the slug and the number of the item. `word`: how it was asked."""

    incident: IncidentId
    codename: Codename
    number: int
    word: str
    face: StepFace = StepFace.ASKING


@dataclass(frozen=True, slots=True)
class StepAnswered:
    """To whoever ticked the step: the commander has answered."""

    codename: Codename
    number: int
    yes: bool


@dataclass(frozen=True, slots=True)
class StepForm:
    """The modal in which the commander answers."""

    incident: IncidentId
    asked: StepAsked
