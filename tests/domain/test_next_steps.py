"""Is everybody told what matters to them next, and no more than they can do?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.checklist import Task, TaskState
from app.domain.gates import Setting, stands
from app.domain.incident import IncidentState
from app.domain.next_steps import SHOWN, Next, Situation, Tip, what_next
from app.domain.organisation import Approver
from app.playbooks.catalogue import load_playbook
from tests.builders import ALEX, DANA, KIM, NOON, SAM, a_task, an_incident

GATES = stands(Setting(load_playbook().gates, KIM, (Approver.COMMANDER, Approver.LEGAL)), ())
INCIDENT = replace(an_incident(), declared_by=DANA, commander=KIM)
LATE = NOON - timedelta(minutes=1)
LATER = NOON + timedelta(minutes=20)


def a_situation(*tasks: Task, **changes: object) -> Situation:
    plain = Situation(INCIDENT, tasks, unfilled=0, stands={}, update_overdue=False)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_when_it_is_over_there_is_one_thing_to_say() -> None:
    over = replace(INCIDENT, state=IncidentState.STOOD_DOWN)

    assert what_next(KIM, a_situation(incident=over, unfilled=3), NOON) == (Tip(Next.OVER),)


def test_without_a_commander_everybody_hears_that_the_attack_is_stopped_all_the_same() -> None:
    free = replace(INCIDENT, commander=None)

    for reader in (SAM, DANA):
        assert what_next(reader, a_situation(incident=free), NOON)[0] == Tip(Next.NO_COMMANDER)


def test_an_owner_is_told_of_their_item_first_and_of_its_time() -> None:
    mine = a_task(number=4, owner=SAM, due_at=LATER)
    done = a_task(number=5, state=TaskState.DONE, owner=SAM)

    assert what_next(SAM, a_situation(mine, done, a_task(number=6)), NOON) == (
        Tip(Next.YOURS, (4,), until=LATER),
    )


@pytest.mark.parametrize("reader", [KIM, ALEX])
def test_command_is_told_of_updates_blocks_lateness_owners_roles_and_gates(reader: str) -> None:
    tasks = (
        a_task(number=1, owner=SAM, due_at=LATE),
        a_task(number=2, owner=SAM, state=TaskState.BLOCKED),
        a_task(number=3),
    )
    everything = a_situation(*tasks, incident=replace(INCIDENT, deputy=ALEX), unfilled=2, stands=GATES)

    assert what_next(ALEX if reader == ALEX else KIM, everything, NOON) == (
        Tip(Next.BLOCKED, (2,)),
        Tip(Next.LATE, (1,)),
        Tip(Next.UNOWNED, (3,)),
        Tip(Next.UNFILLED, (2,)),
        Tip(Next.GATE, gate="G2"),
    )
    overdue = replace(everything, update_overdue=True)
    told = what_next(KIM, overdue, NOON)
    assert told[0] == Tip(Next.UPDATE_DUE)
    assert len(told) == SHOWN


def test_a_commander_with_everything_in_hand_is_told_nothing() -> None:
    assert what_next(KIM, a_situation(a_task(number=1, state=TaskState.DONE)), NOON) == ()


def test_whoever_has_nothing_is_shown_what_to_take_and_to_write_things_down() -> None:
    free = a_situation(a_task(number=6), a_task(number=7, owner=KIM))

    assert what_next(SAM, free, NOON) == (Tip(Next.OFFER, (6,)), Tip(Next.LOG))
    assert what_next(SAM, a_situation(), NOON) == (Tip(Next.LOG),)
    assert what_next(DANA, free, NOON)[0] == Tip(Next.SAY_WHAT_YOU_SAW)
