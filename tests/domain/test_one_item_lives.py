"""One item lives through whatever is done to it, minute by minute: when is its owner asked, and when left alone?

The pure functions alone, at many moments. What joins them, and all fourteen at once, is in
`tests/usecases/whatever/test_whatever_people_do.py`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.checklist import (
    Edit,
    Task,
    TaskState,
    block,
    dont_know,
    edit,
    hand_back,
    more_time,
    tick,
    untick,
)
from app.domain.ids import UserId
from app.domain.nudges import NudgeOwner, TellAssigner, TellCommander, Wait, decide, next_look
from tests.builders import ALEX, DANA, KIM, NOON, SAM, a_policy, a_task

BOX, PATIENCE = timedelta(minutes=20), timedelta(minutes=4)
POLICY = a_policy()
people = st.sampled_from([SAM, ALEX])


class OneItem(RuleBasedStateMachine):
    """`promised`: a box somebody named ends then. `asked`: how often since it moved. `quiet`: nobody asks before."""

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = NOON
        self.task: Task = a_task()
        self.promised: datetime | None = None
        self.asked = 0
        self.quiet: datetime | None = None
        self.heard: datetime = NOON

    @rule(owner=people, minutes=st.none() | st.integers(1, 60))
    def is_given(self, owner: UserId, minutes: int | None) -> None:
        if owner != self.task.owner:
            self.promised = None
        self._edits(Edit(owner=owner, minutes=minutes), by=KIM)

    @rule(change=st.sampled_from([Edit(note="begun"), Edit(state=TaskState.IN_PROGRESS), Edit(minutes=25)]))
    def is_worked_on(self, change: Edit) -> None:
        self._edits(change, by=self.task.owner or DANA)

    @rule()
    def is_taken_away(self) -> None:
        self.promised = None
        self._edits(Edit(owner_removed=True), by=KIM)

    @rule(moves=st.sampled_from([tick, hand_back]))
    def is_settled_or_handed_back(self, moves: Callable[[Task, datetime], Task]) -> None:
        if moves is hand_back:
            self.promised = None
        self._moved(moves(self.task, self.now))

    @rule()
    def waits_for_something(self) -> None:
        self._moved(block(self.task, "the keys", self.now))

    @precondition(lambda self: self.task.settled)
    @rule()
    def is_not_done_after_all(self) -> None:
        self._moved(untick(self.task, "they are back", self.now))

    @rule(minutes=st.integers(1, 60))
    def gets_more_time(self, minutes: int) -> None:
        asked = self.asked
        self._moved(more_time(self.task, minutes, self.now))
        self.promised, self.asked = self.task.due_at, asked

    @precondition(lambda self: not self.task.settled)
    @rule()
    def nobody_knows(self) -> None:
        self.promised = None
        self._moved(dont_know(self.task, BOX, self.now))

    @rule()
    def its_owner_writes(self) -> None:
        self.task = self.task.progressed(self.now)
        self.heard, self.asked = self.now, 0
        self.quiet = self.now + POLICY.repeat

    @rule()
    def is_understood(self) -> None:
        self.task = self.task.acknowledged(self.now)

    @rule(minutes=st.integers(1, 40))
    def minutes_pass(self, minutes: int) -> None:
        for _ in range(minutes):
            self.now += timedelta(minutes=1)
            self._looked_at()

    @invariant()
    def there_is_a_next_look_until_it_is_settled(self) -> None:
        look = next_look(self.task, POLICY)
        assert (look is None) is self.task.settled
        if look is not None and look > self.now:
            assert decide(self.task, POLICY, look - timedelta(seconds=1)) == Wait(look)

    def _edits(self, change: Edit, *, by: UserId) -> None:
        before = self.task
        after = edit(before, change, by=by, box=BOX, now=self.now, patience=PATIENCE)
        self._moved(after)
        if change.minutes is not None:
            self.promised = after.due_at
        if change.is_progress:
            self.quiet = self.now + POLICY.repeat

    def _moved(self, after: Task) -> None:
        assert after.version == self.task.version + 1
        self.task, self.heard, self.asked = after, self.now, 0

    def _looked_at(self) -> None:
        """As the sweep does it, once a minute."""
        decision = decide(self.task, POLICY, self.now)
        if isinstance(decision, NudgeOwner):
            self._asks(decision)
            self.task = replace(self.task, nudged_at=self.now, misses=decision.misses)
        elif isinstance(decision, TellCommander):
            assert self.task.owner is None or self.task.state is TaskState.BLOCKED
            self.task = replace(self.task, nudged_at=self.now)
            self.heard = self.now
        elif isinstance(decision, TellAssigner):
            assert (decision.to, self.task.ack_at) == (KIM, None)
            self.task = replace(self.task, ack_due_at=None)
        self._is_not_forgotten()

    def _asks(self, decision: NudgeOwner) -> None:
        assert decision.owner == self.task.owner
        assert not self.task.settled
        assert self.task.state is not TaskState.BLOCKED
        inside = self.promised is not None and self.now < self.promised
        assert not inside
        ended = self.promised is not None and self.heard < self.promised <= self.now
        assert ended or self.quiet is None or self.now >= self.quiet
        assert self.task.nudged_at is None or self.now - self.task.nudged_at >= POLICY.repeat
        self.asked += 1
        self.heard = self.now
        assert decision.misses == self.asked
        assert (decision.tell_commander, decision.tell_deputy) == (self.asked >= 2, self.asked >= 3)

    def _is_not_forgotten(self) -> None:
        quiet = max(self.heard, self.promised or self.heard, self.quiet or self.heard)
        assert self.task.settled or self.now - quiet <= max(BOX, POLICY.stall)


TestOneItem = OneItem.TestCase
TestOneItem.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
