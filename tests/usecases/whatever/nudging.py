"""Minutes pass: who is asked, who else hears of it, and what do those who were asked say?"""

from collections.abc import Mapping
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from app.domain.checklist import Spot
from app.domain.ids import UserId
from app.domain.outgoing import Errand
from app.usecases.answer_nudge import answer_nudge
from app.usecases.note_progress import note_progress
from app.usecases.ports import Nudge
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.sweep_owners import sweep_owners
from tests.usecases.an_office import ROOM, a_key, by
from tests.usecases.whatever.items import Items, words
from tests.usecases.whatever.known import ATTACK, HELD_BY
from tests.usecases.whatever.story import SLEEPER, actors

BY_TIME = {Errand.NUDGE, Errand.OWNER_LATE, Errand.DIGEST, Errand.UNACKNOWLEDGED, Errand.REDRAW_BOARD}
"""What may leave because time passed: letters, and the picture. Not one line in the room."""
HOW = st.sampled_from(["done", "more", "blocked", "unknown", "handed_back"])
A_WHILE = st.sampled_from([1, 5, 9, 11, 16, 31, 46, 121, 241])
LONGEST = {**dict.fromkeys(range(1, 5), 15), **dict.fromkeys(range(5, 9), 45), 9: 120, 10: 120}
"""Minutes after which an item that nobody promised anything of is asked about; communication: 240."""


class Nudging(Items):
    @invariant()
    def a_minute_after_each_act_nobody_is_asked_who_should_not_be(self) -> None:
        self.minutes_pass_by(1)

    @rule(passed=A_WHILE)
    def minutes_pass(self, passed: int) -> None:
        self.minutes_pass_by(passed)

    def minutes_pass_by(self, passed: int) -> None:
        self.clock.moves(minutes=passed)
        before, letters = self.found(), len(self.left())
        self.acts(sweep_nudges(self.office.desk))
        new = self.left()[letters:]
        assert {errand for errand, _, _ in new} <= BY_TIME
        asked = self._asked(before.nudges)
        told = [(to, subject["nudge"]) for errand, to, subject in new if errand == Errand.OWNER_LATE]
        wanted = [(to, nudge.id) for nudge in asked for to in self._who_else(nudge)]
        assert sorted(told) == sorted(wanted)
        assert [to for errand, to, _ in new if errand == Errand.DIGEST] in ([], [self.known.commander])
        self._nothing_is_forgotten(new)

    @rule(passed=A_WHILE)
    def nobody_says_anything_for_long(self, passed: int) -> None:
        for _ in range(3):
            self.minutes_pass_by(max(passed, 10))

    @precondition(lambda self: self.found().nudges)
    @rule(person=actors, how=HOW, text=words, place=st.integers(0, 99), mine=st.booleans())
    def answers(self, person: UserId, how: str, text: str, place: int, mine: bool) -> None:
        """Most of the time by whoever was asked."""
        found = self.found()
        waiting = [one for nudges in found.nudges.values() for one in nudges]
        nudge = waiting[place % len(waiting)]
        person = nudge.owner if mine else self.who(person)
        act = answer_nudge(
            self.office.desk, key=a_key(), by=by(person), nudge=nudge.id, how=how, minutes=30, text=text
        )
        shut = any(found.stands[gate].shut for gate in HELD_BY.get(nudge.number, ()))
        early = nudge.number in {12, 13} and found.stands["G2"].shut
        held = how == "done" and not nudge.part and (shut or early)
        if self.does(act, allowed=person == nudge.owner and not held and not (how == "blocked" and not text)):
            self._answered(nudge, how)

    @rule(person=actors)
    def writes_in_the_room(self, person: UserId) -> None:
        """Whoever has something open is at it."""
        person = self.who(person)
        self.acts(sweep_owners(self.office.desk))
        self.acts(note_progress(self.office.desk, by=person, channel=ROOM))
        before = self.known.wrote.get(person)
        mine = [known for known in self.known.items.values() if known.owner == person and not known.settled]
        if mine and (before is None or self.now - before >= timedelta(minutes=1)):
            self.known.wrote[person] = self.now
            for known in mine:
                known.moves(self.now)

    def _asked(self, before: Mapping[Spot, list[Nudge]]) -> list[Nudge]:
        """Whoever was asked just now, and rightly so; one more miss each."""
        known_ids = {nudge.id for nudges in before.values() for nudge in nudges}
        new = [one for nudges in self.found().nudges.values() for one in nudges if one.id not in known_ids]
        for nudge in new:
            known = self.known.items[Spot(nudge.number, nudge.part)]
            assert known.owner == nudge.owner
            assert not known.settled
            assert not known.blocked
            assert known.agreed is None or self.now >= known.agreed
            assert nudge.owner != SLEEPER or nudge.number in ATTACK
            promised = known.agreed is not None and known.heard < known.agreed
            assert promised or self.now - known.heard >= timedelta(minutes=10)
            known.misses += 1
            known.heard = self.now
            assert nudge.misses == known.misses
        return new

    def _who_else(self, nudge: Nudge) -> list[UserId]:
        """The commander from the second time on, the deputy from the third; never whoever is asked themselves."""
        else_ = [self.known.commander] if nudge.misses >= 2 else []
        else_ += [self.known.deputy] if nudge.misses >= 3 else []
        return [person for person in else_ if person not in {None, nudge.owner}]

    def _nothing_is_forgotten(self, new: list[tuple[str, str, dict[str, object]]]) -> None:
        """Whatever is not settled was heard or asked of lately, or has a box that somebody named."""
        digested = {
            key.split("_", 1)[1] for errand, _, subject in new if errand == Errand.DIGEST for key in subject
        }
        for spot, known in self.known.items.items():
            if "_".join(map(str, spot.facts.values())) in digested:
                known.heard = self.now
            patience = timedelta(minutes=LONGEST.get(spot.number, 240))
            waits = self.now - max(known.heard, known.agreed or known.heard)
            assert known.settled or self._nobody_could_be_told() or waits < patience, spot

    def _nobody_could_be_told(self) -> bool:
        """Or whoever can be has just come."""
        return self.known.commander is None or self.now - self.known.since <= timedelta(minutes=10)

    def _answered(self, nudge: Nudge, how: str) -> None:
        known, misses = self.known.items[Spot(nudge.number, nudge.part)], 0
        if how == "more":
            known.agreed, misses = self.now + timedelta(minutes=30), known.misses
        elif how == "unknown":
            known.agreed = None
        elif how == "handed_back":
            known.goes_to(None, None)
        known.settled, known.blocked = how == "done", how == "blocked"
        known.moves(self.now)
        known.misses = misses
        if nudge.part:
            self.known.items[Spot(nudge.number)].moves(self.now)
