"""At which desk does whoever runs the bot sit, for one act from a terminal? No deliveries, no workers, no sweeps."""

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
from app.settings import Environment
from app.slack.calls import make_client, open_session
from app.usecases.desk import Desk


@asynccontextmanager
async def desk_of_operator(environment: Environment, organisation: Organisation) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        engine = make_engine(await stack.enter_async_context(open_database(environment)), pool_size=1)
        stack.push_async_callback(engine.dispose)
        session = await stack.enter_async_context(open_session())
        token = environment.slack_bot_token.get_secret_value() if environment.slack_bot_token else ""
        identity = await learn_identity(engine, make_client(token, environment.slack_api_url, session))
        yield make_desk(
            present_keys(environment), organisation, engine, identity, SystemClock(), SystemRandom()
        )
