"""How is something signed in a test, in order, with as little said as matters?"""

from itertools import count
from typing import Any

from app.domain.gates import Answer, Attestation, GateStand, Setting, needs_of, stands
from app.domain.ids import UserId
from app.domain.organisation import Approver
from app.playbooks.catalogue import load_playbook
from tests.builders import KIM, NOON, SAM

PLAYBOOK = load_playbook()
BOTH = (Approver.COMMANDER, Approver.LEGAL)
SETTING = Setting(PLAYBOOK.gates, KIM, BOTH)
_numbers = count(1)


def signed(gate: str, need: str, answer: Answer = Answer.YES, by: UserId = SAM, **fields: Any) -> Attestation:
    return Attestation(f"{next(_numbers):016x}", gate, need, by, answer, NOON, **fields)


def all_of(gate: str, by: UserId = SAM) -> list[Attestation]:
    """Every need of a gate, met; of an approval, the last by somebody else."""
    needs = needs_of(PLAYBOOK.gate(gate), BOTH)
    return [signed(gate, need.key, by=KIM if gate == "G6" and need == needs[0] else by) for need in needs]


def stand(gate: str, *attestations: Attestation, setting: Setting = SETTING) -> GateStand:
    return stands(setting, attestations)[gate]
