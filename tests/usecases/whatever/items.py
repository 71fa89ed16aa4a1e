"""Who has, offers, ticks, splits, blocks and hands back what; and what a gate has to say to it."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from app.domain.checklist import Edit, Spot, TaskState
from app.domain.ids import UserId
from app.usecases.acknowledge_item import acknowledge_item
from app.usecases.offer_item import answer_offer
from app.usecases.ports import Sent
from app.usecases.save_item import Saved, save_item
from app.usecases.save_parts import add_part, save_part
from app.usecases.tick_items import Ticked, Ticking, tick_items
from app.usecases.untick_item import untick_item
from tests.usecases.an_office import BOARD, ROOM, a_key, by
from tests.usecases.whatever.gates import Gates
from tests.usecases.whatever.known import FREE, HELD_BY, Known
from tests.usecases.whatever.story import COMMANDER, a_moment_later, actors, anybody, items

boxes = st.sampled_from([None, None, 5, 30, 90])
words = st.sampled_from(["", "it is in the rack", "it is in the rack"])
states = st.sampled_from([TaskState.IN_PROGRESS, TaskState.BLOCKED, TaskState.NOT_APPLICABLE, TaskState.DONE])


class Items(Gates):
    @rule(person=actors, place=items, to=anybody, box=boxes)
    def gives(self, person: UserId, place: int, to: UserId, box: int | None) -> None:
        """The commander gives; who is not asked to offers; nobody gives what is not theirs to give."""
        self._gives(self.who(person), self.about[place], to, box)

    def _gives(self, person: UserId, number: int, to: UserId, box: int | None) -> None:
        known = self.known.items[Spot(number)]
        at_once = self.known.may_hand_out(person, number)
        offers = not at_once and to == person and known.owner is None
        saved = self._saves(person, number, Edit(owner=to, minutes=box), allowed=at_once or offers)
        if saved is not None:
            assert saved.offered is offers
        if saved is not None and not offers:
            known.goes_to(to, a_moment_later(self.now, box))
            known.moves(self.now)

    @precondition(lambda self: self.known.commander is not None)
    @rule(places=st.sets(items, min_size=2, max_size=3), to=anybody, box=boxes)
    def the_commander_shares_out(self, places: set[int], to: UserId, box: int | None) -> None:
        for place in sorted(places):
            self._gives(self.who(COMMANDER), self.about[place], to, box)

    @rule(person=actors, place=items)
    def takes_away(self, person: UserId, place: int) -> None:
        person = self.who(person)
        number = self.about[place]
        known = self.known.items[Spot(number)]
        allowed = self.known.may_hand_out(person, number) or person == known.owner
        if self._saves(person, number, Edit(owner_removed=True), allowed=allowed):
            known.goes_to(None, None)
            known.moves(self.now)

    @precondition(lambda self: self.found().offers)
    @rule(person=actors, accepted=st.booleans())
    def answers_an_offer(self, person: UserId, accepted: bool) -> None:
        """With one press, by whoever commands."""
        person = self.who(person)
        offer = self.found().offers[0]
        act = answer_offer(self.office.desk, key=a_key(), by=by(person), offer=offer.id, accepted=accepted)
        if self.does(act, allowed=self.known.commands(person)) and accepted:
            known = self.known.items[Spot(offer.number)]
            known.goes_to(offer.person, a_moment_later(self.now, offer.minutes))
            known.moves(self.now)

    @rule(person=actors, places=st.lists(items, min_size=1, max_size=3))
    def ticks(self, person: UserId, places: list[int]) -> None:
        """Items 1 to 9 are done by whoever ticks them, whenever; the others wait for their gates alone."""
        for place in places:
            self._ticks(self.who(person), self.about[place])

    def _ticks(self, person: UserId, number: int) -> None:
        known, stands = self.known.items[Spot(number)], self.found().stands
        phase = self.office.desk.playbook.phase_of(number).key
        ticking = Ticking(a_key(), by(person), ROOM, BOARD, phase, frozenset(), frozenset({number}))
        done, ticked = self.acts(tick_items(self.office.desk, ticking))
        assert done
        assert ticked is not None
        shut = [gate for gate in HELD_BY.get(number, ()) if stands[gate].shut]
        early = not shut and number in {12, 13} and stands["G2"].shut
        held = [(held.number, held.stand.gate.id) for held in ticked.held]
        assert held == ([] if known.settled else [(number, gate) for gate in shut[:1]])
        assert bool(ticked.early) is (early and not known.settled)
        assert number not in FREE or ticked == Ticked()
        if not ticked.held and not ticked.early and not known.settled:
            self._settles(Spot(number))

    @precondition(lambda self: any(self.known.items[Spot(number)].settled for number in self.about))
    @rule(person=actors, place=items, reason=words)
    def unticks(self, person: UserId, place: int, reason: str) -> None:
        """One of those that are done, or do not apply."""
        settled = [number for number in self.about if self.known.items[Spot(number)].settled]
        person, number = self.who(person), settled[place % len(settled)]
        known = self.known.items[Spot(number)]
        act = untick_item(
            self.office.desk,
            key=a_key(),
            by=by(person),
            incident=self.incident.id,
            number=number,
            reason=reason,
        )
        if self.does(act, allowed=bool(reason)):
            known.settled = False
            known.moves(self.now)

    @rule(person=actors, place=items, state=states, text=words, box=boxes)
    def says_how_it_stands(
        self, person: UserId, place: int, state: TaskState, text: str, box: int | None
    ) -> None:
        person = self.who(person)
        number = self.about[place]
        known, before = self.known.items[Spot(number)], self.found()
        change = Edit(state=state, minutes=box, needs=text or None, reason=text or None)
        shut = any(before.stands[gate].shut for gate in HELD_BY.get(number, ()))
        early = number in {12, 13} and before.stands["G2"].shut and not text
        was = before.tasks[Spot(number)].state
        wordless = not text and state is TaskState.BLOCKED and was is not state
        wordless = wordless or (not text and state is TaskState.NOT_APPLICABLE and was is not state)
        held = state is TaskState.DONE and was is not state and (shut or early)
        if self._saves(person, number, change, allowed=not (wordless or held)) is not None:
            known.agreed = a_moment_later(self.now, box) or known.agreed
            known.blocked = state is TaskState.BLOCKED
            known.settled = state in {TaskState.DONE, TaskState.NOT_APPLICABLE}
            known.moves(self.now)

    @rule(person=actors, place=items, title=st.sampled_from(["", "key of web-1"]), to=st.none() | anybody)
    def adds_a_part(self, person: UserId, place: int, title: str, to: UserId | None) -> None:
        person = self.who(person)
        number = self.about[place]
        spot = Spot(number, len(self.known.parts(number)) + 1)
        part = Known(self.now)
        act = add_part(
            self.office.desk,
            key=a_key(),
            by=by(person),
            incident=self.incident.id,
            number=number,
            title=title,
            change=Edit(owner=to),
        )
        theirs = to is None or self._may_share_out(person, number) or to == person
        if self.does(act, allowed=bool(title) and theirs):
            part.goes_to(to, None)
            part.moves(self.now)
            self.known.items[spot] = part
            if to is not None:
                self.known.items[Spot(number)].moves(self.now)

    @precondition(lambda self: any(spot.part for spot in self.known.items))
    @rule(person=actors, to=st.none() | anybody, box=boxes, place=st.integers(0, 99))
    def gives_a_part(self, person: UserId, to: UserId | None, box: int | None, place: int) -> None:
        """To somebody, or to nobody; by whoever leads the item, too. A free one is taken by whoever can."""
        person = self.who(person)
        spot, part = self._a_part(place)
        change = Edit(owner=to, owner_removed=to is None, minutes=box)
        act = save_part(
            self.office.desk,
            key=a_key(),
            by=by(person),
            incident=self.incident.id,
            number=spot.number,
            part=spot.part,
            change=change,
        )
        takes = person == to and part.owner is None
        drops = to is None and person == part.owner
        if self.does(act, allowed=self._may_share_out(person, spot.number) or takes or drops):
            part.goes_to(to, a_moment_later(self.now, box))
            part.moves(self.now)
            self.known.items[Spot(spot.number)].moves(self.now)

    @precondition(lambda self: any(spot.part for spot in self.known.items))
    @rule(person=actors, place=st.integers(0, 99))
    def turns_the_box_of_a_part(self, person: UserId, place: int) -> None:
        person = self.who(person)
        spot, part = self._a_part(place)
        done = frozenset({spot.part})
        change = Edit(parts_undone=done) if part.settled else Edit(parts_done=done)
        assert self._saves(person, spot.number, change, allowed=True)
        part.settled, part.blocked = not part.settled, False
        part.moves(self.now)
        self.known.items[Spot(spot.number)].moves(self.now)

    @rule(person=actors, place=st.integers(0, 99))
    def has_understood(self, person: UserId, place: int) -> None:
        person = self.who(person)
        spot = sorted(self.known.items)[place % len(self.known.items)]
        act = acknowledge_item(
            self.office.desk,
            key=a_key(),
            by=by(person),
            incident=self.incident.id,
            spot=spot,
            card=Sent("D0", "1.1"),
        )
        self.does(act, allowed=self.known.items[spot].owner == person)

    @invariant()
    def nothing_is_lost(self) -> None:
        """Fourteen items, every part, each with the owner it was given and as settled as it was left."""
        found = self.found()
        assert list(found.numbers) == list(range(1, 15))
        assert found.tasks.keys() == self.known.items.keys()
        for spot, known in self.known.items.items():
            task = found.tasks[spot]
            assert (task.owner, task.settled) == (known.owner, known.settled), spot
            assert (task.state is TaskState.BLOCKED) is known.blocked, spot

    @invariant()
    def an_offer_waits_only_for_what_nobody_has(self) -> None:
        assert all(self.known.items[Spot(offer.number)].owner is None for offer in self.found().offers)

    def _saves(self, person: UserId, number: int, change: Edit, *, allowed: bool) -> Saved | None:
        act = save_item(
            self.office.desk,
            key=a_key(),
            by=by(person),
            incident=self.incident.id,
            number=number,
            change=change,
        )
        done, saved = self.acts(act)
        assert done is allowed
        return saved

    def _settles(self, spot: Spot) -> None:
        known = self.known.items[spot]
        known.settled, known.blocked = True, False
        known.moves(self.now)

    def _may_share_out(self, person: UserId, number: int) -> bool:
        return self.known.may_hand_out(person, number) or self.known.items[Spot(number)].owner == person

    def _a_part(self, place: int) -> tuple[Spot, Known]:
        parts = sorted(spot for spot in self.known.items if spot.part)
        spot = parts[place % len(parts)]
        return spot, self.known.items[spot]
