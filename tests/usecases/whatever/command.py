"""Who takes, gives and lays down command and roles."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from app.domain.ids import UserId
from app.domain.roles import Role, Wish
from app.usecases.answer_handover import accept_handover, decline_handover
from app.usecases.answer_idle import IdleAnswer, give_up_command
from app.usecases.assign_roles import assign_roles
from app.usecases.claim_role import claim_role
from app.usecases.hand_over import hand_over
from app.usecases.ports import Sent
from app.usecases.take_command_here import take_command_here
from tests.usecases.an_office import ROOM, a_key, by
from tests.usecases.whatever.story import Story, actors, anybody


class Command(Story):
    @rule(person=actors)
    def takes_command(self, person: UserId) -> None:
        """Where somebody commands who was silent for long, they are asked first, and have it as before."""
        person = self.who(person)
        done, asked = self.acts(take_command_here(self.office.desk, key=a_key(), by=by(person), channel=ROOM))
        taken = done and asked is None
        assert taken is (self.known.commander is None)
        if taken:
            self.known.takes_command(person, self.now)

    @precondition(lambda self: self.known.commander is not None)
    @rule(person=actors)
    def cannot_go_on(self, person: UserId) -> None:
        person = self.who(person)
        answer = IdleAnswer(a_key(), by(person), self.incident.id, Sent("D0", "1.1"))
        if self.does(give_up_command(self.office.desk, answer), allowed=person == self.known.commander):
            self.known.commander = None

    @precondition(lambda self: self.known.commander is not None)
    @rule(giver=actors, taker=anybody)
    def asks_somebody_to_take_over(self, giver: UserId, taker: UserId) -> None:
        giver = self.who(giver)
        act = hand_over(self.office.desk, key=a_key(), by=by(giver), channel=ROOM, taker=taker)
        free = self.known.asked is None and giver != taker
        if self.does(act, allowed=free and giver == self.known.commander):
            self.known.asked = (giver, taker)

    @precondition(lambda self: self.known.asked is not None)
    @rule(person=actors, mine=st.booleans(), accepts=st.booleans())
    def answers_whether_they_take_over(self, person: UserId, mine: bool, accepts: bool) -> None:
        """Command stays where it is until the one who was asked says yes."""
        assert self.known.asked is not None
        person = self.known.asked[1] if mine else self.who(person)
        handover = self.runs(self._waiting())
        act = accept_handover if accepts else decline_handover
        theirs = person == self.known.asked[1]
        if self.does(act(self.office.desk, key=a_key(), by=by(person), handover=handover), allowed=theirs):
            self.known.asked = None
            if accepts:
                self.known.takes_command(person, self.now)

    @rule(person=actors, to=st.one_of(st.none(), anybody), role=st.sampled_from([Role.DEPUTY, Role.SCRIBE]))
    def gives_a_role(self, person: UserId, to: UserId | None, role: Role) -> None:
        person = self.who(person)
        act = assign_roles(
            self.office.desk, key=a_key(), by=by(person), incident=self.incident.id, wish=Wish({role: to})
        )
        commander = self.known.commander
        if self.does(act, allowed=self.known.commands(person) and (to is None or to != commander)):
            self._holds(role, to)

    @rule(person=actors)
    def claims_to_write_the_log(self, person: UserId) -> None:
        person = self.who(person)
        act = claim_role(
            self.office.desk, key=a_key(), by=by(person), incident=self.incident.id, role=Role.SCRIBE
        )
        free = self.known.scribe in {None, person} and person != self.known.commander
        if self.does(act, allowed=free):
            self.known.scribe = person

    @invariant()
    def one_person_commands_and_has_no_other_role(self) -> None:
        found = self.found()
        commanders = [held.person for held in found.staff.held if held.role is Role.COMMANDER]
        assert commanders == [person for person in [self.known.commander] if person]
        assert found.incident.commander == self.known.commander
        assert all(found.staff.of(person)[1:] == () for person in commanders)
        roles = (found.staff.holder(Role.DEPUTY), found.staff.holder(Role.SCRIBE))
        assert roles == (self.known.deputy, self.known.scribe)

    def _holds(self, role: Role, person: UserId | None) -> None:
        if role is Role.DEPUTY:
            self.known.deputy = person
        else:
            self.known.scribe = person

    async def _waiting(self) -> object:
        async with self.office.desk.store.look() as uow:
            found = await uow.handovers.waiting(self.incident.id)
        assert found is not None
        return found.id
