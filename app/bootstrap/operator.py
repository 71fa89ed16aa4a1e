"""At which desk does whoever runs the bot sit, for one act from a terminal? No deliveries, no workers, no sweeps."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from random import SystemRandom

from app.bootstrap.clock import SystemClock
from app.bootstrap.database import open_database
from app.bootstrap.desks import make_desk
from app.bootstrap.identity import learn_identity
from app.bootstrap.wrapping_keys import present_keys
from app.domain.organisation import Organisation
from app.persistence.engine import make_engine
from app.persistence.traffic import SqlTraffic
from app.settings import Environment
from app.slack.calls import Calls, make_client, open_session
from app.slack.messenger import Messenger
from app.usecases.desk import Desk

PATIENCE = 10.0


class SlackSilent(RuntimeError):
    """Slack does not say who we are, and nobody noted it here before."""


@asynccontextmanager
async def desk_of_operator(environment: Environment, organisation: Organisation) -> AsyncIterator[Desk]:
    async with desk_and_slack(environment, organisation) as (desk, _slack):
        yield desk


@asynccontextmanager
async def desk_and_slack(
    environment: Environment, organisation: Organisation
) -> AsyncIterator[tuple[Desk, Messenger]]:
    """And how Slack is asked from it, at the pace that all copies share. Raises SlackSilent."""
    async with AsyncExitStack() as stack:
        engine = make_engine(await stack.enter_async_context(open_database(environment)), pool_size=1)
        stack.push_async_callback(engine.dispose)
        session = await stack.enter_async_context(open_session())
        token = environment.slack_bot_token.get_secret_value() if environment.slack_bot_token else ""
        client = make_client(token, environment.slack_api_url, session)
        try:
            async with asyncio.timeout(PATIENCE):
                identity = await learn_identity(engine, client)
        except TimeoutError:
            raise SlackSilent(
                "Slack does not answer, and has not told this database who the bot is."
            ) from None
        desk = make_desk(
            present_keys(environment), organisation, engine, identity, SystemClock(), SystemRandom()
        )
        yield desk, Messenger(Calls(client, SqlTraffic(engine, desk.workspace)), identity)
