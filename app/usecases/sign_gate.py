"""Somebody signs needs of a gate, or takes back what they signed; the gate opens or shuts at once (DOMAIN.md §1.17)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.destroying import IMAGED
from app.domain.gates import Answer, Attestation, GateStand, GateState, changed, signers
from app.domain.ids import IncidentId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller, Person
from app.domain.permissions import Act
from app.domain.signing import Signing, sign
from app.domain.timeline import Entry, Kind
from app.usecases.closing_questions import show_undecided
from app.usecases.desk import Desk
from app.usecases.drafts_now import show_drafts
from app.usecases.gates_now import gates_now
from app.usecases.moving_items import open_incident_locked, show
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member
from app.usecases.who_signs import signer_of, stand_of

KINDS: Mapping[GateState, Kind] = {
    GateState.OPEN: Kind.GATE_OPENED,
    GateState.OVERRIDDEN: Kind.GATE_OVERRIDDEN,
    GateState.SHUT: Kind.GATE_SHUT,
}


@dataclass(frozen=True, slots=True)
class GateChoices:
    """The form of a gate as it came back. `drawn`: by need, the id of the answer it was drawn from."""

    incident: IncidentId
    gate: str
    answers: Mapping[str, Answer]
    drawn: Mapping[str, str]
    reason: str


async def sign_gate(desk: Desk, *, key: str, by: Caller, choices: GateChoices) -> GateStand:
    """The gate as it stands then. A form in which nothing was chosen changes nothing.

    Raises FieldRefused or AnsweredMeanwhile (which need, why), NoIncidentHere, AlreadyOver or Outdated.
    """
    now = desk.clock.now()
    async with desk.store.act("sign_gate", by.id) as uow:
        incident = await open_incident_locked(uow, choices.incident)
        person = await require_member(desk, uow, by, Act.SIGN_GATE, incident)
        before = await gates_now(desk, uow, incident)
        stand = stand_of(before, choices.gate)
        if await uow.deliveries.remember(key) is not None or not choices.answers:
            return stand
        signer = signer_of(desk, incident, await uow.tasks.of(incident.id), by.id)
        ids = {need: draw_id(desk.chance) for need in choices.answers}
        made = sign(stand, _signing(desk, stand, choices, person), signer, ids, now)
        await uow.gates.add(incident.id, *made)
        return await announce(desk, uow, incident, before, made)


async def announce(
    desk: Desk,
    uow: UnitOfWork,
    incident: Incident,
    before: Mapping[str, GateStand],
    made: tuple[Attestation, ...],
) -> GateStand:
    """Write down what was signed and what became of the gates, tell the room of those, and commit."""
    after, by, now = await gates_now(desk, uow, incident), made[0].by, made[0].at
    moved = changed(before, after)
    await uow.timeline.add(
        incident.id,
        *(_signed(signed) for signed in made),
        *(Entry(KINDS[stand.state], now, by, {"gate": stand.gate.id}) for stand in moved),
    )
    _tell(uow, incident, moved, by)
    if any(stand.gate.id == IMAGED for stand in moved):
        await show_undecided(uow, incident)
    if moved:
        show_drafts(uow, incident.id, await uow.drafting.of(incident.id))
    await show(uow, incident)
    await uow.commit(incident.id)
    return after[made[0].gate]


def _signing(desk: Desk, stand: GateStand, choices: GateChoices, person: Person) -> Signing:
    locale = desk.locale_of(person)
    words = {one.need.key: one.need.words.in_(locale) for one in stand.needs}
    return Signing(choices.answers, choices.drawn, words, choices.reason)


def _signed(signed: Attestation) -> Entry:
    facts: dict[str, str | int] = {"gate": signed.gate, "need": signed.need, "answer": signed.answer.value}
    return Entry(Kind.GATE_SIGNED, signed.at, signed.by, facts, text=signed.reason)


def _tell(uow: UnitOfWork, incident: Incident, moved: tuple[GateStand, ...], by: UserId) -> None:
    """One line in the room for all that became the same."""
    for state in GateState:
        gates = [stand for stand in moved if stand.state is state]
        if gates:
            people = signers(gates[0]) if state is GateState.OPEN else iter([by])
            subject = {
                "gates": ",".join(stand.gate.id for stand in gates),
                "state": state.value,
                "people": ",".join(people),
            }
            uow.enqueue(Intent(Errand.GATE_LINE, incident=incident.id, subject=subject))
