"""Which registers are there? A new one is a file here, its line below, and its words in the Slack adapter."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.registers.asset import Asset
from app.domain.registers.attack_event import AttackEvent
from app.domain.registers.contact import Contact
from app.domain.registers.credential import Credential
from app.domain.registers.custody import Custody
from app.domain.registers.detection import Detection
from app.domain.registers.evidence import Evidence
from app.domain.registers.exposure import Exposure
from app.domain.registers.mitigation import Mitigation
from app.domain.registers.record import Record
from app.domain.registers.risk import Risk
from app.domain.registers.vector import Vector

_ALL: tuple[type[Record], ...] = (
    AttackEvent,
    Asset,
    Vector,
    Credential,
    Exposure,
    Risk,
    Mitigation,
    Detection,
    Contact,
    Evidence,
    Custody,
)
REGISTERS: Mapping[str, type[Record]] = MappingProxyType({one.REGISTER: one for one in _ALL})
"""By name, in the order in which they are offered."""

__all__ = ["REGISTERS", "Record"]
