"""Who puts an incident on hold, what does that keep, and what becomes of what is kept no longer?"""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.ending import Ending, Wish
from app.domain.ids import CallId, ChannelId, IncidentId, IntentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.pictures import ForgetSoon, Status
from app.domain.refusals import FieldRefused, Forgotten, NoIncidentHere, OnHold, OnlyCommander
from app.domain.roles import Held, Role
from app.domain.timeline import Kind
from app.persistence.keyring import Keyring
from app.usecases.archive_room import archive, archive_room
from app.usecases.drawing import DRAWERS
from app.usecases.end_incident import end_incident
from app.usecases.hold_incident import Hold, hold_incident
from app.usecases.letters import Letter
from app.usecases.look_around import list_incidents, status
from app.usecases.redraw_board import redraw_board
from app.usecases.reopen_incident import reopen_incident
from app.usecases.sweep_keeping import sweep_keeping
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import DATA_KEY, a_store, rows
from tests.persistence.tampering import verdicts
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

KEEP = timedelta(days=90)
AN_INTENT = IntentId("1" * 16)
SECRET = "somebody reads the mail of accounting"


@pytest.fixture
def keeping(office: Office) -> Office:
    """What was written is kept for ninety days; Sam looks after the process."""
    return office.organised(retention=KEEP, process_owner=SAM)


@pytest.fixture
async def over(keeping: Office) -> Incident:
    incident = await keeping.has_a_room(words=SECRET)
    wish = Wish(Ending.STOOD_DOWN, note=SECRET)
    await end_incident(keeping.desk, key=a_key(), by=by(KIM), incident=incident.id, wish=wish)
    return await keeping.incident(incident.id)


async def holds(
    office: Office, who: UserId = KIM, *, on: bool = True, words: str = "", here: ChannelId = ROOM
) -> bool:
    """Is it on hold then?"""
    shown = await hold_incident(office.desk, Hold(a_key(), by(who), here, on, words))
    return shown.held_since is not None


async def counsel_is(office: Office, incident: Incident, who: UserId) -> None:
    async with office.desk.store.job("counsel_is") as uow:
        await uow.roles.begin(incident.id, Held(Role.COUNSEL, who, office.clock.now()))
        await uow.commit(incident.id)


async def forgotten(office: Office, incident: Incident) -> bool:
    return (await office.incident(incident.id)).forgotten_at is not None


async def passes(office: Office, days: int) -> int:
    office.clock.moves(days=days)
    return await sweep_keeping(office.desk)


async def drawn(office: Office, intent: Intent) -> Letter | None:
    async with office.desk.store.look() as uow:
        return await DRAWERS[intent.errand](office.desk, uow, intent)


