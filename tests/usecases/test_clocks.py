"""Clocks in a room: who sees and sets them, what is kept, who hears of them, and that nothing is told twice."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.notices import ClockStand, Verdict
from app.domain.organisation import Clocks
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ClockFace, ClockLetter, ClocksShown
from app.domain.refusals import AlreadyOver, FieldRefused, NoIncidentHere, OnlyCommander, Outdated
from app.domain.registers.refusals import EntryRefused
from app.domain.roles import Held, Role
from app.domain.timeline import Kind
from app.playbooks.catalogue import load_clocks
from app.playbooks.enabled_clocks import clocks_of
from app.usecases.board_picture import picture_board
from app.usecases.decide_response import stand_down
from app.usecases.drawing import DRAWERS
from app.usecases.letters import Letter
from app.usecases.look_at_clocks import PAGE, look_at_clock, look_at_clocks, look_at_clocks_again
from app.usecases.look_at_ending import look_at_ending
from app.usecases.set_clock import Giving, Setting, give_notice, set_clock
from app.usecases.sweep_clocks import sweep_clocks
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.usecases.an_office import ELSEWHERE, ORGANISATION, ROOM, Office, a_key, by

GDPR, NIS = "gdpr-33", "nis2-23"
SECRET = "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"


def with_clocks(office: Office, *enabled: str, **changes: Any) -> Office:
    office = office.organised(clocks=Clocks(enabled=enabled), **changes)
    clocks = clocks_of(office.desk.organisation, load_clocks())
    return replace(office, desk=replace(office.desk, clocks=clocks))


@pytest.fixture
def ours(office: Office) -> Office:
    """Sam is counsel."""
    return with_clocks(office, GDPR, NIS, legal=(SAM,))


@pytest.fixture
async def opened(ours: Office) -> Incident:
    return await ours.has_a_room()


def typed(office: Office, hours: float = 0) -> str:
    return f"{office.clock.now() + timedelta(hours=hours):%Y-%m-%d %H:%M:%S}"


async def sets(
    office: Office, incident: Incident, *, user: UserId = SAM, clock: str = GDPR, key: str = "", **fields: Any
) -> None:
    alike, drawn = fields.pop("alike", False), fields.pop("drawn", {})
    shown: Mapping[str, str] = {"verdict": "undecided", **drawn}
    setting = Setting(
        key or a_key(), by(user), incident.id, clock, {"verdict": shown["verdict"], **fields}, shown, alike
    )
    await set_clock(office.desk, setting)


async def gives(office: Office, incident: Incident, at: str, *, user: UserId = SAM, **fields: Any) -> None:
    giving = {"key": a_key(), "clock": GDPR, "stage": "notice", **fields}
    await give_notice(office.desk, Giving(by=by(user), incident=incident.id, at=at, **giving))


async def shown(office: Office, incident: Incident, user: UserId = SAM) -> ClocksShown:
    return await look_at_clocks_again(office.desk, by=by(user), incident=incident.id)


async def clock(office: Office, incident: Incident, id_: str = GDPR) -> ClockStand:
    return next(one for one in (await shown(office, incident)).clocks if one.rule.id == id_)


async def letters(office: Office) -> list[tuple[str, str]]:
    return [(to, subject["face"]) for to, subject in await office.sent(Errand.CLOCK_LETTER)]


async def drawn(office: Office, incident: Incident, to: UserId, face: ClockFace) -> Letter | None:
    intent = Intent(Errand.CLOCK_LETTER, to, incident.id, {"face": face.value})
    async with office.desk.store.look() as uow:
        return await DRAWERS[Errand.CLOCK_LETTER](office.desk, uow, intent)


async def told(office: Office, incident: Incident, to: UserId, face: ClockFace) -> ClockFace:
    """How it is put to them: by slug and number."""
    letter = await drawn(office, incident, to, face)
    assert letter is not None
    assert isinstance(letter.message, ClockLetter)
    assert (letter.message.codename, letter.message.count) == (incident.codename, 1)
    return letter.message.face


async def passes(office: Office, **step: float) -> int:
    office.clock.moves(**step)
    return await sweep_clocks(office.desk)


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
        drawn={"aware": first, "verdict": "notify"},
        reason="mail addresses",
    )
    found = await clock(ours, opened)
    assert (found.verdict, found.reason) == (Verdict.NOTIFY, "mail addresses")
    lines = await rows(ours.engine, "SELECT about, words FROM clock_lines ORDER BY seq")
    assert [row["about"] for row in lines] == ["trigger", "verdict", "trigger"]
    assert not any(b"mail" in (row["words"] or b"") for row in lines)
    entries = await ours.log(opened, Kind.CLOCK_SET, Kind.CLOCK_JUDGED)
    assert [entry.kind for entry in entries] == [Kind.CLOCK_SET, Kind.CLOCK_JUDGED, Kind.CLOCK_SET]
    await sets(ours, opened, aware="", drawn={"aware": first, "verdict": "notify"}, reason="mail addresses")
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
    await sets(ours, opened, aware=typed(ours, -80))
    with pytest.raises(EntryRefused):
        await gives(ours, opened, "")
    key = a_key()
    for _ in range(2):
        await gives(ours, opened, typed(ours, -2), key=key, reference="CASE-1")
    found = await clock(ours, opened)
    assert found.settled
    assert found.stages[0].stand.late == timedelta(hours=6)
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


async def test_whoever_decides_is_reminded_and_others_are_not(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours), owner=SAM)
    await passes(ours, minutes=1)
    assert await letters(ours) == []
    await passes(ours, hours=37)
    assert await letters(ours) == [(SAM, "running"), (KIM, "asking"), (SAM, "asking")]
    assert await told(ours, opened, SAM, ClockFace.RUNNING) is ClockFace.RUNNING
    assert await drawn(ours, opened, KIM, ClockFace.RUNNING) is None
    await passes(ours, hours=34, minutes=30)
    assert await told(ours, opened, SAM, ClockFace.RUNNING) is ClockFace.SOON
    assert len(await ours.log(opened, Kind.CLOCK_REMINDED)) == 2


async def test_command_hears_as_well_when_it_is_over(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours, -73), owner=SAM)
    await passes(ours, minutes=1)
    assert [one for one in await letters(ours) if one[1] == "over"] == [(KIM, "over"), (SAM, "over")]
    for person in (KIM, SAM):
        assert await told(ours, opened, person, ClockFace.OVER) is ClockFace.OVER
    assert await drawn(ours, opened, SAM, ClockFace.RUNNING) is None
    assert len(await ours.log(opened, Kind.CLOCK_OVER)) == 1
    await gives(ours, opened, typed(ours))
    assert await drawn(ours, opened, SAM, ClockFace.OVER) is None


async def test_where_nobody_decides_command_and_counsel_are_asked_and_reminded(
    ours: Office, opened: Incident
) -> None:
    await passes(ours, minutes=29)
    assert await letters(ours) == []
    await passes(ours, minutes=2)
    assert await letters(ours) == [(KIM, "asking"), (SAM, "asking")]
    asking = await drawn(ours, opened, KIM, ClockFace.ASKING)
    assert asking is not None
    assert asking.message == ClockLetter(opened.id, opened.codename, ClockFace.ASKING, 2)
    await passes(ours, hours=3)
    assert len(await letters(ours)) == 2
    await passes(ours, hours=2)
    assert len(await letters(ours)) == 4
    await sets(ours, opened, aware=typed(ours, -40), alike=True)
    await passes(ours, minutes=1)
    assert [one for one in await letters(ours) if one[1] in {"over", "running"}] == [
        (KIM, "over"),
        (SAM, "over"),
        (KIM, "running"),
        (SAM, "running"),
    ]


async def test_while_nobody_commands_it_waits_for_somebody_to_hear(office: Office) -> None:
    ours = with_clocks(office, GDPR)
    opened = await ours.has_a_room(commander=None)
    await passes(ours, hours=1)
    await passes(ours, minutes=2)
    assert await letters(ours) == []
    async with ours.desk.store.job("commands") as uow:
        await uow.incidents.save((await ours.held(uow, opened)).commanded_by(DANA, ours.clock.now()))
        await uow.commit(opened.id)
    await passes(ours, minutes=2)
    assert await letters(ours) == [(DANA, "asking")]


async def test_copies_that_sweep_at_once_tell_it_once(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours, -40), owner=SAM)
    swept = await asyncio.gather(*(sweep_clocks(ours.desk) for _ in range(3)))
    assert sum(swept) == 1
    assert await letters(ours) == [(SAM, "running")]
    assert await passes(ours, seconds=1) == 0


async def test_a_late_notice_of_nobody_is_commands_even_without_a_commander(ours: Office) -> None:
    opened = await ours.has_a_room(commander=None)
    await sets(ours, opened, aware=typed(ours, -80))
    await passes(ours, seconds=1)
    assert await letters(ours) == [(SAM, "over")]


async def test_a_drill_reminds_nobody_and_shows_no_clock_on_its_board(office: Office) -> None:
    drilling = with_clocks(
        office, GDPR, legal=(SAM,), commanders=replace(ORGANISATION.commanders, drill=(KIM, ALEX))
    )
    drill = await drilling.has_a_room(drill=True)
    await sets(drilling, drill, aware=typed(drilling, -100))
    assert await passes(drilling, hours=1) == 0
    async with drilling.desk.store.look() as uow:
        board = await picture_board(drilling.desk, uow, await drilling.incident(drill.id))
    assert (board.clocks.due, board.clocks.not_started) == (None, 0)
    assert (await look_at_ending(drilling.desk, by=by(KIM), channel=ROOM)).clocks == 0


async def test_where_no_clock_is_switched_on_there_is_none(office: Office) -> None:
    opened = await office.has_a_room()
    assert await sweep_clocks(office.desk) == 0
    assert (await shown(office, opened)).clocks == ()


async def test_a_letter_to_nobody_concerned_is_moot(ours: Office, opened: Incident) -> None:
    assert await drawn(ours, opened, ALEX, ClockFace.ASKING) is None
    assert await drawn(ours, opened, SAM, ClockFace.YOURS) is None
    await sets(ours, opened, owner=KIM)
    assert await drawn(ours, opened, KIM, ClockFace.YOURS) is not None
    assert await drawn(ours, replace(opened, id=IncidentId("none")), KIM, ClockFace.YOURS) is None


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
