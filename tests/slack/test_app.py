"""How Bolt is set up: it asks Slack nothing on a request, and no variable of the environment changes that."""

import logging

import pytest

from app.domain.outgoing import Errand
from app.slack.app import quiet
from app.slack.ids import Action, View
from app.slack.listeners.actions import CALLBACKS as ACTIONS
from app.slack.listeners.views import CALLBACKS as VIEWS
from tests.builders import DANA
from tests.slack.a_bot import a_bot


async def test_the_first_call_is_answered_while_auth_test_is_down(database_url: str) -> None:
    async with a_bot(database_url) as bot:
        bot.faults.down()

        await bot.person(DANA).types("!ic page")
        await bot.delivery.idle()

        assert [delivered.status for delivered in bot.delivery.of_kind("event")] == [200]
        assert len(await bot.waiting(Errand.PAGE)) == 1
        assert not bot.workspace.calls_of("auth.test")


async def test_oauth_is_not_turned_on_by_the_environment(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-somebody-else")

    async with a_bot(database_url) as bot:
        await bot.person(DANA).commands("/sec-incident start")

        assert bot.app.oauth_flow is None
        assert bot.app.installation_store is None
        assert await bot.waiting(Errand.PAGE)


def test_every_button_and_form_has_a_listener() -> None:
    assert set(ACTIONS) == set(Action)
    assert set(VIEWS) == set(View) - {View.ANSWER, View.CLOCKS}


def test_bolt_does_not_print_what_it_is_sent() -> None:
    assert quiet.getEffectiveLevel() >= logging.ERROR
