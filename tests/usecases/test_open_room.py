"""What if the opening of a room is cut short, or people do things while it opens?"""

import pytest

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.organisation import Call, SecurityTeam
from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Kind
from app.sandbox.faults import answer_429, api_error, lose_answer
from app.usecases.answer_page import answer_page
from app.usecases.deliver import WORK
from app.usecases.ports import Throttled, UnknownOutcome
from app.usecases.redraw_board import redraw_board
from tests.builders import ALEX, DANA, KIM, SAM
from tests.slack.a_slack import Slack
from tests.usecases.an_office import Office, a_key, by
from tests.usecases.carried import begun, carries, outcome, while_asking

NEW = UserId("U0NEW")
NOWHERE = IncidentId("f" * 16)
BRIDGE = Call("https://meet.example/room")
THE_ROOMS = (Errand.OPEN_ROOM, Errand.REDRAW_BOARD, Errand.RETOPIC, Errand.INVITE)


async def begins(office: Office, starter: UserId = DANA) -> Incident:
    return await office.incident((await office.hears(starter)).incident)


async def is_answered(office: Office, incident: Incident) -> None:
    """By Kim, who commands from now on."""
    await answer_page(office.desk, key=a_key(), by=by(KIM), page=await office.page_of(incident))


@pytest.mark.parametrize("errand", THE_ROOMS)
async def test_for_an_incident_that_is_not_there_nothing_is_asked_of_slack(
    office: Office, slack: Slack, errand: Errand
) -> None:
    for incident in (NOWHERE, None):
        await WORK[errand](office.desk, slack.messenger, begun(Intent(errand, to=KIM, incident=incident)))

    assert slack.traffic.reserved == []