class TestAHold:
    async def test_is_put_on_and_ended_in_the_room_with_why(self, keeping: Office, over: Incident) -> None:
        assert await holds(keeping, words="the police asked")
        assert not await holds(keeping, on=False, words="they have what they need")

        log = await keeping.log(over, Kind.HELD, Kind.RELEASED)
        assert [(one.kind, one.actor, one.text) for one in log] == [
            (Kind.HELD, KIM, "the police asked"),
            (Kind.RELEASED, KIM, "they have what they need"),
        ]
        notices = [subject["notice"] for _, subject in await keeping.sent(Errand.ROOM_NOTICE)]
        assert notices[-2:] == ["held", "released"]

    async def test_said_twice_or_delivered_twice_is_one(self, keeping: Office, over: Incident) -> None:
        hold = Hold(a_key(), by(KIM), ROOM, on=True)
        shown = [await hold_incident(keeping.desk, one) for one in (hold, hold, replace(hold, key=a_key()))]

        assert len({one.held_since for one in shown}) == 1
        assert len(await keeping.log(over, Kind.HELD)) == 1

    @pytest.mark.usefixtures("over")
    async def test_that_never_was_is_not_ended(self, keeping: Office) -> None:
        assert not await holds(keeping, on=False)

    async def test_is_for_the_command_and_counsel(self, keeping: Office, over: Incident) -> None:
        with pytest.raises(OnlyCommander):
            await holds(keeping, DANA)
        await counsel_is(keeping, over, ALEX)

        assert await holds(keeping, ALEX)

    async def test_is_put_on_from_elsewhere_by_name(self, keeping: Office, over: Incident) -> None:
        words = f"{over.codename.slug} a letter came"

        assert await holds(keeping, words=words, here=ELSEWHERE)
        [entry] = await keeping.log(over, Kind.HELD)
        assert entry.text == "a letter came"

    async def test_from_elsewhere_tells_nobody_whether_there_is_such_a_name(
        self, keeping: Office, over: Incident
    ) -> None:
        for who, words in ((DANA, over.codename.slug), (KIM, "no-such-name"), (KIM, "")):
            with pytest.raises(NoIncidentHere):
                await holds(keeping, who, words=words, here=ELSEWHERE)

    @pytest.mark.usefixtures("over")
    async def test_with_too_much_of_a_reason_is_not_saved(self, keeping: Office) -> None:
        with pytest.raises(FieldRefused):
            await holds(keeping, words="x" * 3001)

    async def test_keeps_the_room_from_being_archived(
        self, keeping: Office, over: Incident, slack: Slack
    ) -> None:
        await archive_room(keeping.desk, key=a_key(), by=by(KIM), channel=ROOM)
        await holds(keeping)
        with pytest.raises(OnHold):
            await archive_room(keeping.desk, key=a_key(), by=by(KIM), channel=ROOM)

        await slack_archives(keeping, slack, over)
        assert not (await keeping.incident(over.id)).room.archived

    async def test_in_a_room_that_is_archived_says_nothing_there(
        self, keeping: Office, over: Incident
    ) -> None:
        async with keeping.desk.store.note() as uow:
            await uow.incidents.record_room(over.id, archived=True)
            await uow.commit()
        before = len(await keeping.sent(Errand.ROOM_NOTICE))

        assert await holds(keeping, words=over.codename.slug, here=ELSEWHERE)
        assert len(await keeping.sent(Errand.ROOM_NOTICE)) == before


async def slack_archives(office: Office, slack: Slack, incident: Incident) -> None:
    """What was asked for before the hold comes up for delivery after it."""
    intent = Intent(Errand.ARCHIVE, incident=incident.id, subject={"by": KIM})
    await archive(office.desk, slack.messenger, Stored(AN_INTENT, "key", intent, 1, 0.0))


class TestForgetting:
    async def test_is_announced_a_month_before_to_whoever_looks_after_the_process(
        self, keeping: Office, over: Incident
    ) -> None:
        assert await passes(keeping, 59) == 0
        assert await passes(keeping, 1) == 1

        assert await keeping.sent(Errand.FORGET_SOON) == [(SAM, {})]
        letter = await drawn(keeping, Intent(Errand.FORGET_SOON, to=SAM, incident=over.id))
        assert letter is not None
        on = (await keeping.incident(over.id)).ended_at
        assert on is not None
        assert isinstance(letter.message, ForgetSoon)
        assert timedelta(0) <= letter.message.on - (on + KEEP).date() <= timedelta(days=1)
        [entry] = await keeping.log(over, Kind.FORGET_ANNOUNCED)
        assert entry.facts == {"on": letter.message.on.isoformat()}

    async def test_comes_when_the_time_is_up_once_by_however_many_copies(
        self, keeping: Office, over: Incident
    ) -> None:
        await passes(keeping, 60)
        assert await passes(keeping, 29) == 0
        keeping.clock.moves(days=1, minutes=1)
        swept = await asyncio.gather(*(sweep_keeping(keeping.desk) for _ in range(3)))

        assert sum(swept) == 1
        assert await forgotten(keeping, over)
        assert len(await keeping.log(over, Kind.FORGOTTEN)) == 1
        assert await passes(keeping, 400) == 0

    async def test_of_what_is_long_over_waits_a_month_for_the_announcement(
        self, keeping: Office, over: Incident
    ) -> None:
        assert await passes(keeping, 1000) == 1
        assert await passes(keeping, 29) == 0
        assert await passes(keeping, 2) == 1
        assert await forgotten(keeping, over)

    async def test_does_not_come_where_everything_is_kept(self, office: Office, over: Incident) -> None:
        assert await passes(office, 1000) == 0
        assert not await forgotten(office, over)

    async def test_does_not_come_to_what_goes_on(self, keeping: Office) -> None:
        incident = await keeping.has_a_room()
        assert await passes(keeping, 1000) == 0
        assert not await forgotten(keeping, incident)

    async def test_does_not_come_while_a_hold_is_on_and_is_announced_anew_after_it(
        self, keeping: Office, over: Incident
    ) -> None:
        await passes(keeping, 60)
        await holds(keeping)
        assert await drawn(keeping, Intent(Errand.FORGET_SOON, to=SAM, incident=over.id)) is None
        assert await passes(keeping, 1000) == 0
        await holds(keeping, on=False)

        assert await passes(keeping, 0) == 1
        assert not await forgotten(keeping, over)
        assert len(await keeping.sent(Errand.FORGET_SOON)) == 2
        await passes(keeping, 31)
        assert await forgotten(keeping, over)

    async def test_is_announced_of_nothing_where_all_is_kept_by_now(
        self, office: Office, keeping: Office, over: Incident
    ) -> None:
        await passes(keeping, 60)

        assert await drawn(office, Intent(Errand.FORGET_SOON, to=SAM, incident=over.id)) is None
        gone = Intent(Errand.FORGET_SOON, to=SAM, incident=IncidentId("f" * 16))
        assert await drawn(keeping, gone) is None


