"""How does the bot say no about gates? Each refusal carries what the way forward needs, and no free text."""

from app.domain.codenames import Codename
from app.domain.gates import Answer, GateStand
from app.domain.ids import IncidentId, UserId
from app.domain.refusals import FieldRefused, Refusal


class AnsweredMeanwhile(FieldRefused):
    """Somebody else answered the same need since the form was drawn, and differently."""

    def __init__(self, field: str, by: UserId, answer: Answer) -> None:
        super().__init__(field, "answered_meanwhile")
        self.by = by
        self.answer = answer


class GateShut(FieldRefused):
    """The item cannot be done yet. In a form it stands beside the state."""

    def __init__(self, incident: IncidentId, number: int, stand: GateStand) -> None:
        super().__init__("state", "gate_shut")
        self.incident = incident
        self.number = number
        self.stand = stand


class HeldItem(Refusal):
    """The same to somebody outside the room: the slug and the number, and a button to see the rest (law 6)."""

    def __init__(self, incident: IncidentId, codename: Codename, number: int, gate: str = "") -> None:
        """`gate`: which to show to whoever presses; the item, where only a reason is wanted."""
        super().__init__()
        self.incident = incident
        self.codename = codename
        self.number = number
        self.gate = gate


class EarlyItem(FieldRefused):
    """Outside contact before it may be spoken of outside: it is done only with a reason (T2)."""

    def __init__(self, incident: IncidentId, number: int) -> None:
        super().__init__("reason", "early")
        self.incident = incident
        self.number = number
