"""How is a gate signed in a test of a use case, by whom, and how does it stand then?"""

from typing import Any

from app.domain.gates import Answer, GateStand
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.usecases.gates_now import gates_now
from app.usecases.override_gate import override_gate
from app.usecases.sign_gate import GateChoices, sign_gate
from tests.builders import KIM, SAM
from tests.usecases.an_office import Office, a_key, by


async def signs(
    office: Office, incident: Incident, gate: str, user: UserId = SAM, *, key: str = "", **fields: Any
) -> GateStand:
    """`fields`: answers by need as `n1=Answer.YES`, or those of the form."""
    answers = {name.removeprefix("n"): fields.pop(name) for name in list(fields) if name.startswith("n")}
    choices = GateChoices(
        incident.id, gate, answers, fields.pop("drawn", {}), fields.pop("reason", "as seen in the logs")
    )
    return await sign_gate(office.desk, key=key or a_key(), by=by(user), choices=choices)


async def opens(office: Office, incident: Incident, *gates: str) -> None:
    """By the commander's word, whatever was signed."""
    for gate in gates:
        await overrides(office, incident, gate)


async def overrides(
    office: Office, incident: Incident, gate: str, user: UserId = KIM, **fields: Any
) -> GateStand:
    usual = {"key": a_key(), "opens": True, "reason": "there is no other way"}
    return await override_gate(
        office.desk, by=by(user), incident=incident.id, gate=gate, **{**usual, **fields}
    )


async def stand(office: Office, incident: Incident, gate: str) -> GateStand:
    async with office.desk.store.look() as uow:
        return (await gates_now(office.desk, uow, await office.incident(incident.id)))[gate]


YES, NO = Answer.YES, Answer.NO