class TestWhatIsForgotten:
    @pytest.fixture
    async def gone(self, keeping: Office, over: Incident) -> Incident:
        await passes(keeping, 60)
        await passes(keeping, 31)
        return await keeping.incident(over.id)

    async def test_cannot_be_read_by_any_copy_whatever_it_has_in_memory(
        self, keeping: Office, over: Incident, engine: AsyncEngine
    ) -> None:
        warm = a_store(engine, keeping.clock)
        [call] = await rows(engine, "SELECT call_id FROM calls")

        async def reads() -> list[str]:
            async with warm.look() as uow:
                await uow.incidents.get(over.id)
                log = [entry.text for entry in await uow.timeline.of(over.id)]
                return [*log, await uow.calls.why(CallId(call["call_id"]))]

        assert SECRET in await reads()
        await passes(keeping, 60)
        await passes(keeping, 31)

        assert set(await reads()) == {""}
        cold = a_store(engine, keeping.clock, keyring=Keyring(DATA_KEY))
        async with cold.look() as uow:
            assert {entry.text for entry in await uow.timeline.of(over.id)} == {""}
        left = await rows(
            engine, "SELECT wrapped, wrapped_also FROM keys WHERE purpose IN ('incident', 'call')"
        )
        assert {(bytes(row["wrapped"]), row["wrapped_also"]) for row in left} == {(b"", None)}

    async def test_leaves_the_record_whole_and_everything_else_readable(
        self, gone: Incident, over: Incident, engine: AsyncEngine
    ) -> None:
        assert [one.found for one in await verdicts(engine) if one.rows] == [None]
        assert gone.codename == over.codename
        assert (gone.state, gone.ended_at, gone.commander) == (over.state, over.ended_at, over.commander)

    async def test_is_said_where_rooms_are_listed(self, keeping: Office, gone: Incident) -> None:
        shown = await status(keeping.desk, by=by(KIM), channel=ROOM)
        assert isinstance(shown, Status)
        assert shown.listed.forgotten_at == gone.forgotten_at
        [listed] = (await list_incidents(keeping.desk, by=by(KIM))).incidents
        assert listed.forgotten_at == gone.forgotten_at

    async def test_is_said_to_whoever_would_do_something_with_it(
        self, keeping: Office, gone: Incident
    ) -> None:
        acts = (
            holds(keeping),
            reopen_incident(keeping.desk, key=a_key(), by=by(KIM), incident=gone.id, reason="again"),
        )
        for act in acts:
            with pytest.raises(Forgotten) as refused:
                await act
            assert refused.value.at == gone.forgotten_at

    async def test_may_still_be_archived_and_help_is_called_for_there(
        self, keeping: Office, gone: Incident
    ) -> None:
        await archive_room(keeping.desk, key=a_key(), by=by(KIM), channel=ROOM)

        assert (await keeping.hears(DANA, channel=ROOM)).incident != gone.id

    async def test_has_a_board_that_stays_as_it_is(
        self, keeping: Office, gone: Incident, slack: Slack
    ) -> None:
        intent = Intent(Errand.REDRAW_BOARD, incident=gone.id)
        await redraw_board(keeping.desk, slack.messenger, Stored(AN_INTENT, "key", intent, 1, 0.0))

        assert slack.workspace.calls_of("chat.update") == []
        async with keeping.desk.store.look() as uow:
            assert gone.id not in await uow.incidents.undrawn()
