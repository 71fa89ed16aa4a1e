"""How does it end, what follows, and how does it go on again?"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.checklist import TaskState
from app.domain.ending import Ending, Wish
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident, IncidentState
from app.domain.organisation import Commander, Commanders
from app.domain.outgoing import Errand, Intent
from app.domain.refusals import (
    AlreadyOver,
    CommanderAlone,
    FieldRefused,
    NoIncidentHere,
    OnlyCommander,
    OnlyTrained,
    Outdated,
)
from app.domain.roster import Tier
from app.domain.timeline import Kind
from app.sandbox.faults import api_error
from app.usecases.archive_room import archive_room
from app.usecases.end_incident import end_incident
from app.usecases.look_at_ending import look_at_ending
from app.usecases.note_unarchived import note_unarchived
from app.usecases.redraw_board import redraw_board
from app.usecases.reopen_incident import look_at_reopening, reopen_incident
from app.usecases.sweep_idle import sweep_idle
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.carried import begun, carries

CLOSED = Wish(Ending.CLOSED, "the platform team finishes it", SAM, date(2030, 1, 2))


@pytest.fixture
async def opened(office: Office) -> Incident:
    """Kim commands, Sam is the deputy."""
    incident = await office.has_a_room()
    await changes(office, incident, deputy=SAM)
    return await office.incident(incident.id)


async def changes(office: Office, incident: Incident, **fields: Any) -> None:
    async with office.desk.store.job("changes") as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        await uow.incidents.save(replace(held, **fields))
        await uow.commit(incident.id)


async def ends(office: Office, incident: Incident, wish: Wish, person: UserId = KIM, key: str = "") -> None:
    await end_incident(office.desk, key=key or a_key(), by=by(person), incident=incident.id, wish=wish)


async def reopens(office: Office, incident: Incident, person: UserId = KIM, reason: str = "back") -> None:
    await reopen_incident(office.desk, key=a_key(), by=by(person), incident=incident.id, reason=reason)


async def test_the_form_shows_what_is_owed_and_what_may_be_chosen(office: Office, opened: Incident) -> None:
    await office.gives(opened, 1, state=TaskState.DONE)
    await office.gives(opened, 2, owner=ALEX)
    await office.gives(opened, 3, owner=SAM)
    excluding = office.organised(excluded=frozenset({ALEX}))
    form = await look_at_ending(excluding.desk, by=by(KIM), channel=ROOM)

    owners = [(one.owner, [item.number for item in one.items]) for one in form.owed]
    assert owners == [(None, [2]), (SAM, [3]), (None, list(range(4, 15)))]
    assert Ending.CLOSED in form.choices
    assert "G2" in form.shut
    assert form.review_on == (office.clock.now() + timedelta(days=3)).date()
    assert Ending.CLOSED not in (await look_at_ending(office.desk, by=by(SAM), channel=ROOM)).choices


async def test_the_form_is_for_the_command_of_what_goes_on(office: Office, opened: Incident) -> None:
    with pytest.raises(NoIncidentHere):
        await look_at_ending(office.desk, by=by(KIM), channel=ELSEWHERE)
    with pytest.raises(OnlyCommander):
        await look_at_ending(office.desk, by=by(DANA), channel=ROOM)
    await ends(office, opened, Wish(Ending.STOOD_DOWN))
    with pytest.raises(AlreadyOver):
        await look_at_ending(office.desk, by=by(KIM), channel=ROOM)


@pytest.mark.parametrize("person", [KIM, SAM])
async def test_contained_is_a_state_of_what_goes_on(office: Office, opened: Incident, person: UserId) -> None:
    await ends(office, opened, Wish(Ending.CONTAINED, "both hosts are off", DANA), person)
    after = await office.incident(opened.id)
    assert after.open
    assert after.contained_at is not None
    await ends(office, opened, Wish(Ending.UNCONTAINED), person)

    assert (await office.incident(opened.id)).contained_at is None
    (entry,) = await office.log(opened, Kind.CONTAINED)
    assert entry.text == "both hosts are off"
    assert await office.sent(Errand.ROOM_NOTICE, Errand.REVIEW) == []


async def test_what_somebody_else_has_contained_meanwhile_keeps_its_time(
    office: Office, opened: Incident
) -> None:
    await ends(office, opened, Wish(Ending.CONTAINED), SAM)
    since = (await office.incident(opened.id)).contained_at
    office.clock.moves(minutes=20)
    with pytest.raises(Outdated):
        await ends(office, opened, Wish(Ending.CONTAINED))
    assert (await office.incident(opened.id)).contained_at == since
    await ends(office, opened, Wish(Ending.UNCONTAINED))
    with pytest.raises(Outdated):
        await ends(office, opened, Wish(Ending.UNCONTAINED), SAM)

    assert len(await office.log(opened, Kind.CONTAINED, Kind.NOT_CONTAINED)) == 2


async def test_closing_ends_the_paging_and_asks_for_a_review_once(office: Office, opened: Incident) -> None:
    key = a_key()
    for _ in range(2):
        await ends(office, opened, CLOSED, key=key)

    after = await office.incident(opened.id)
    assert after.state is IncidentState.CLOSED
    assert after.ended_at is not None
    async with office.desk.store.look() as uow:
        call = await uow.calls.of_incident(opened.id)
    assert call is not None
    assert not call.waiting
    assert await office.sent(Errand.REVIEW) == [(SAM, {"face": "asked"})]
    assert [s["notice"] for _, s in await office.sent(Errand.ROOM_NOTICE)] == ["closed"]
    assert await office.sent(Errand.RETOPIC) != []
    with pytest.raises(AlreadyOver):
        await ends(office, opened, CLOSED)


async def test_the_commander_alone_closes_and_a_reviewer_can_come_in(
    office: Office, opened: Incident
) -> None:
    with pytest.raises(CommanderAlone):
        await ends(office, opened, CLOSED, SAM)
    with pytest.raises(OnlyCommander):
        await ends(office, opened, Wish(Ending.CONTAINED), DANA)
    with pytest.raises(NoIncidentHere):
        await ends(office, replace(opened, id=IncidentId("f" * 16)), CLOSED)
    for reviewer in (UserId("U0NOBODY"), ALEX):
        with pytest.raises(FieldRefused):
            await ends(
                office.organised(excluded=frozenset({ALEX})), opened, replace(CLOSED, reviewer=reviewer)
            )

    assert (await office.incident(opened.id)).open


async def test_a_false_alarm_may_be_reviewed_and_need_not(office: Office, opened: Incident) -> None:
    await ends(office, opened, Wish(Ending.STOOD_DOWN), SAM)

    assert (await office.incident(opened.id)).state is IncidentState.STOOD_DOWN
    assert await office.sent(Errand.REVIEW) == []


async def test_what_is_over_goes_on_by_the_commanders_word_or_a_trained_persons(
    office: Office, opened: Incident
) -> None:
    people = (Commander(KIM), Commander(SAM, Tier.TRAINED))
    trained = office.organised(commanders=Commanders(people=people), executives=(DANA,))
    await ends(trained, opened, CLOSED)
    for person in (DANA, ALEX):
        with pytest.raises((OnlyTrained, NoIncidentHere)):
            await reopens(trained, opened, person)
    with pytest.raises(OnlyTrained):
        await look_at_reopening(trained.desk, by=by(DANA), channel=ROOM)
    assert (await look_at_reopening(trained.desk, by=by(SAM), channel=ROOM)).codename == opened.codename
    await reopens(trained, opened, SAM, "it is back")

    after = await trained.incident(opened.id)
    assert (after.open, after.commander) == (True, KIM)
    (entry,) = await trained.log(opened, Kind.REOPENED)
    assert (entry.actor, entry.text) == (SAM, "it is back")
    told = [to for to, subject in await trained.sent(Errand.TELL_STARTER) if subject["news"] == "reopened"]
    assert told == [DANA, KIM]
    assert {page.round for page in await trained.pages(opened)} == {1}


async def test_whoever_commands_what_goes_on_is_asked_anew_whether_they_are_there(
    office: Office, opened: Incident
) -> None:
    """Kim was asked once and has done nothing yet when Sam stood it down."""
    trained = office.organised(commanders=Commanders(people=(Commander(KIM), Commander(SAM, Tier.TRAINED))))
    await changes(trained, opened, idle_asks=1, idle_look_at=trained.clock.now() + timedelta(minutes=2))
    await ends(trained, opened, Wish(Ending.STOOD_DOWN), SAM)
    await reopens(trained, opened, SAM)

    assert not (await trained.incident(opened.id)).relief_wanted
    trained.clock.moves(minutes=10, seconds=1)
    assert await sweep_idle(trained.desk) == 1
    assert [to for to, _ in await trained.sent(Errand.ASK_IDLE)] == [KIM]


async def test_where_nobody_commands_somebody_is_paged_anew(office: Office, opened: Incident) -> None:
    await ends(office, opened, CLOSED)
    await changes(office, opened, commander=None, commander_since=None)
    before = len(await rows(office.engine, "SELECT call_id FROM calls"))
    await reopens(office, opened)

    assert len(await rows(office.engine, "SELECT call_id FROM calls")) == before + 1


@pytest.mark.parametrize("reason", ["", "  ", "x" * 3001])
async def test_it_goes_on_for_a_reason(office: Office, opened: Incident, reason: str) -> None:
    await ends(office, opened, CLOSED)
    with pytest.raises(FieldRefused):
        await reopens(office, opened, reason=reason)


async def test_what_goes_on_is_not_reopened(office: Office, opened: Incident) -> None:
    for verb in (reopens(office, opened), look_at_reopening(office.desk, by=by(KIM), channel=ROOM)):
        with pytest.raises(Outdated):
            await verb
    with pytest.raises(NoIncidentHere):
        await look_at_reopening(office.desk, by=by(KIM), channel=ELSEWHERE)
    await ends(office, opened, Wish(Ending.STOOD_DOWN))
    key = a_key()
    for _ in range(2):
        await reopen_incident(office.desk, key=key, by=by(KIM), incident=opened.id, reason="back")

    assert len(await office.log(opened, Kind.REOPENED)) == 1


def room_of(slack: Slack) -> None:
    bot = slack.workspace.bot_user_id
    slack.workspace.add_channel("the-room", id=ROOM, is_private=True, creator=bot, members=[bot, KIM])


async def test_the_commander_archives_what_is_over_once(
    office: Office, slack: Slack, opened: Incident
) -> None:
    room_of(slack)
    with pytest.raises(Outdated):
        await archive_room(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    await ends(office, opened, CLOSED)
    with pytest.raises(CommanderAlone):
        await archive_room(office.desk, key=a_key(), by=by(SAM), channel=ROOM)
    with pytest.raises(NoIncidentHere):
        await archive_room(office.desk, key=a_key(), by=by(KIM), channel=ELSEWHERE)
    key = a_key()
    for _ in range(2):
        await archive_room(office.desk, key=key, by=by(KIM), channel=ROOM)
    await carries(office, slack, Errand.ARCHIVE)

    assert slack.workspace.channels[ROOM].is_archived
    assert (await office.incident(opened.id)).room.archived
    (entry,) = await office.log(opened, Kind.ARCHIVED)
    assert entry.facts == {"asked_by": KIM}


async def test_what_slack_does_not_let_be_archived_is_said(
    office: Office, slack: Slack, opened: Incident
) -> None:
    room_of(slack)
    await ends(office, opened, CLOSED)
    await archive_room(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    slack.faults.on("conversations.archive", then=api_error("restricted_action"))
    await carries(office, slack, Errand.ARCHIVE)

    assert not (await office.incident(opened.id)).room.archived
    assert [s["notice"] for _, s in await office.sent(Errand.ROOM_NOTICE)][-1] == "not_archived"


async def test_what_goes_on_again_by_then_is_not_archived(
    office: Office, slack: Slack, opened: Incident
) -> None:
    room_of(slack)
    await ends(office, opened, CLOSED)
    await archive_room(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    await reopens(office, opened)
    await carries(office, slack, Errand.ARCHIVE)

    assert not slack.workspace.channels[ROOM].is_archived


@pytest.mark.parametrize(
    ("code", "archived"), [("is_inactive", True), ("is_archived", True), ("other", False)]
)
async def test_the_board_of_a_room_archived_by_hand_is_left_alone(
    office: Office, slack: Slack, opened: Incident, code: str, archived: bool
) -> None:
    slack.faults.on("chat.update", then=api_error(code))
    redraw = begun(Intent(Errand.REDRAW_BOARD, incident=opened.id))
    if archived:
        await redraw_board(office.desk, slack.messenger, redraw)
    else:
        with pytest.raises(Exception, match=code):
            await redraw_board(office.desk, slack.messenger, redraw)

    assert (await office.incident(opened.id)).room.archived is archived


async def test_a_board_that_somebody_deleted_is_posted_and_pinned_anew(
    office: Office, slack: Slack, opened: Incident
) -> None:
    room_of(slack)
    await carries(office, slack, Errand.OPEN_ROOM)
    redraw = begun(Intent(Errand.REDRAW_BOARD, incident=opened.id))
    for _ in range(2):
        await redraw_board(office.desk, slack.messenger, redraw)
    await carries(office, slack, Errand.OPEN_ROOM)

    after = await office.incident(opened.id)
    assert after.room.complete
    channel = slack.workspace.channels[ROOM]
    assert channel.pins == [after.room.board_ts]


async def test_a_room_that_a_person_opened_again_is_drawn_again_once(
    office: Office, opened: Incident
) -> None:
    key = a_key()
    for channel in (ELSEWHERE, ROOM):
        await note_unarchived(office.desk, key=a_key(), by=KIM, channel=channel)
    assert await office.sent(Errand.REDRAW_BOARD) == []
    await archived_by_hand(office, opened)
    for _ in range(2):
        await note_unarchived(office.desk, key=key, by=KIM, channel=ROOM)

    after = await office.incident(opened.id)
    assert (after.room.usable, after.revision) == (True, opened.revision + 1)
    assert len(await office.sent(Errand.REDRAW_BOARD)) == 1
    await archived_by_hand(office, opened)
    await note_unarchived(office.desk, key=key, by=KIM, channel=ROOM)
    assert not (await office.incident(opened.id)).room.usable


async def archived_by_hand(office: Office, incident: Incident) -> None:
    async with office.desk.store.note() as uow:
        await uow.incidents.record_room(incident.id, archived=True)
        await uow.commit()
