"""What is carried to Slack, what is written down of it, and what becomes of what Slack refuses?"""

from typing import Any

import pytest

from app.domain import outgoing
from app.domain.ids import ChannelId
from app.domain.incident import Incident
from app.domain.organisation import SecurityTeam
from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Kind, Source
from app.sandbox.faults import api_error, not_private
from app.usecases.answer_page import answer_page, decline_page
from app.usecases.learn_people import learn_everybody, learn_people
from app.usecases.link_source import link_source
from app.usecases.open_room import open_room
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.persistence.stores import rows
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, Office, a_key, by
from tests.usecases.carried import begun, carries, outcome, stores


async def begins(office: Office) -> Incident:
    return await office.incident((await office.hears()).incident)


async def test_a_room_opens_once_with_everybody_who_belongs_in_it(office: Office, slack: Slack) -> None:
    guarded = office.organised(security_team=SecurityTeam(users=(SAM,)))
    incident = await begins(guarded)

    await carries(guarded, slack, Errand.OPEN_ROOM)

    room = slack.workspace.named(incident.codename.slug)
    after = await guarded.incident(incident.id)
    assert after.room.complete
    assert {DANA, KIM, SAM} <= set(room.members)
    assert after.warnings == ()
    assert await outcome(guarded, Errand.OPEN_ROOM) == "sent"

    await open_room(guarded.desk, slack.messenger, begun(Intent(Errand.OPEN_ROOM, incident=incident.id)))
    assert len(slack.workspace.calls_of("conversations.create")) == 1


@pytest.mark.parametrize(
    ("team", "warning"),
    [
        pytest.param(SecurityTeam(), "security_team_unset", id="nobody named"),
        pytest.param(SecurityTeam(usergroup="S0GONE"), "security_team_unreachable", id="no such group"),
        pytest.param(SecurityTeam(users=("U0NOBODY",)), "security_team_unreachable", id="no such person"),
    ],
)
async def test_a_missing_security_team_is_said_loudly_and_stops_nothing(
    office: Office, slack: Slack, team: SecurityTeam, warning: str
) -> None:
    incident = await begins(office.organised(security_team=team))

    await carries(office.organised(security_team=team), slack, Errand.OPEN_ROOM)

    after = await office.incident(incident.id)
    assert after.room.complete
    assert after.warnings == (warning,)
    assert ("", {"notice": warning}) in await office.sent(Errand.ROOM_NOTICE)


