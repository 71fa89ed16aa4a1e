"""What Slack says of somebody: whose address it is, whether they are there, and where to write to them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from app.domain.ids import UserId
from app.domain.roster import Presence
from app.sandbox.faults import api_error
from app.usecases.ports import SlackRefused
from tests.slack.a_slack import Slack, a_slack

DANA, KIM = UserId("U0DANA"), UserId("U0KIM")


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with a_slack() as listening:
        yield listening


async def test_an_address_finds_its_owner_and_is_never_in_a_url(slack: Slack) -> None:
    slack.workspace.users[KIM].email = "Kim@example.com"

    assert await slack.messenger.by_email("kim@example.com") == KIM
    [call] = slack.workspace.calls_of("users.lookupByEmail")
    assert call.query == {}


async def test_an_address_nobody_has_is_nobodys(slack: Slack) -> None:
    assert await slack.messenger.by_email("nobody@example.com") is None


async def test_not_being_allowed_to_ask_is_not_the_same_as_nobody(slack: Slack) -> None:
    slack.faults.on("users.lookupByEmail", then=api_error("missing_scope"))

    with pytest.raises(SlackRefused, match="missing_scope"):
        await slack.messenger.by_email("kim@example.com")


async def test_who_is_away_and_resting_is_told(slack: Slack) -> None:
    now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    kim = slack.workspace.users[KIM]
    kim.is_away, kim.dnd = True, (int(now.timestamp()) - 60, int(now.timestamp()) + 60)

    assert await slack.messenger.presence(KIM, now) == Presence(KIM, active=False, quiet=True, seen_at=now)
    assert await slack.messenger.presence(DANA, now) == Presence(DANA, active=True, quiet=False, seen_at=now)


async def test_rest_that_only_comes_is_not_rest_now(slack: Slack) -> None:
    now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    slack.workspace.users[KIM].dnd = (int(now.timestamp()) + 60, int(now.timestamp()) + 120)

    assert not (await slack.messenger.presence(KIM, now)).quiet


async def test_where_somebodys_direct_messages_are_is_asked_without_writing_there(slack: Slack) -> None:
    assert await slack.messenger.direct(KIM) == slack.workspace.dm(KIM).id
    assert slack.workspace.calls_of("chat.postMessage") == []
