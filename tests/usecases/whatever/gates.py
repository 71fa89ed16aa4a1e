"""Who signs, doubts, overrides and shuts gates; and what is ticked before and after."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from app.domain.gates import Answer
from app.domain.ids import UserId
from app.usecases.override_gate import override_gate
from app.usecases.sign_gate import GateChoices, sign_gate
from tests.usecases.an_office import a_key, by
from tests.usecases.whatever.command import Command
from tests.usecases.whatever.known import NEEDS, Said
from tests.usecases.whatever.story import COUNSEL, PEOPLE, actors

gates = st.sampled_from([*NEEDS, "G3", "G4", "G6", "G6"])
reasons = st.sampled_from(["", "as seen in the logs"])
answers = st.sampled_from([Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.WITHDRAWN])


class Gates(Command):
    @rule(person=actors, gate=gates, answer=answers, place=st.integers(0, 4), reason=reasons)
    def signs(self, person: UserId, gate: str, answer: Answer, place: int, reason: str) -> None:
        person = self.who(person)
        need = NEEDS[gate][place % len(NEEDS[gate])]
        allowed = self.known.may_sign(person, gate, need, COUNSEL)
        self._sign(
            person, gate, need, answer, reason, allowed=allowed and bool(reason or gate not in {"G2", "G4"})
        )

    @rule(gate=gates)
    def everybody_signs_what_is_theirs(self, gate: str) -> None:
        for need in NEEDS[gate]:
            signer = next((one for one in PEOPLE if self.known.may_sign(one, gate, need, COUNSEL)), None)
            if signer is not None:
                self._sign(signer, gate, need, Answer.YES, "as seen in the logs", allowed=True)

    @precondition(lambda self: any(not self.found().stands[gate].shut for gate in NEEDS))
    @rule(place=st.integers(0, 99))
    def somebody_says_no_to_what_is_open(self, place: int) -> None:
        opened = [one for one in NEEDS if not self.found().stands[one].shut]
        gate = opened[place % len(opened)]
        need = NEEDS[gate][-1]
        signer = next((one for one in PEOPLE if self.known.may_sign(one, gate, need, COUNSEL)), None)
        if signer is not None:
            self._sign(signer, gate, need, Answer.NO, "a trace points inside", allowed=True)
            assert self.found().stands[gate].shut

    @rule(person=actors, gate=gates, opens=st.booleans(), reason=reasons)
    def overrides(self, person: UserId, gate: str, opens: bool, reason: str) -> None:
        """The commander alone, with a reason; to shut it again, where it was opened so."""
        person = self.who(person)
        stand = self.found().stands[gate]
        fits = stand.shut if opens else stand.override is not None
        act = override_gate(
            self.office.desk,
            key=a_key(),
            by=by(person),
            incident=self.incident.id,
            gate=gate,
            opens=opens,
            reason=reason,
        )
        if self.does(act, allowed=person == self.known.commander and bool(reason) and fits):
            self.known.said.append(Said(gate, "", person, Answer.OVERRIDE if opens else Answer.LIFTED))

    @invariant()
    def no_gate_is_open_without_its_signatures_or_the_commanders_word(self) -> None:
        found = self.found()
        assert found.stands["G1"].shut is (self.known.commander is None)
        for gate in NEEDS:
            if not found.stands[gate].shut:
                assert self.known.justified(gate), gate

    @invariant()
    def what_was_signed_is_kept_for_ever_in_its_order(self) -> None:
        kept = [Said(one.gate, one.need, one.by, one.answer) for one in self.found().attestations]
        assert kept == self.known.said

    def _sign(
        self, person: UserId, gate: str, need: str, answer: Answer, reason: str, *, allowed: bool
    ) -> None:
        """From a form that shows how it stands now."""
        latest = self.found().stands[gate].need(need).latest
        drawn = {need: latest.id} if latest else {}
        choices = GateChoices(self.incident.id, gate, {need: answer}, drawn, reason)
        if self.does(
            sign_gate(self.office.desk, key=a_key(), by=by(person), choices=choices), allowed=allowed
        ):
            self.known.said.append(Said(gate, need, person, answer))
