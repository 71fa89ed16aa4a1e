"""What does a press of *I'm on it* or *Take command* do, whatever has happened before?"""

from datetime import timedelta

import pytest

from app.domain.answers import COMMANDS, ENDS, Answer, weigh_answer
from app.domain.incident import Incident
from app.domain.paging import Call, Page, PageState, Wanted
from app.domain.roster import Tier
from tests.builders import KIM, NOON, SAM, a_call, a_page, an_incident

LATER = NOON + timedelta(minutes=10)

FREE = an_incident()
KIM_COMMANDS = an_incident().commanded_by(KIM, NOON, look_at=LATER)
SAM_COMMANDS = an_incident().commanded_by(SAM, NOON, look_at=LATER)
KIM_IS_ASKED = KIM_COMMANDS.asked_whether_there(until=LATER)
KIM_IS_SILENT = KIM_IS_ASKED.wants_relief()
SAM_IS_SILENT = SAM_COMMANDS.asked_whether_there(until=LATER).wants_relief()
OVER = an_incident().stood_down(NOON)

WAITS = a_call()
ANSWERED_BY_KIM, ANSWERED_BY_SAM = a_call().answered(KIM, NOON), a_call().answered(SAM, NOON)

PRIMARY, SHADOW = a_page(), a_page(tier=Tier.SHADOW)
EXECUTIVE, TRAINED = a_page(tier=Tier.EXECUTIVE), a_page(tier=Tier.TRAINED)
SAID, SHADOW_SAID = a_page(state=PageState.ANSWERED), a_page(tier=Tier.SHADOW, state=PageState.ANSWERED)
DECLINED = a_page(state=PageState.DECLINED)

# Whose page it is: always Kim's. second: which button was pressed.
ROWS = [
    # page, call, incident, second, what follows
    pytest.param(PRIMARY, WAITS, FREE, False, Answer.TAKES, id="the first"),
    pytest.param(TRAINED, WAITS, FREE, False, Answer.TAKES, id="the first of the second tier"),
    pytest.param(DECLINED, WAITS, FREE, False, Answer.TAKES, id="who passed and thought better of it"),
    pytest.param(PRIMARY, WAITS, None, False, Answer.TAKES, id="the first, without a room"),
    pytest.param(SHADOW, WAITS, FREE, False, Answer.SHOWN, id="a shadow"),
    pytest.param(EXECUTIVE, WAITS, FREE, False, Answer.SHOWN, id="an executive"),
    pytest.param(EXECUTIVE, WAITS, None, False, Answer.SHOWN, id="an executive, without a room"),
    pytest.param(SHADOW_SAID, WAITS, FREE, False, Answer.NOTHING, id="a shadow again"),
    pytest.param(SHADOW_SAID, WAITS, FREE, True, Answer.TAKES, id="a shadow by the second button"),
    pytest.param(EXECUTIVE, WAITS, None, True, Answer.TAKES, id="an executive by the second button"),
    pytest.param(SHADOW_SAID, WAITS, SAM_IS_SILENT, True, Answer.RELIEVES, id="a shadow for a silent one"),
    pytest.param(SHADOW, WAITS, SAM_IS_SILENT, False, Answer.SHOWN, id="a shadow while one is silent"),
    pytest.param(PRIMARY, WAITS, SAM_IS_SILENT, False, Answer.RELIEVES, id="for a silent commander"),
    pytest.param(SAID, WAITS, KIM_IS_SILENT, False, Answer.KEEPS, id="the silent one, on their card"),
    pytest.param(PRIMARY, WAITS, KIM_IS_SILENT, False, Answer.KEEPS, id="the silent one, on a new card"),
    pytest.param(PRIMARY, WAITS, SAM_COMMANDS, False, Answer.HELPS, id="asked for beside a commander"),
    pytest.param(SHADOW, WAITS, SAM_COMMANDS, False, Answer.HELPS, id="a shadow beside a commander"),
    pytest.param(PRIMARY, ANSWERED_BY_KIM, KIM_COMMANDS, False, Answer.NOTHING, id="the commander again"),
    pytest.param(SAID, ANSWERED_BY_KIM, KIM_IS_ASKED, False, Answer.NOTHING, id="who was asked, on the page"),
    pytest.param(PRIMARY, ANSWERED_BY_SAM, SAM_COMMANDS, False, Answer.LATE, id="the second"),
    pytest.param(SAID, ANSWERED_BY_SAM, SAM_COMMANDS, False, Answer.LATE, id="the second again"),
    pytest.param(
        SHADOW_SAID, ANSWERED_BY_SAM, SAM_COMMANDS, True, Answer.LATE, id="a shadow who took too long"
    ),
    pytest.param(PRIMARY, ANSWERED_BY_SAM, None, False, Answer.LATE, id="the second, without a room"),
    pytest.param(PRIMARY, WAITS, OVER, False, Answer.OVER, id="after standing down"),
    pytest.param(PRIMARY, WAITS.ended(NOON), None, False, Answer.OVER, id="after the call ended"),
    pytest.param(
        SHADOW_SAID, ANSWERED_BY_SAM.ended(NOON), FREE, True, Answer.OVER, id="ended after an answer"
    ),
    pytest.param(PRIMARY, a_call(wants=Wanted.PERSON), FREE, False, Answer.COMES, id="called by name"),
    pytest.param(
        PRIMARY,
        a_call(wants=Wanted.RESPONDERS),
        SAM_COMMANDS,
        False,
        Answer.COMES,
        id="called with everybody",
    ),
    pytest.param(SAID, a_call(wants=Wanted.RESPONDERS), FREE, False, Answer.NOTHING, id="called, and again"),
]


@pytest.mark.parametrize(("page", "call", "incident", "second", "expected"), ROWS)
def test_what_follows(
    page: Page, call: Call, incident: Incident | None, second: bool, expected: Answer
) -> None:
    assert weigh_answer(page, call, incident, second_button=second) is expected


def test_whoever_takes_command_ends_the_paging() -> None:
    assert COMMANDS < ENDS
    assert not ENDS & {Answer.SHOWN, Answer.LATE, Answer.COMES, Answer.NOTHING, Answer.OVER}
