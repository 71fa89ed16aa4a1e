"""What brought somebody into the room?"""

from typing import Any

import pytest

from app.domain.stays import Why, why_invited
from tests.builders import ALEX, DANA, KIM, SAM, a_task, an_incident


@pytest.mark.parametrize(
    ("user", "why"),
    [(KIM, Why.COMMANDER), (SAM, Why.DEPUTY), (ALEX, Why.ITEM), (DANA, Why.CALLED)],
)
def test_a_role_comes_before_an_item_and_that_before_a_page(user: Any, why: Why) -> None:
    tasks = [a_task(number=1, owner=ALEX), a_task(number=2, owner=KIM)]

    assert why_invited(user, an_incident(commander=KIM, deputy=SAM), tasks) is why
