"""Clocks in a room: who sees and sets them, what is kept, who hears of them, and that nothing is told twice."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.notices import Verdict
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, FieldRefused, NoIncidentHere, OnlyCommander, Outdated
from app.domain.registers.refusals import EntryRefused
from app.domain.roles import Held, Role
from app.domain.timeline import Kind
from app.playbooks.catalogue import load_clocks
from app.usecases.board_picture import picture_board
from app.usecases.decide_response import stand_down
from app.usecases.look_at_clocks import PAGE, look_at_clock, look_at_clocks, look_at_clocks_again
from app.usecases.look_at_ending import look_at_ending
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.clocks import GDPR, NIS, clock, gives, letters, passes, sets, shown, typed, with_clocks

SECRET = "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.fixture
def ours(office: Office) -> Office:
    """Sam is counsel."""
    return with_clocks(office, GDPR, NIS, legal=(SAM,))


@pytest.fixture
async def opened(ours: Office) -> Incident:
    return await ours.has_a_room()


async def test_staff_of_the_room_see_them_and_counsel_and_command_set_them(
    ours: Office, opened: Incident
) -> None:
    seen = {user: (await shown(ours, opened, user)).may_set for user in (DANA, KIM, SAM)}
    assert seen == {DANA: False, KIM: True, SAM: True}
    here = await look_at_clocks(ours.desk, by=by(DANA), channel=ROOM)
    assert ([one.rule.id for one in here.clocks], here.total) == ([GDPR, NIS], 2)
    with pytest.raises(NoIncidentHere):
        await look_at_clocks(ours.desk, by=by(SAM), channel=ELSEWHERE)
    for user, incident in ((ALEX, opened.id), (SAM, IncidentId("none"))):
        with pytest.raises(NoIncidentHere):
            await look_at_clocks_again(ours.desk, by=by(user), incident=incident)
    with pytest.raises(OnlyCommander):
        await look_at_clock(ours.desk, by=by(DANA), incident=opened.id, clock=GDPR)
    with pytest.raises(OnlyCommander):
        await sets(ours, opened, user=DANA, aware=typed(ours))


async def test_whoever_has_the_role_of_counsel_or_decides_about_one_sets_it(office: Office) -> None:
    ours = with_clocks(office, GDPR, NIS)
    opened = await ours.has_a_room()
    with pytest.raises(OnlyCommander):
        await sets(ours, opened, user=SAM, aware=typed(ours))
    await sets(ours, opened, user=KIM, owner=DANA)
    await sets(ours, opened, user=DANA, aware=typed(ours), drawn={"owner": DANA}, owner=DANA)
    assert (await shown(ours, opened, DANA)).may_set
    with pytest.raises(OnlyCommander):
        await sets(ours, opened, user=DANA, clock=NIS, aware=typed(ours))
    async with ours.desk.store.job("has_role") as uow:
        await uow.roles.begin(opened.id, Held(Role.COUNSEL, SAM, ours.clock.now()))
        await uow.commit(opened.id)
    await sets(ours, opened, user=SAM, clock=NIS, aware=typed(ours))


async def test_what_is_set_is_kept_sealed_with_every_correction(ours: Office, opened: Incident) -> None:
    key, first = a_key(), typed(ours, -2)
    for _ in range(2):
        await sets(ours, opened, key=key, aware=first, verdict="notify", reason="mail addresses")
    await sets(
        ours,
        opened,
        aware=typed(ours, -1),
        drawn={"aware": first, "verdict": "notify", "reason": "mail addresses"},
        reason="mail addresses",
    )
    found = await clock(ours, opened)
    assert (found.verdict, found.reason) == (Verdict.NOTIFY, "mail addresses")
    lines = await rows(ours.engine, "SELECT about, words FROM clock_lines ORDER BY seq")
    assert [row["about"] for row in lines] == ["trigger", "verdict", "trigger"]
    assert not any(b"mail" in (row["words"] or b"") for row in lines)
    entries = await ours.log(opened, Kind.CLOCK_SET, Kind.CLOCK_JUDGED)
    assert [entry.kind for entry in entries] == [Kind.CLOCK_SET, Kind.CLOCK_JUDGED, Kind.CLOCK_SET]
    await sets(
        ours,
        opened,
        aware="",
        drawn={"aware": first, "verdict": "notify", "reason": "mail addresses"},
        reason="mail addresses",
    )
    assert (await clock(ours, opened)).waits_for_word
    assert (await ours.log(opened, Kind.CLOCK_SET))[-1].facts["when"] == "unknown"


async def test_only_what_this_person_changed_is_applied(ours: Office, opened: Incident) -> None:
    at = typed(ours, -1)
    await sets(ours, opened, aware=at)
    await sets(ours, opened, owner=KIM)
    found = await clock(ours, opened)
    assert (found.owner, len(found.happened)) == (KIM, 1)
    await sets(ours, opened, aware=at, drawn={"aware": at, "owner": KIM}, owner=KIM)
    assert len(await rows(ours.engine, "SELECT 1 FROM clock_lines")) == 2


async def test_the_first_time_it_is_said_once_for_all_that_begin_with_the_same(
    ours: Office, opened: Incident
) -> None:
    form = await look_at_clock(ours.desk, by=by(SAM), incident=opened.id, clock=GDPR)
    assert form.alike == 1
    await sets(ours, opened, aware=typed(ours, -1), owner=KIM, alike=True, verdict="notify")
    nis = await clock(ours, opened, NIS)
    assert (nis.owner, nis.verdict, len(nis.running)) == (KIM, Verdict.UNDECIDED, 2)
    assert (await look_at_clock(ours.desk, by=by(SAM), incident=opened.id, clock=GDPR)).alike == 0
    assert await letters(ours) == [(KIM, "yours")]
    assert (KIM, {}) in await ours.sent(Errand.INVITE)


async def test_who_decides_elsewhere_already_stays(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, clock=NIS, owner=KIM)
    await sets(ours, opened, owner=DANA, alike=True)
    assert (await clock(ours, opened, NIS)).owner == KIM
    await sets(ours, opened, owner="", drawn={"owner": DANA})
    assert (await clock(ours, opened)).owner is None


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"aware": "yesterday"}, "aware", "not_a_time"),
        ({"aware": "2099-01-01 00:00"}, "aware", "to_come"),
        ({"verdict": "need_not"}, "reason", "missing"),
        ({"verdict": "notify", "reason": SECRET}, "reason", "secret"),
        ({"verdict": "notify", "reason": "x" * 3001}, "reason", "too_long"),
        ({"owner": "U0NOBODY"}, "owner", "not_reachable"),
    ],
)
async def test_what_cannot_be_kept_is_refused_beside_its_field(
    ours: Office, opened: Incident, fields: dict[str, Any], field: str, problem: str
) -> None:
    with pytest.raises(FieldRefused) as refused:
        await sets(ours, opened, **fields)
    assert (refused.value.field, refused.value.problem) == (field, problem)


async def test_what_the_bot_did_not_draw_is_outdated(ours: Office, opened: Incident) -> None:
    wrong: tuple[dict[str, Any], ...] = ({"clock": "no-such", "aware": typed(ours)}, {"verdict": "maybe"})
    for fields in wrong:
        with pytest.raises(Outdated):
            await sets(ours, opened, **fields)
    with pytest.raises(Outdated):
        await gives(ours, opened, typed(ours), stage="no_such")
    with pytest.raises(NoIncidentHere):
        await sets(ours, replace(opened, id=IncidentId("none")), aware=typed(ours))


async def test_a_notice_is_given_with_its_reference_corrected_and_taken_back(
    ours: Office, opened: Incident
) -> None:
    began, sent = typed(ours, -80), typed(ours, -2)
    await sets(ours, opened, aware=began)
    with pytest.raises(EntryRefused):
        await gives(ours, opened, "")
    key = a_key()
    for _ in range(2):
        await gives(ours, opened, sent, key=key, reference="CASE-1")
    found = await clock(ours, opened)
    assert found.settled
    late = found.stages[0].stand.late
    assert late is not None
    assert abs(late - timedelta(hours=6)) < timedelta(seconds=2)
    assert found.stages[0].given is not None
    assert found.stages[0].given.words == "CASE-1"
    await gives(ours, opened, "")
    assert not (await clock(ours, opened)).settled
    kinds = [one.kind for one in await ours.log(opened, Kind.NOTICE_GIVEN, Kind.NOTICE_NOT_GIVEN)]
    assert kinds == [Kind.NOTICE_GIVEN, Kind.NOTICE_NOT_GIVEN]
    with pytest.raises(FieldRefused):
        await gives(ours, opened, typed(ours), reference="x" * 201)


async def test_what_is_stood_down_is_set_no_more_and_is_watched_no_more(
    ours: Office, opened: Incident
) -> None:
    await sets(ours, opened, aware=typed(ours, -100))
    await stand_down(ours.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(AlreadyOver):
        await sets(ours, opened, aware=typed(ours))
    assert await passes(ours, hours=1) == 0


async def test_what_is_closed_goes_on_counting_and_can_be_set(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours), owner=SAM)
    assert await passes(ours, minutes=1) == 1
    form = await look_at_ending(ours.desk, by=by(KIM), channel=ROOM)
    assert form.clocks == 2
    async with ours.desk.store.job("closed") as uow:
        held = await ours.held(uow, opened)
        await uow.incidents.save(held.closed(ours.clock.now()))
        await uow.commit(opened.id)
    await passes(ours, hours=37)
    assert (SAM, "running") in await letters(ours)
    assert not any(face == "asking" for _, face in await letters(ours))
    await gives(ours, opened, typed(ours))
    assert (await clock(ours, opened)).settled


async def test_the_board_has_the_nearest(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours, -1))
    async with ours.desk.store.look() as uow:
        clocks = (await picture_board(ours.desk, uow, await ours.incident(opened.id))).clocks
    assert (clocks.law, clocks.stage, clocks.overdue, clocks.not_started) == (
        "GDPR, Article 33(1)",
        "Notification",
        False,
        1,
    )


async def test_many_are_shown_page_by_page(office: Office) -> None:
    every = with_clocks(office, *(rule.id for rule in load_clocks()), legal=(SAM,))
    opened = await every.has_a_room()
    last = await look_at_clocks_again(every.desk, by=by(SAM), incident=opened.id, page=99)
    assert (last.page, last.pages, last.total) == (2, 3, 40)
    assert len(last.clocks) == 40 - 2 * PAGE
