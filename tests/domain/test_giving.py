"""Who may make whom the owner of what? A table of everybody who might."""

import pytest

from app.domain.checklist import Edit, Task
from app.domain.giving import Giver, Giving, may_give
from app.domain.ids import UserId
from tests.builders import ALEX, DANA, KIM, SAM, a_task

COMMANDER = Giver(KIM, commands=True, uncommanded=False)
RESPONDER = Giver(SAM, commands=False, uncommanded=False)
ALONE = Giver(SAM, commands=False, uncommanded=True)
FREE, SAMS, ALEXS = a_task(), a_task(owner=SAM), a_task(owner=ALEX)
PART, ALEXS_PART = a_task(part=2), a_task(part=2, owner=ALEX)
TO_SAM, TO_DANA, TO_NOBODY = Edit(owner=SAM), Edit(owner=DANA), Edit(owner_removed=True)


@pytest.mark.parametrize(
    ("task", "change", "by", "urgent", "lead", "expected"),
    [
        pytest.param(ALEXS, Edit(note="x"), RESPONDER, False, None, "at_once", id="whose it is stays"),
        pytest.param(FREE, TO_DANA, COMMANDER, False, None, "at_once", id="the commander gives"),
        pytest.param(ALEXS, TO_NOBODY, COMMANDER, False, None, "at_once", id="the commander takes back"),
        pytest.param(
            FREE, TO_DANA, ALONE, True, None, "at_once", id="before a commander: stopping the attack"
        ),
        pytest.param(FREE, TO_SAM, ALONE, False, None, "as_offer", id="before a commander: what can wait"),
        pytest.param(FREE, TO_SAM, RESPONDER, True, None, "as_offer", id="a volunteer, also for the attack"),
        pytest.param(FREE, TO_DANA, RESPONDER, True, None, "refused", id="a responder gives it to somebody"),
        pytest.param(ALEXS, TO_SAM, RESPONDER, False, None, "refused", id="a responder takes what is taken"),
        pytest.param(SAMS, TO_DANA, RESPONDER, False, None, "refused", id="an owner passes it on"),
        pytest.param(SAMS, TO_NOBODY, RESPONDER, False, None, "at_once", id="an owner lays it down"),
        pytest.param(ALEXS, TO_NOBODY, RESPONDER, False, None, "refused", id="a responder takes it away"),
        pytest.param(
            PART, TO_SAM, RESPONDER, False, None, "at_once", id="a free part is taken by whoever can"
        ),
        pytest.param(PART, TO_DANA, RESPONDER, False, ALEX, "refused", id="a part of somebody's item"),
        pytest.param(PART, TO_DANA, RESPONDER, False, SAM, "at_once", id="an owner shares out their item"),
        pytest.param(ALEXS_PART, TO_NOBODY, RESPONDER, False, SAM, "at_once", id="and takes a part back"),
    ],
)
def test_who_gives(
    task: Task, change: Edit, by: Giver, urgent: bool, lead: UserId | None, expected: str
) -> None:
    assert may_give(task, change, by, urgent=urgent, lead=lead) is Giving(expected)
