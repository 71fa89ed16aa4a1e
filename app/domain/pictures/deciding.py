"""What is shown of a decision that was put to the room?"""

from dataclasses import dataclass

from app.domain.codenames import Codename
from app.domain.decisions import Decision, Stage
from app.domain.gates import GateStand
from app.domain.ids import DecisionId, IncidentId
from app.domain.pictures.cadence import AskFace


@dataclass(frozen=True, slots=True)
class DecisionPost:
    """In the room, drawn anew as it goes. `open`: the incident goes on, so that there is something to press.

    `warned`: a gate that was not signed, of what this is about. `untold`: what it is about is not said in Slack;
    `way`: where it is.
    """

    codename: Codename
    decision: Decision
    stage: Stage
    open: bool = True
    warned: GateStand | None = None
    untold: bool = False
    way: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeAsk:
    """The time of a decision is up: the slug and its number, in a direct message to the commander."""

    decision: DecisionId
    codename: Codename
    number: int
    face: AskFace = AskFace.ASKING


@dataclass(frozen=True, slots=True)
class DecisionForm:
    incident: IncidentId
    codename: Codename
    minutes: int


@dataclass(frozen=True, slots=True)
class ObjectionForm:
    decision: DecisionId
    codename: Codename
    number: int