async def test_a_name_that_somebody_has_is_given_up_for_another(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    slack.workspace.add_channel(incident.codename.slug, is_private=True, members=[ALEX])

    await carries(office, slack, Errand.OPEN_ROOM)

    after = await office.incident(incident.id)
    assert after.codename != incident.codename
    assert after.room.complete
    [renamed] = await office.log(incident, Kind.RENAMED)
    assert renamed.facts == {"old": incident.codename.slug, "new": after.codename.slug}


@pytest.mark.parametrize(
    ("fault", "when", "code"),
    [
        pytest.param(api_error("restricted_action"), "before", "restricted_action", id="not allowed"),
        pytest.param(not_private(), "after", "not_private", id="open to everyone"),
    ],
)
async def test_a_room_that_is_not_private_or_not_allowed_is_abandoned_and_people_are_told(
    office: Office, slack: Slack, fault: Any, when: Any, code: str
) -> None:
    incident = await begins(office)
    slack.faults.on("conversations.create", then=fault, when=when)

    await carries(office, slack, Errand.OPEN_ROOM)

    assert (await office.incident(incident.id)).room.abandoned
    assert [entry.facts for entry in await office.log(incident, Kind.ROOM_ABANDONED)] == [{"code": code}]
    assert {person for person, _ in await office.sent(Errand.TELL_STARTER)} == {DANA, KIM}
    assert slack.workspace.calls_of("chat.postMessage") == []


async def test_a_step_that_slack_refuses_is_written_down_and_the_others_go_on(
    office: Office, slack: Slack
) -> None:
    incident = await begins(office)
    slack.faults.on("conversations.setTopic", then=api_error("too_long"))

    await carries(office, slack, Errand.OPEN_ROOM)

    assert (await office.incident(incident.id)).room.complete
    assert [entry.facts for entry in await office.log(incident, Kind.WARNED)] == [
        {"step": "topic_set", "code": "too_long"}
    ]


async def test_a_message_that_slack_refuses_is_settled_and_in_the_log(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    slack.faults.on("chat.postMessage", then=api_error("messages_tab_disabled"))

    await carries(office, slack, Errand.PAGE)

    assert await outcome(office, Errand.PAGE) == "failed:messages_tab_disabled"
    [entry] = await office.log(incident, Kind.NOT_DELIVERED)
    assert entry.facts == {"errand": "page", "to": KIM, "code": "messages_tab_disabled"}


async def test_what_has_become_moot_is_not_sent(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    await decline_page(office.desk, key=a_key(), by=by(KIM), page=await office.page_of(incident))

    await carries(office, slack, Errand.PAGE)

    assert await outcome(office, Errand.PAGE) == "moot"
    assert slack.workspace.calls_of("chat.postMessage") == []


async def test_a_whisper_that_cannot_be_heard_becomes_a_direct_message(office: Office, slack: Slack) -> None:
    await office.hears(via="typed", channel=ELSEWHERE)

    await carries(office, slack, Errand.ANSWER_STARTER)

    assert await outcome(office, Errand.ANSWER_STARTER) == "sent"
    assert len(slack.workspace.dm(DANA).messages) == 1


async def test_before_a_room_has_its_first_topic_there_is_none_to_change(
    office: Office, slack: Slack
) -> None:
    incident = await begins(office)
    await stores(office, Intent(Errand.RETOPIC, incident=incident.id))

    await carries(office, slack, Errand.RETOPIC)

    assert await outcome(office, Errand.RETOPIC) == "sent"
    assert slack.workspace.calls_of("conversations.setTopic") == []


async def test_the_topic_follows_the_commander(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    await carries(office, slack, Errand.OPEN_ROOM)

    await answer_page(office.desk, key=a_key(), by=by(KIM), page=await office.page_of(incident))
    await carries(office, slack, Errand.RETOPIC)

    assert "Kim" in slack.workspace.named(incident.codename.slug).topic.value


async def test_whoever_comes_later_is_invited_once_and_only_if_they_may_come(
    office: Office, slack: Slack
) -> None:
    incident = await begins(office)
    await stores(office, Intent(Errand.INVITE, to=ALEX, incident=incident.id))
    await carries(office, slack, Errand.INVITE)
    assert slack.workspace.calls_of("conversations.invite") == []
    await carries(office, slack, Errand.OPEN_ROOM)
    await learn_people(office.desk, [a_person(SAM, guest=True)])

    for person in (ALEX, ALEX, SAM):
        await stores(office, Intent(Errand.INVITE, to=person, incident=incident.id))
        await carries(office, slack, Errand.INVITE)

    members = slack.workspace.named(incident.codename.slug).members
    assert members.count(ALEX) == 1
    assert SAM not in members


async def test_somebody_whom_slack_does_not_let_in_is_written_down(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    await carries(office, slack, Errand.OPEN_ROOM)
    slack.faults.on("conversations.invite", then=api_error("user_is_restricted"), every=True)

    await stores(office, Intent(Errand.INVITE, to=ALEX, incident=incident.id))
    await carries(office, slack, Errand.INVITE)

    (entry,) = await office.log(incident, Kind.NOT_INVITED)
    assert entry.facts == {"person": ALEX, "why": "user_is_restricted"}
    assert ALEX not in slack.workspace.named(incident.codename.slug).members
    problems = await rows(office.engine, "SELECT problem FROM participants WHERE user_id = 'U0ALEX'")
    assert [row["problem"] for row in problems] == ["user_is_restricted"]


async def test_the_address_of_the_message_it_began_from_is_kept_once(office: Office, slack: Slack) -> None:
    slack.workspace.add_channel("general", members=[DANA])
    channel = slack.workspace.named("general")
    source = Source(ChannelId(channel.id), slack.workspace.post(channel.id, DANA, "odd").ts)
    incident = await office.incident((await office.hears(source=source)).incident)
    await carries(office, slack, Errand.LINK_SOURCE)

    await link_source(office.desk, slack.messenger, begun(outgoing.link_source(incident.id, source)))

    [kept] = await office.log(incident, Kind.SOURCE_KEPT)
    [linked] = await office.log(incident, Kind.SOURCE_LINKED)
    assert kept.facts == linked.facts == source.facts
    assert linked.text.endswith(f"/archives/{channel.id}/p{source.ts.replace('.', '')}")
    assert len(slack.workspace.calls_of("chat.getPermalink")) == 1


async def test_everybody_in_the_workspace_is_learnt(office: Office, slack: Slack) -> None:
    assert await learn_everybody(office.desk, slack.messenger) >= 4

    async with office.desk.store.look() as uow:
        dana = await uow.people.get(DANA)
    assert (dana.name, dana.locale) == ("Dana", "zh-CN")
