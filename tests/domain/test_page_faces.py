"""What does the card of Kim's page show, whatever has happened to the call?"""

import pytest

from app.domain.incident import Incident
from app.domain.page_faces import face_of
from app.domain.paging import Call, Page, PageState, Wanted
from app.domain.pictures import PageFace
from tests.builders import KIM, NOON, SAM, a_call, a_page, an_incident

WAITING, DECLINED = a_page(), a_page(state=PageState.DECLINED)
SAID = a_page(state=PageState.ANSWERED)
WAITS, BY_KIM, BY_SAM = a_call(), a_call().answered(KIM, NOON), a_call().answered(SAM, NOON)
FREE, OVER = an_incident(), an_incident().stood_down(NOON)
KIM_COMMANDS = an_incident().commanded_by(KIM, NOON)


@pytest.mark.parametrize(
    ("page", "call", "incident", "face"),
    [
        pytest.param(WAITING, WAITS, FREE, PageFace.ASKING, id="asked"),
        pytest.param(WAITING, WAITS, None, PageFace.ASKING, id="asked, without a room"),
        pytest.param(DECLINED, WAITS, FREE, PageFace.DECLINED, id="passed"),
        pytest.param(SAID, WAITS, FREE, PageFace.ANSWERED, id="answered, and a second button to press"),
        pytest.param(SAID, WAITS, None, PageFace.ANSWERED, id="the same without a room"),
        pytest.param(SAID, WAITS, KIM_COMMANDS, PageFace.YOURS, id="commands, while others are paged"),
        pytest.param(SAID, BY_KIM, KIM_COMMANDS, PageFace.YOURS, id="has it"),
        pytest.param(SAID, BY_SAM, FREE, PageFace.TAKEN, id="answered too late"),
        pytest.param(WAITING, BY_SAM, FREE, PageFace.TAKEN, id="did not answer"),
        pytest.param(WAITING, WAITS, OVER, PageFace.ENDED, id="stood down"),
        pytest.param(WAITING, WAITS.ended(NOON), None, PageFace.ENDED, id="the call ended"),
        pytest.param(SAID, a_call(wants=Wanted.RESPONDERS), FREE, PageFace.COMING, id="comes to help"),
    ],
)
def test_the_face(page: Page, call: Call, incident: Incident | None, face: PageFace) -> None:
    assert face_of(page, call, incident) is face