async def test_a_room_whose_making_was_not_heard_of_is_found_and_used(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    slack.faults.on("conversations.create", when="after", then=lose_answer())
    with pytest.raises(UnknownOutcome):
        await carries(office, slack, Errand.OPEN_ROOM)

    await carries(office, slack, Errand.OPEN_ROOM)

    after = await office.incident(incident.id)
    assert after.room.complete
    assert after.codename == incident.codename
    assert len(slack.workspace.calls_of("conversations.create")) == 2


async def test_what_slack_puts_off_is_done_later_and_the_rest_once(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    slack.faults.on("conversations.setTopic", then=answer_429(1))
    with pytest.raises(Throttled):
        await carries(office, slack, Errand.OPEN_ROOM)
    before = (await office.incident(incident.id)).room
    assert (before.topic_set, before.purpose_set, before.invited) == (False, True, True)
    assert before.board_ts is not None

    await carries(office, slack, Errand.OPEN_ROOM)

    after = (await office.incident(incident.id)).room
    assert (after.complete, after.board_ts) == (True, before.board_ts)
    for method in ("conversations.create", "chat.postMessage", "conversations.setPurpose"):
        assert len(slack.workspace.calls_of(method)) == 1


async def test_without_its_board_a_room_is_not_open(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    slack.faults.on("chat.postMessage", then=api_error("restricted_action_read_only_channel"))

    await carries(office, slack, Errand.OPEN_ROOM)

    assert await outcome(office, Errand.OPEN_ROOM) == "failed:restricted_action_read_only_channel"
    room = (await office.incident(incident.id)).room
    assert (room.board_ts, room.pinned, room.complete) == (None, False, False)
    assert len(await office.log(incident, Kind.NOT_DELIVERED)) == 1
    assert await office.log(incident, Kind.ROOM_OPENED) == []


async def test_whoever_takes_command_while_the_topic_is_set_is_named_afterwards(
    office: Office, slack: Slack
) -> None:
    incident = await begins(office)
    chat = while_asking(slack.messenger, "set_topic", lambda: is_answered(office, incident))

    await carries(office, slack, Errand.OPEN_ROOM, chat=chat)
    assert "Kim" not in slack.workspace.named(incident.codename.slug).topic.value
    await carries(office, slack, Errand.RETOPIC)

    assert "Kim" in slack.workspace.named(incident.codename.slug).topic.value


async def test_what_moves_while_the_board_is_posted_is_drawn_afterwards(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    chat = while_asking(slack.messenger, "post", lambda: is_answered(office, incident))

    await carries(office, slack, Errand.OPEN_ROOM, chat=chat)
    behind = await office.incident(incident.id)
    assert behind.drawn_revision < behind.revision
    await carries(office, slack, Errand.REDRAW_BOARD)

    after = await office.incident(incident.id)
    assert after.drawn_revision == after.revision
    assert len(slack.workspace.calls_of("chat.update")) == 1


async def test_whoever_answered_before_there_was_a_room_finds_it_on_their_card(
    office: Office, slack: Slack
) -> None:
    incident = await begins(office)
    await is_answered(office, incident)
    before = len(await office.sent(Errand.SETTLE_PAGE))

    await carries(office, slack, Errand.OPEN_ROOM)

    page = await office.page_of(incident)
    assert (await office.sent(Errand.SETTLE_PAGE))[before:] == [(KIM, {"page": page})]


async def test_the_call_is_kept_above_the_room(office: Office, slack: Slack) -> None:
    bridged = office.organised(call=BRIDGE)
    incident = await begins(bridged)

    await carries(bridged, slack, Errand.OPEN_ROOM)

    assert [call.arguments["link"] for call in slack.workspace.calls_of("bookmarks.add")] == [BRIDGE.url]
    assert (await bridged.incident(incident.id)).room.complete


async def test_slack_is_asked_who_somebody_is_before_they_are_invited(office: Office, slack: Slack) -> None:
    guarded = office.organised(security_team=SecurityTeam(users=(NEW,)))
    slack.workspace.add_user(NEW, "new", display_name="Neo")
    incident = await begins(guarded)

    await carries(guarded, slack, Errand.OPEN_ROOM)

    assert NEW in slack.workspace.named(incident.codename.slug).members
    async with office.desk.store.look() as uow:
        assert (await uow.people.get(NEW)).name == "Neo"


async def test_whom_slack_does_not_let_in_is_in_the_log_with_the_reason(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    slack.faults.on("conversations.invite", then=api_error("user_is_restricted"), every=True)

    await carries(office, slack, Errand.OPEN_ROOM)

    refused = [entry.facts for entry in await office.log(incident, Kind.NOT_INVITED)]
    assert refused == [{"person": person, "why": "user_is_restricted"} for person in (DANA, KIM)]
    assert await office.log(incident, Kind.INVITED) == []


async def test_who_has_begun_a_room_of_their_own_hears_of_one_they_came_into(
    office: Office, slack: Slack
) -> None:
    guarded = office.organised(security_team=SecurityTeam(users=(SAM,)))
    for starter in (SAM, ALEX, DANA):
        await begins(guarded, starter)
    assert await guarded.sent(Errand.TELL_STARTER) == []

    await carries(guarded, slack, Errand.OPEN_ROOM)

    of_alex_and_of_dana = [(SAM, {"news": "another"})] * 2
    assert await guarded.sent(Errand.TELL_STARTER) == of_alex_and_of_dana


async def test_who_begins_a_room_hears_of_one_they_have_been_in_since_before(office: Office) -> None:
    await office.has_a_room()

    await office.hears(SAM)
    await office.hears(ALEX)

    assert await office.sent(Errand.TELL_STARTER) == [(SAM, {"news": "another"})]


async def test_a_board_is_drawn_from_the_record_as_it_is_when_it_is_drawn(
    office: Office, slack: Slack
) -> None:
    incident = await begins(office)
    await carries(office, slack, Errand.OPEN_ROOM)
    await is_answered(office, incident)

    await carries(office, slack, Errand.REDRAW_BOARD)

    after = await office.incident(incident.id)
    assert after.drawn_revision == after.revision > incident.revision
    [redrawn] = slack.workspace.calls_of("chat.update")
    assert redrawn.arguments["ts"] == after.room.board_ts


async def test_a_room_that_was_given_up_has_no_board_to_draw(office: Office, slack: Slack) -> None:
    incident = await office.has_a_room()
    async with office.desk.store.job("abandons") as uow:
        await uow.incidents.record_room(incident.id, abandoned=True)
        await uow.commit(incident.id)

    await redraw_board(office.desk, slack.messenger, begun(Intent(Errand.REDRAW_BOARD, incident=incident.id)))

    assert slack.workspace.calls_of("chat.update") == []
