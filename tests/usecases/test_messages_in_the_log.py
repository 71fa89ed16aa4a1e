"""A message of the room is put into the log, by whom and how often ever; and what becomes of it afterwards."""

import asyncio

import pytest

from app.domain import outgoing
from app.domain.incident import Incident
from app.domain.log_words import said_at
from app.domain.outgoing import Errand
from app.domain.refusals import NoIncidentHere
from app.domain.response_log import Via
from app.domain.timeline import Kind, Source
from app.sandbox.channels import Channel
from app.usecases.add_to_log import take_from_log
from app.usecases.follow_message import Edit, note_deletion, note_edit
from app.usecases.read_logged import read_logged
from tests.builders import ALEX, DANA, KIM, NOON, SAM
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.carried import begun, carries, outcome, while_asking
from tests.usecases.the_log import MESSAGE, TS, entry, reacts, uses_shortcut

FOLLOWED = (Kind.LOG_SECONDED, Kind.LOG_TAKEN_BACK, Kind.LOG_READ, Kind.LOG_EDITED, Kind.LOG_DELETED)


def an_edit(text: str, before: str = "odd login") -> Edit:
    return Edit(MESSAGE, DANA, NOON, text, before)


async def what_followed(office: Office, incident: Incident) -> list[Kind]:
    return [one.kind for one in await office.log(incident, *FOLLOWED)]


def the_room(slack: Slack) -> Channel:
    return slack.workspace.add_channel(
        "sapphire-unicorn", is_private=True, members=[DANA, KIM, SAM, slack.workspace.bot_user_id], id=ROOM
    )


async def test_the_shortcut_keeps_what_it_says_who_said_it_when_and_who_added_it(office: Office) -> None:
    incident = await office.has_a_room()
    answer = await uses_shortcut(office)

    kept = await entry(office, incident)
    assert (answer.fresh, answer.logged) == (True, kept)
    assert (kept.text, kept.author, kept.entry.actor, kept.entry.at) == ("odd login", DANA, SAM, said_at(TS))
    assert kept.entry.facts == {"number": 1, "via": "shortcut", "author": DANA, "channel": ROOM, "ts": TS}


async def test_the_same_message_is_one_entry_whoever_adds_it_and_however_often(office: Office) -> None:
    incident, key = await office.has_a_room(), a_key()
    for _ in range(3):
        await reacts(office, key=key)
    again = await uses_shortcut(office)
    others = await asyncio.gather(reacts(office, KIM), reacts(office, DANA))
    await uses_shortcut(office)

    assert (again.fresh, again.logged.number) == (False, 1)
    assert [answer.logged.number for answer in others] == [1, 1]
    assert len(await office.log(incident, Kind.OBSERVATION)) == 1
    assert (await entry(office, incident)).holders == {
        (SAM, Via.REACTION),
        (SAM, Via.SHORTCUT),
        (KIM, Via.REACTION),
        (DANA, Via.REACTION),
    }
    assert await what_followed(office, incident) == [Kind.LOG_SECONDED] * 3


async def test_two_at_the_same_moment_make_one_entry(office: Office) -> None:
    incident = await office.has_a_room()
    await asyncio.gather(reacts(office, KIM), uses_shortcut(office, SAM), reacts(office, DANA))

    assert len(await office.log(incident, Kind.OBSERVATION)) == 1
    assert len((await entry(office, incident)).holders) == 3


async def test_messages_elsewhere_stay_where_they_are(office: Office) -> None:
    await office.has_a_room()
    for who in (ALEX, KIM):
        with pytest.raises(NoIncidentHere):
            await reacts(office, who, Source(ELSEWHERE, TS))
        with pytest.raises(NoIncidentHere):
            await uses_shortcut(office, who, source=Source(ELSEWHERE, TS))


async def test_taken_off_again_it_is_taken_back_and_stays(office: Office) -> None:
    incident, key = await office.has_a_room(), a_key()
    await reacts(office)
    for _ in range(2):
        await take_from_log(office.desk, key=key, by=by(SAM), source=MESSAGE)

    kept = await entry(office, incident)
    assert kept.taken_back is not None
    assert kept.taken_back.actor == SAM
    assert await what_followed(office, incident) == [Kind.LOG_TAKEN_BACK]
    await reacts(office)
    assert (await entry(office, incident)).taken_back is None


async def test_who_never_put_it_there_takes_nothing_back(office: Office) -> None:
    incident = await office.has_a_room()
    await uses_shortcut(office)
    for who in (SAM, KIM):
        await take_from_log(office.desk, key=a_key(), by=by(who), source=MESSAGE)
    await take_from_log(office.desk, key=a_key(), by=by(SAM), source=Source(ROOM, "1764000001.000100"))

    assert await what_followed(office, incident) == []


async def test_an_edit_is_a_line_of_its_own(office: Office) -> None:
    incident, key = await office.has_a_room(), a_key()
    await uses_shortcut(office)
    for _ in range(2):
        await note_edit(office.desk, key=key, edit=an_edit("odd logins"))
    await note_edit(office.desk, key=a_key(), edit=an_edit("x" * 4000, "odd logins"))

    kept = await entry(office, incident)
    assert kept.text == "odd login"
    assert [(edit.actor, edit.at, len(edit.text)) for edit in kept.edits] == [
        (DANA, NOON, 10),
        (DANA, NOON, 3000),
    ]


async def test_an_edit_that_changes_no_word_is_none(office: Office) -> None:
    incident = await office.has_a_room()
    await uses_shortcut(office)
    await note_edit(office.desk, key=a_key(), edit=an_edit("odd login", "something else"))
    await note_edit(office.desk, key=a_key(), edit=an_edit("odd logins"))
    await note_edit(office.desk, key=a_key(), edit=an_edit("odd logins"))

    assert await what_followed(office, incident) == [Kind.LOG_EDITED]


