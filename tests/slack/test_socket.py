"""The same listeners over Socket Mode."""

import pytest

from app.domain.outgoing import Errand
from app.sandbox.transport import Parcel
from app.slack.socket import SocketConnection
from tests.builders import DANA
from tests.slack.a_bot import a_bot


async def test_commands_events_and_clicks_arrive_and_are_answered(database_url: str) -> None:
    async with a_bot(database_url, use_socket_mode=True) as bot:
        connection = SocketConnection(bot.app, bot.workspace.app_token, bot.client)
        await connection.connect()
        dana = bot.person(DANA)

        await dana.commands("/sec-incident")
        await dana.clicks("Begin now")
        await dana.types("!ic page")
        await bot.settles()

        assert await connection.connected()
        assert dana.sees((await bot.incident_of(DANA)).codename.slug)
        assert await bot.waiting(Errand.ANSWER_STARTER)
        assert all(delivered.ok for delivered in bot.delivery.deliveries)
        await connection.close()
        assert not await connection.connected()


async def test_a_modal_is_answered_over_the_socket(database_url: str) -> None:
    async with a_bot(database_url, use_socket_mode=True) as bot:
        connection = SocketConnection(bot.app, bot.workspace.app_token, bot.client)
        await connection.connect()

        await bot.person(DANA).uses("report_something_odd")
        await bot.settles()

        assert bot.person(DANA).modal is not None
        await connection.close()


async def test_it_comes_back_when_slack_sends_it_away(database_url: str) -> None:
    async with a_bot(database_url, use_socket_mode=True) as bot:
        connection = SocketConnection(bot.app, bot.workspace.app_token, bot.client)
        await connection.connect()
        sockets = bot.delivery.socket_mode
        assert sockets is not None

        await sockets.refresh()
        await bot.workspace.until(lambda: sockets.connected == 1)

        assert (await bot.person(DANA).commands("/sec-incident help")).ok
        await connection.close()


async def test_what_slack_cannot_have_sent_is_refused_and_the_next_is_answered(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with a_bot(database_url, use_socket_mode=True) as bot:
        connection = SocketConnection(bot.app, bot.workspace.app_token, bot.client)
        await connection.connect()

        broken = Parcel("interaction", {"type": "block_actions", "user": "nobody", "actions": 5})
        answer = await bot.delivery.transport.send(broken, within=0.2)

        assert answer.status is None
        assert "refused what Slack cannot have sent" in caplog.text
        assert (await bot.person(DANA).commands("/sec-incident help")).ok
        await connection.close()
