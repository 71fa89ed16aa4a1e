"""A running bot: one process of any number, over one PostgreSQL (ARCHITECTURE §1)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from random import Random
from secrets import SystemRandom
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncEngine

from app.bootstrap.clock import SystemClock
from app.bootstrap.database import open_database
from app.bootstrap.desks import Workplace, make_desk, own_pool, with_files
from app.bootstrap.identity import learn_identity
from app.bootstrap.pager import with_pager
from app.bootstrap.readiness import Readiness
from app.bootstrap.roster import roster_sweep
from app.bootstrap.serving import metrics_application, serving
from app.bootstrap.timetable import timetable
from app.bootstrap.wrapping_keys import DataKeys, data_keys
from app.delivery.courier import POLL, Courier
from app.domain.ids import IntentId
from app.domain.organisation import Organisation
from app.integrations.pagerduty_web import add_webhook
from app.persistence.engine import make_engine, normalise_url
from app.persistence.failures import FAILURES
from app.persistence.measures import measure
from app.persistence.roster_file import RosterFile
from app.persistence.rotation import drop_former, worker_name
from app.persistence.traffic import PACE, SqlTraffic
from app.scheduler.runner import Runner
from app.settings import Environment
from app.slack.afterwards import Afterwards
from app.slack.app import build_app
from app.slack.calls import Calls, make_client, open_session
from app.slack.identity import Identity
from app.slack.loose_traffic import LooseTraffic
from app.slack.messenger import Messenger
from app.slack.socket import SocketConnection
from app.slack.web import web_application
from app.usecases.deliver import deliver
from app.usecases.desk import Desk
from app.usecases.learn_people import learn_everybody
from app.usecases.pager_answers import hear_pager
from app.usecases.ports import Clock
from app.usecases.sweep_spool import sweep_spool

log = structlog.get_logger(__name__)

PEOPLE_WITHIN = 5.0
PEOPLE_AGAIN_AFTER = 60.0


@dataclass(frozen=True, slots=True)
class Bot:
    """What a test or the sandbox may hold on to. `port`: where it listens; `metrics_port`: where it is measured."""

    desk: Desk
    engine: AsyncEngine
    courier: Courier
    runner: Runner
    port: int
    metrics_port: int


@asynccontextmanager
async def running_bot(
    environment: Environment,
    organisation: Organisation,
    *,
    clock: Clock | None = None,
    chance: Random | None = None,
    second: float = 1.0,
) -> AsyncIterator[Bot]:
    """Started when entered, drained when left. The line `ready` is logged once deliveries are accepted.

    `second`: how long one of Slack's lasts; shorter only where Slack is simulated, and counts the same.
    """
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(open_database(environment))
        keys = data_keys(environment)
        engine = make_engine(url, application_name=worker_name(keys.coming))
        stack.push_async_callback(engine.dispose)
        client, identity = await _connect(stack, environment, engine)
        await _drop_former(engine, keys)
        desk = make_desk(
            keys, organisation, engine, identity, clock or SystemClock(), chance or SystemRandom()
        )
        desk = with_pager(with_files(desk, environment, keys.key), environment, stack)
        work = own_pool(stack, url, keys, desk)
        messenger = _messenger(work, client, identity, second)
        courier = Courier(normalise_url(url), _deliver(work.desk, messenger), poll=POLL * second)
        roster = roster_sweep(work.desk, messenger, RosterFile(environment.data_dir, keys.key))
        runner = Runner(
            timetable(
                work.desk,
                courier,
                roster,
                partial(sweep_spool, work.desk, Messenger(Calls(client, LooseTraffic()), identity)),
            )
        )
        await _start_workers(stack, courier, runner, _learn_everybody(work.desk, messenger, roster))
        port, metrics_port = await _listen(stack, environment, engine, desk, identity, client)
        log.info("ready", port=port, mode="socket" if environment.uses_socket_mode else "http")
        yield Bot(desk, engine, courier, runner, port, metrics_port)
        log.info("draining")


async def _connect(
    stack: AsyncExitStack, environment: Environment, engine: AsyncEngine
) -> tuple[AsyncWebClient, Identity]:
    session = await stack.enter_async_context(open_session())
    client = make_client(_token(environment), environment.slack_api_url, session)
    return client, await learn_identity(engine, client)


async def _drop_former(engine: AsyncEngine, keys: DataKeys) -> None:
    """It can wait for the next start: nothing that is urgent may fail for it."""
    if keys.coming is None:
        try:
            await drop_former(engine, keys.key)
        except FAILURES as failure:
            log.warning("former_key_not_dropped", problem=type(failure).__name__)


def _messenger(work: Workplace, client: AsyncWebClient, identity: Identity, second: float) -> Messenger:
    traffic = SqlTraffic(work.engine, work.desk.workspace, pace=PACE * second)
    return Messenger(Calls(client, traffic), identity)


def _token(environment: Environment) -> str:
    return environment.slack_bot_token.get_secret_value() if environment.slack_bot_token else ""


def _deliver(desk: Desk, messenger: Messenger) -> Callable[[IntentId], Awaitable[None]]:
    async def carry(intent: IntentId) -> None:
        await deliver(desk, messenger, intent)

    return carry


async def _start_workers(
    stack: AsyncExitStack, courier: Courier, runner: Runner, learning: Coroutine[Any, Any, None]
) -> None:
    """Workers first, so that what an earlier process left behind goes on; then the sweeps; then the roster."""
    await _background(stack, courier.run())
    await courier.opened.wait()
    runner.start()
    stack.push_async_callback(runner.stop)
    learned = await _background(stack, learning)
    await asyncio.wait({learned}, timeout=PEOPLE_WITHIN)


async def _background(stack: AsyncExitStack, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    task = asyncio.get_running_loop().create_task(work)

    async def end() -> None:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    stack.push_async_callback(end)
    return task


async def _learn_everybody(desk: Desk, messenger: Messenger, roster: Callable[[], Awaitable[int]]) -> None:
    """Until Slack has told us once; after that its events keep it true, and a sweep who is on call."""
    while True:
        try:
            count = await learn_everybody(desk, messenger)
            await roster()
        except Exception as error:
            log.warning("roster_not_read", why=type(error).__name__)
            await asyncio.sleep(PEOPLE_AGAIN_AFTER)
        else:
            log.info("roster_read", people=count)
            return


async def _listen(
    stack: AsyncExitStack,
    environment: Environment,
    engine: AsyncEngine,
    desk: Desk,
    identity: Identity,
    client: AsyncWebClient,
) -> tuple[int, int]:
    readiness, afterwards = Readiness(engine), Afterwards()
    secret = environment.slack_signing_secret
    app = build_app(
        desk,
        identity=identity,
        signing_secret=secret.get_secret_value() if secret else "",
        client=client,
        afterwards=afterwards,
    )
    stack.push_async_callback(afterwards.drain)
    web = web_application(app, readiness, deliveries=not environment.uses_socket_mode)
    signed = environment.pagerduty_webhook_secret
    add_webhook(web, secret=signed.get_secret_value() if signed else "", hear=partial(hear_pager, desk))
    port = await stack.enter_async_context(serving(web, environment.host, environment.port))
    metrics = serving(
        metrics_application(partial(measure, engine, desk.workspace, desk.clock)),
        environment.metrics_host,
        environment.metrics_port,
    )
    metrics_port = await stack.enter_async_context(metrics)
    if environment.slack_app_token is not None:
        socket = SocketConnection(app, environment.slack_app_token.get_secret_value(), client)
        await socket.connect()
        stack.push_async_callback(socket.close)
        readiness.socket = socket.connected
    readiness.accepting = True
    return port, metrics_port