async def test_a_deletion_is_a_line_of_its_own_and_the_text_stays(office: Office) -> None:
    incident = await office.has_a_room()
    await uses_shortcut(office)
    for _ in range(2):
        await note_deletion(office.desk, key=a_key(), source=MESSAGE, before="odd login")

    kept = await entry(office, incident)
    assert kept.deleted is not None
    assert kept.text == "odd login"
    assert await what_followed(office, incident) == [Kind.LOG_DELETED]


async def test_what_happens_to_other_messages_is_not_noted(office: Office) -> None:
    incident = await office.has_a_room()
    await note_edit(office.desk, key=a_key(), edit=an_edit("odd logins"))
    await note_deletion(office.desk, key=a_key(), source=MESSAGE, before="odd login")

    assert await what_followed(office, incident) == []


async def test_an_edit_before_anybody_read_it_tells_what_it_said_first(office: Office) -> None:
    incident = await office.has_a_room()
    await reacts(office)
    await note_edit(office.desk, key=a_key(), edit=an_edit("nothing", "odd login"))

    kept = await entry(office, incident)
    assert (kept.text, kept.latest) == ("odd login", "nothing")


async def test_a_deletion_before_anybody_read_it_does_so_too(office: Office) -> None:
    incident = await office.has_a_room()
    await reacts(office)
    await note_deletion(office.desk, key=a_key(), source=MESSAGE, before="odd login")

    assert ((await entry(office, incident)).text, (await entry(office, incident)).known) == (
        "odd login",
        True,
    )


async def test_where_slack_does_not_tell_what_it_said_before_nothing_is_made_up(office: Office) -> None:
    incident = await office.has_a_room()
    await reacts(office)
    await note_edit(office.desk, key=a_key(), edit=an_edit("nothing", ""))
    await note_deletion(office.desk, key=a_key(), source=MESSAGE, before="")

    assert await what_followed(office, incident) == [Kind.LOG_EDITED, Kind.LOG_DELETED]
    assert not (await entry(office, incident)).known


async def test_what_a_reaction_points_at_is_read_in_slack_and_where_it_is(
    office: Office, slack: Slack
) -> None:
    incident = await office.has_a_room()
    said = slack.workspace.post(the_room(slack).id, DANA, "odd login by <@U0KIM>")
    await reacts(office, source=Source(ROOM, said.ts))
    assert not (await entry(office, incident)).known

    await carries(office, slack, Errand.READ_LOGGED)

    kept = await entry(office, incident)
    assert (kept.text, kept.author) == ("odd login by <@U0KIM>", DANA)
    assert kept.permalink.endswith(f"/archives/{ROOM}/p{said.ts.replace('.', '')}")


async def test_read_twice_it_is_written_down_once(office: Office, slack: Slack) -> None:
    incident = await office.has_a_room()
    said = slack.workspace.post(the_room(slack).id, DANA, "odd login")
    source = Source(ROOM, said.ts)
    await reacts(office, source=source)
    again = begun(outgoing.read_logged(incident.id, 1, source))

    twin = while_asking(
        slack.messenger, "permalink", lambda: read_logged(office.desk, slack.messenger, again)
    )
    await read_logged(office.desk, twin, again)
    await read_logged(office.desk, slack.messenger, again)

    assert len(await office.log(incident, Kind.LOG_READ)) == 1
    assert len(await office.log(incident, Kind.LOG_LINKED)) == 1


async def test_a_reply_in_a_thread_is_read_as_well(office: Office, slack: Slack) -> None:
    incident = await office.has_a_room()
    root = slack.workspace.post(the_room(slack).id, DANA, "is this ours?")
    reply = slack.workspace.post(ROOM, SAM, "it is a CI token", thread_ts=root.ts)
    await reacts(office, source=Source(ROOM, reply.ts))

    await carries(office, slack, Errand.READ_LOGGED)

    assert (await entry(office, incident)).text == "it is a CI token"


async def test_where_the_message_is_gone_its_place_and_author_are_kept(office: Office, slack: Slack) -> None:
    incident = await office.has_a_room()
    said = slack.workspace.post(the_room(slack).id, DANA, "odd login")
    await reacts(office, source=Source(ROOM, said.ts))
    slack.workspace.delete(ROOM, said.ts)

    await carries(office, slack, Errand.READ_LOGGED)

    kept = await entry(office, incident)
    assert (kept.known, kept.author, kept.permalink) == (False, DANA, "")
    assert await outcome(office, Errand.READ_LOGGED) == "failed:message_not_found"


async def test_what_the_shortcut_told_is_not_read_again(office: Office, slack: Slack) -> None:
    incident = await office.has_a_room()
    said = slack.workspace.post(the_room(slack).id, DANA, "odd login")
    await uses_shortcut(office, source=Source(ROOM, said.ts))

    await carries(office, slack, Errand.READ_LOGGED)

    assert slack.workspace.calls_of("conversations.history") == []
    assert (await entry(office, incident)).permalink


async def test_who_adds_what_is_linked_already_asks_slack_for_nothing(office: Office, slack: Slack) -> None:
    await office.has_a_room()
    said = slack.workspace.post(the_room(slack).id, DANA, "odd login")
    source = Source(ROOM, said.ts)
    await uses_shortcut(office, source=source)
    await carries(office, slack, Errand.READ_LOGGED)

    await reacts(office, KIM, source)

    assert len(await office.sent(Errand.READ_LOGGED)) == 1
