"""Clocks do not stop for anybody: not for a form drawn too early, an insider, or the end of the work."""

import pytest

from app.domain.incident import Incident
from app.domain.notices import Verdict
from app.domain.pictures import ClockFace
from app.domain.registers.refusals import EntryRefused
from app.usecases.decide_response import stand_down
from app.usecases.look_at_clocks import look_at_clock
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by
from tests.usecases.clocks import GDPR, NIS, clock, gives, letters, passes, sets, told, typed, with_clocks
from tests.usecases.excluding import closes, excludes

AT_ONCE = "gdpr-33-2"


@pytest.fixture
def ours(teamed: Office) -> Office:
    return with_clocks(teamed, GDPR, NIS, AT_ONCE, legal=(SAM,))


@pytest.fixture
async def opened(ours: Office) -> Incident:
    return await ours.has_a_room(DANA, ALEX)


async def test_a_form_drawn_before_a_verdict_does_not_undo_it(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, verdict="need_not", reason="no personal data")
    shown = {"verdict": "need_not", "reason": "no personal data"}
    await sets(ours, opened, drawn=shown, verdict="notify", reason="mail addresses found")

    await sets(ours, opened, user=KIM, drawn=shown, reason="no personal data", owner=KIM)
    found = await clock(ours, opened)
    assert (found.verdict, found.reason, found.owner) == (Verdict.NOTIFY, "mail addresses found", KIM)

    for typed_in in ({"reason": "none at all"}, {"verdict": "undecided", "reason": "no personal data"}):
        with pytest.raises(EntryRefused) as refused:
            await sets(ours, opened, user=KIM, drawn={**shown, "owner": KIM}, owner=KIM, **typed_in)
        assert refused.value.problem == "corrected_meanwhile"
    assert (await clock(ours, opened)).verdict is Verdict.NOTIFY


async def test_of_a_clock_whose_owner_is_shut_out_the_others_hear_at_once(
    ours: Office, opened: Incident
) -> None:
    await sets(ours, opened, aware=typed(ours, -40), owner=DANA)
    await sets(ours, opened, clock=NIS, aware=typed(ours, -15), owner=KIM)
    await passes(ours, seconds=1)
    assert sorted(await letters(ours)) == [
        (DANA, "running"), (DANA, "yours"), (KIM, "running"), (KIM, "yours"),
    ]  # fmt: skip
    await excludes(ours, KIM, DANA)
    await passes(ours, seconds=1)

    assert sorted(await letters(ours))[4:] == [(KIM, "yours"), (SAM, "running")]
    assert (await letters(ours)).count((KIM, "running")) == 2
    assert (await clock(ours, opened)).owner is None


@pytest.mark.usefixtures("opened")
async def test_counsel_who_is_shut_out_is_asked_nothing(ours: Office) -> None:
    await excludes(ours, KIM, SAM)
    await passes(ours, hours=1)

    assert {to for to, _ in await letters(ours)} == {KIM}


async def test_what_is_wanted_without_delay_is_pressed_for_in_its_own_words(
    ours: Office, opened: Incident
) -> None:
    await sets(ours, opened, clock=AT_ONCE, aware=typed(ours), owner=SAM)
    await passes(ours, hours=4, minutes=1)

    assert (SAM, "running") in await letters(ours)
    assert await told(ours, opened, SAM, ClockFace.RUNNING) is ClockFace.PRESSING


async def test_one_set_in_an_incident_that_was_over_before_is_watched_all_the_same(
    ours: Office, opened: Incident
) -> None:
    await closes(ours, opened)
    await sets(ours, opened, aware=typed(ours, -71.5), owner=SAM)
    await passes(ours, hours=1)

    assert (SAM, "over") in await letters(ours)


async def test_a_reference_that_comes_later_leaves_the_notice_given(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours, -10))
    await gives(ours, opened, typed(ours, -2))
    await gives(ours, opened, "", reference="CASE-7")
    first = (await clock(ours, opened)).stages[0].given
    assert first is not None
    earlier = typed(ours, -3)
    await gives(ours, opened, earlier)

    given = (await clock(ours, opened)).stages[0].given
    assert given is not None
    assert (given.words, first.words) == ("CASE-7", "CASE-7")
    assert given.at is not None
    assert f"{given.at:%Y-%m-%d %H:%M:%S}" == earlier


async def test_whoever_decides_about_one_sets_no_other_by_it(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, owner=DANA)
    form = await look_at_clock(ours.desk, by=by(DANA), incident=opened.id, clock=GDPR)
    assert form.alike == 0
    await sets(ours, opened, user=DANA, aware=typed(ours), drawn={"owner": DANA}, owner=DANA, alike=True)

    assert (await clock(ours, opened, NIS)).happened == {}
    await stand_down(ours.desk, key=a_key(), by=by(KIM), channel=ROOM)
