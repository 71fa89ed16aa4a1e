"""Does the Home tab look as reviewed in both languages, and fit whatever somebody has?"""

from datetime import date, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.contacts import Contact, OnCallShown
from app.domain.ids import PageId
from app.domain.pictures import Home, HomeFace, Listed, OwnItem, WaitingPage
from app.domain.roster import Tier
from app.sandbox.blocks import view_problems
from app.slack.blocks.home import draw_home
from tests.slack.pictures import INCIDENT, KIM, LOCALES, NOON, PAGE, UNICORN, a_listed

ON_CALL = OnCallShown((Contact(KIM, "Kim Lee", tier=Tier.PRIMARY, phone=None),))
BUSY = Home(
    HomeFace.OURS,
    pages=(WaitingPage(PAGE, UNICORN), WaitingPage(PageId("2" * 15), None)),
    items=(
        OwnItem(INCIDENT, UNICORN, 4, due_at=NOON, late=True),
        OwnItem(INCIDENT, UNICORN, 4, part=2, blocked=True),
    ),
    rooms=(a_listed(), a_listed(state="stood_down")),
    on_call=ON_CALL,
    last_reviewed=date(2026, 11, 1),
)
HOMES = {
    "busy": BUSY,
    "quiet": Home(HomeFace.OURS, on_call=ON_CALL),
    "to begin only": Home(HomeFace.BEGIN),
    "of a stranger": Home(HomeFace.STRANGER),
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("case", HOMES)
def test_a_home_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    view = draw_home(HOMES[case], locale)

    assert view_problems(view, surface="home") == []
    assert view == snapshot.use_extension(JSONSnapshotExtension)


@pytest.mark.parametrize("locale", LOCALES)
def test_whoever_has_everything_is_shown_what_fits_and_how_much_more_there_is(locale: str) -> None:
    items = tuple(
        OwnItem(INCIDENT, UNICORN, 1 + n % 14, part=n, due_at=NOON + timedelta(minutes=n)) for n in range(200)
    )
    pages = tuple(WaitingPage(PageId(f"{PAGE[:-2]}{n:02}"), UNICORN) for n in range(40))
    rooms: tuple[Listed, ...] = (a_listed(),) * 90
    many = OnCallShown(tuple(Contact(KIM, "W" * 80, tier=Tier.PRIMARY) for _ in range(60)))

    view = draw_home(Home(HomeFace.OURS, pages=pages, items=items, rooms=rooms, on_call=many), locale)

    assert view_problems(view, surface="home") == []
    assert len(view["blocks"]) <= 100
    assert "175" in str(view)


def test_nobody_is_named_beside_a_room() -> None:
    assert KIM not in str(draw_home(Home(HomeFace.OURS, rooms=(a_listed(commander=KIM),)), "en"))
