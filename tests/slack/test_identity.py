"""Who the bot is, as auth.test says once."""

import pytest
from slack_sdk.errors import SlackApiError

from app.slack.calls import make_client, open_session
from app.slack.identity import Identity, fetch_identity
from tests.slack.a_slack import a_slack


async def test_it_is_asked_of_slack() -> None:
    async with a_slack() as slack, open_session() as session:
        client = make_client(slack.workspace.bot_token, slack.server.base_url, session)

        assert await fetch_identity(client) == slack.identity


async def test_a_token_slack_does_not_know_is_told_so() -> None:
    async with a_slack() as slack, open_session() as session:
        with pytest.raises(SlackApiError):
            await fetch_identity(make_client("xoxb-other", slack.server.base_url, session))


def test_the_token_is_not_printed() -> None:
    assert "xoxb" not in repr(Identity("T0HOME", "U0OFFICER", "B0OFFICER", "xoxb-secret"))


def test_home_is_the_team_and_its_grid() -> None:
    assert Identity("T0HOME", "U", "B", "x").home == {"T0HOME"}
    assert Identity("T0HOME", "U", "B", "x", "E0GRID").home == {"T0HOME", "E0GRID"}


async def test_a_slack_on_the_loopback_is_reached_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid:3128")
    async with open_session() as session:
        assert make_client("x", "http://127.0.0.1:1/api/", session).proxy is None
        assert make_client("x", "https://slack.com/api/", session).proxy == "http://proxy.invalid:3128"
