"""What is done to a room itself reaches the command once; what no event told of is noticed by looking."""

import asyncio
from dataclasses import replace

import pytest

from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import RoomTroubled
from app.domain.room_watch import EVERY, Trouble
from app.domain.timeline import Kind
from app.sandbox.channels import Channel
from app.usecases.answer_page import answer_page
from app.usecases.decide_response import stand_down
from app.usecases.drawing import DRAWERS
from app.usecases.letters import Letter
from app.usecases.look_at_room import look_at_room, sweep_rooms
from app.usecases.watch_room import guard_topic, note_trouble
from tests.builders import ALEX, DANA, KIM, SAM
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.carried import begun, while_asking

LABEL = "Attorney Work Project · No commander yet"


@pytest.fixture
async def opened(office: Office) -> Incident:
    incident = await office.has_a_room()
    async with office.desk.store.job("topic") as uow:
        held = await office.held(uow, incident)
        await uow.incidents.record_room(held.id, topic_set=True)
        await uow.incidents.save(replace(held, deputy=SAM))
        await uow.commit(incident.id)
    return await office.incident(incident.id)


@pytest.fixture
def there(slack: Slack, opened: Incident) -> Channel:
    """The room in Slack, as the bot made it."""
    workspace = slack.workspace
    made = workspace.add_channel(opened.codename.slug, is_private=True, creator=workspace.bot_user_id)
    del workspace.channels[made.id]
    made.id = ROOM
    workspace.channels[ROOM] = made
    made.members = [workspace.bot_user_id, DANA, KIM, SAM]
    workspace.set_topic(ROOM, LABEL, by=workspace.bot_user_id)
    return made


async def looks(office: Office, slack: Slack, incident: Incident) -> None:
    await look_at_room(office.desk, slack.messenger, begun(Intent(Errand.LOOK_AT_ROOM, incident=incident.id)))


async def happens(
    office: Office, trouble: Trouble, *, channel: ChannelId = ROOM, key: str = "", name: str = ""
) -> None:
    await note_trouble(office.desk, key=key or a_key(), channel=channel, trouble=trouble, by=DANA, name=name)


async def drawn(office: Office, to: UserId, incident: Incident, what: Trouble) -> Letter | None:
    async with office.desk.store.look() as uow:
        intent = Intent(Errand.ROOM_TROUBLE, to, incident.id, {"what": what.value})
        return await DRAWERS[Errand.ROOM_TROUBLE](office.desk, uow, intent)


async def test_the_command_is_told_once_and_the_board_says_it(office: Office, opened: Incident) -> None:
    key = a_key()
    for again in (key, key, ""):
        await happens(office, Trouble.PUBLIC, key=again)

    assert await office.sent(Errand.ROOM_TROUBLE) == [
        (KIM, {"what": "room_public"}),
        (SAM, {"what": "room_public"}),
    ]
    found = await office.incident(opened.id)
    assert found.warnings == ("room_public",)
    assert found.revision > opened.revision
    assert len(await office.log(opened, Kind.ROOM_TROUBLE)) == 1


async def test_an_archived_room_is_known_as_such_and_told_once(office: Office, opened: Incident) -> None:
    for _ in range(2):
        await happens(office, Trouble.ARCHIVED)

    assert (await office.incident(opened.id)).room.archived
    assert len(await office.log(opened, Kind.ROOM_TROUBLE)) == 1


async def test_elsewhere_and_by_its_own_name_nothing_is_noted(office: Office, opened: Incident) -> None:
    await happens(office, Trouble.SHARED, channel=ELSEWHERE)
    await happens(office, Trouble.RENAMED, name=opened.codename.slug)

    assert await office.log(opened, Kind.ROOM_TROUBLE) == []


async def test_the_same_event_again_after_it_was_put_right_is_still_the_same_event(
    office: Office, opened: Incident
) -> None:
    key = a_key()
    await happens(office, Trouble.SHARED, key=key)
    async with office.desk.store.job("right") as uow:
        await uow.incidents.save(replace(await office.held(uow, opened), warnings=()))
        await uow.commit(opened.id)
    await happens(office, Trouble.SHARED, key=key)

    assert (await office.incident(opened.id)).warnings == ()


async def test_where_nobody_commands_the_board_alone_tells_it(office: Office) -> None:
    incident = await office.has_a_room(commander=None)
    await happens(office, Trouble.PUBLIC)

    assert await office.sent(Errand.ROOM_TROUBLE) == []
    assert (await office.incident(incident.id)).warnings == ("room_public",)


async def test_the_letter_names_the_codename_and_follows_the_command(
    office: Office, opened: Incident
) -> None:
    letter = await drawn(office, ALEX, opened, Trouble.SHARED)
    assert letter is not None
    assert (letter.to, letter.message) == (KIM, RoomTroubled(opened.codename, Trouble.SHARED))


async def test_whoever_takes_command_hears_what_is_wrong_with_the_room_still(office: Office) -> None:
    incident = await office.has_a_room(commander=None)
    await happens(office, Trouble.PUBLIC)
    await answer_page(office.desk, key=a_key(), by=by(KIM), page=await office.page_of(incident))

    assert await office.sent(Errand.ROOM_TROUBLE) == [(KIM, {"what": "room_public"})]


async def test_what_is_over_may_be_tidied_up_but_not_be_shown_to_others(
    office: Office, opened: Incident
) -> None:
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    for trouble in (Trouble.RENAMED, Trouble.ARCHIVED):
        await happens(office, trouble, name="old-stuff")
    assert await office.log(opened, Kind.ROOM_TROUBLE) == []
    await happens(office, Trouble.PUBLIC)

    assert len(await office.log(opened, Kind.ROOM_TROUBLE)) == 1
    letter = await drawn(office, KIM, opened, Trouble.PUBLIC)
    assert letter is not None
    async with office.desk.store.job("forgets") as uow:
        await uow.incidents.save((await office.held(uow, opened)).forgotten(office.clock.now()))
        await uow.commit(opened.id)
    assert await drawn(office, KIM, opened, Trouble.PUBLIC) is None


async def test_a_room_opened_again_while_nobody_heard_is_shown_again(
    office: Office, slack: Slack, opened: Incident, there: Channel
) -> None:
    there.is_archived = True
    await looks(office, slack, opened)
    assert (await office.incident(opened.id)).room.archived
    there.is_archived = False
    await looks(office, slack, opened)

    found = await office.incident(opened.id)
    assert found.room.usable
    assert found.revision > opened.revision


async def test_a_topic_without_its_label_is_put_back_once(office: Office, opened: Incident) -> None:
    async def sets(topic: str, *, channel: ChannelId = ROOM, key: str = "") -> bool:
        return await guard_topic(office.desk, key=key or a_key(), channel=channel, by=DANA, topic=topic)

    key = a_key()
    assert not await sets(f"{LABEL} · lunch")
    assert not await sets("a breach", channel=ELSEWHERE)
    assert [await sets("a breach", key=key) for _ in range(2)] == [True, False]
    assert len(await office.sent(Errand.RETOPIC)) == 1
    assert len(await office.log(opened, Kind.TOPIC_GUARDED)) == 1


@pytest.mark.usefixtures("opened")
async def test_each_open_room_is_looked_at_from_time_to_time(office: Office) -> None:
    swept = await asyncio.gather(*(sweep_rooms(office.desk) for _ in range(3)))
    assert sum(swept) == 1
    assert await sweep_rooms(office.desk) == 0
    office.clock.moves(seconds=EVERY.total_seconds() + 1)
    assert await sweep_rooms(office.desk) == 1
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    office.clock.moves(hours=1)
    assert await sweep_rooms(office.desk) == 0


@pytest.mark.usefixtures("there")
async def test_a_room_that_is_as_it_should_be_leaves_no_line(
    office: Office, slack: Slack, opened: Incident
) -> None:
    await looks(office, slack, opened)

    assert await office.log(opened, Kind.ROOM_TROUBLE, Kind.JOINED, Kind.LEFT, Kind.ROOM_PUT_RIGHT) == []
    assert await office.sent(Errand.RETOPIC, Errand.ROOM_TROUBLE) == []


async def test_what_no_event_told_of_is_noticed_and_put_right_later(
    office: Office, slack: Slack, opened: Incident, there: Channel
) -> None:
    there.is_private = False
    there.topic = type(there.topic)()
    for _ in range(2):
        await looks(office, slack, opened)

    assert (await office.incident(opened.id)).warnings == ("room_public",)
    assert len(await office.log(opened, Kind.ROOM_TROUBLE)) == 1
    assert len(await office.sent(Errand.RETOPIC)) == 1  # one waiting copy is enough
    there.is_private = True
    await looks(office, slack, opened)
    assert (await office.incident(opened.id)).warnings == ()
    (entry,) = await office.log(opened, Kind.ROOM_PUT_RIGHT)
    assert entry.facts == {"what": "room_public"}


async def test_a_room_that_slack_does_not_show_is_lost(
    office: Office, slack: Slack, opened: Incident, there: Channel
) -> None:
    there.members.remove(slack.workspace.bot_user_id)
    await looks(office, slack, opened)

    assert (await office.incident(opened.id)).warnings == ("room_lost",)


async def test_who_came_and_went_unheard_is_written_down(
    office: Office, slack: Slack, opened: Incident, there: Channel
) -> None:
    there.members = [slack.workspace.bot_user_id, KIM, SAM, ALEX]
    await looks(office, slack, opened)

    assert [entry.actor for entry in await office.log(opened, Kind.JOINED)] == [ALEX]
    assert [entry.actor for entry in await office.log(opened, Kind.LEFT)] == [DANA]
    assert (ALEX, {}) in await office.sent(Errand.GREET)
    async with office.desk.store.look() as uow:
        assert await uow.participants.present(opened.id) == {KIM, SAM, ALEX}


@pytest.mark.usefixtures("there")
async def test_what_is_over_or_archived_is_not_looked_at(
    office: Office, slack: Slack, opened: Incident
) -> None:
    await look_at_room(
        office.desk, slack.messenger, begun(Intent(Errand.LOOK_AT_ROOM, incident=IncidentId("none")))
    )
    before = len(slack.workspace.calls_of("conversations.info"))

    async def ends() -> None:
        await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    chat = while_asking(slack.messenger, "look_at_room", ends)
    await look_at_room(office.desk, chat, begun(Intent(Errand.LOOK_AT_ROOM, incident=opened.id)))
    asked = len(slack.workspace.calls_of("conversations.info"))
    assert asked == before + 1
    await looks(office, slack, opened)
    assert len(slack.workspace.calls_of("conversations.info")) == asked
    assert await office.log(opened, Kind.ROOM_TROUBLE) == []
