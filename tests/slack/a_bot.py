"""The whole surface of the bot, listening on the loopback over a real store; deliveries wait in it unsent."""

import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.checklist import Task
from app.domain.ids import ChannelId, UserId, WorkspaceId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders, Organisation
from app.domain.outgoing import Errand
from app.integrations.draft_scanner import PatientScanner
from app.integrations.indicator_finder import IocFinder
from app.integrations.report import Press
from app.integrations.secret_detector import DetectSecrets
from app.integrations.stix_bundle import StixBundle
from app.persistence.dispatch import ProcrastinateDispatch
from app.persistence.engine import make_engine
from app.persistence.keyring import Keyring
from app.persistence.sealing import DataKey
from app.persistence.unit_of_work import SqlStore
from app.playbooks.catalogue import load_codenames, load_lint_rules, load_playbook, load_techniques
from app.sandbox.channels import Channel
from app.sandbox.clock import MovedClock
from app.sandbox.delivery import Delivery
from app.sandbox.faults import Faults
from app.sandbox.people import Person
from app.sandbox.server import SlackServer
from app.sandbox.workspace import Workspace
from app.slack.afterwards import Afterwards
from app.slack.app import build_app
from app.slack.calls import Calls, make_client, open_session
from app.slack.drafting import WordedDrafts
from app.slack.messenger import Messenger
from app.slack.report import WordedReport
from app.slack.web import web_application
from app.usecases.board_picture import picture_board
from app.usecases.desk import Desk
from app.usecases.learn_people import learn_people
from app.usecases.ports import Sent
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.slack.a_slack import OpenRoad, identity_of

ORGANISATION = Organisation(commanders=Commanders(people=(Commander(KIM, phone="+1 555 0100"),)))


@dataclass(frozen=True)
class Bot:
    delivery: Delivery
    desk: Desk
    app: AsyncApp
    engine: AsyncEngine
    afterwards: Afterwards
    url: str
    client: AsyncWebClient
    _people: dict[str, Person] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        return self.delivery.workspace

    @property
    def faults(self) -> Faults:
        return self.delivery.faults

    @property
    def general(self) -> Channel:
        return self.workspace.public_channels()[0]

    @property
    def messenger(self) -> Messenger:
        return Messenger(Calls(self.client, OpenRoad()), identity_of(Workspace))

    def person(self, user: str) -> Person:
        """Always the same one: a person has one client, which remembers what it drew."""
        return self._people.setdefault(user, Person(self.workspace, self.delivery, user))

    async def settles(self) -> None:
        """Everything Slack sent is answered, and what follows the answers is done."""
        await self.delivery.idle()
        await self.afterwards.drain()

    async def waiting(self, *errands: Errand) -> list[dict[str, Any]]:
        """What is to leave, of these kinds, in the order in which it was stored."""
        async with self.engine.connect() as connection:
            rows = await connection.exec_driver_sql(
                "SELECT errand, addressee, incident_id, subject FROM intents ORDER BY stored_at"
            )
            return [dict(row) for row in rows.mappings() if row["errand"] in errands]

    async def incident_of(self, starter: UserId) -> Incident:
        """The newest one this person began."""
        long_ago = self.desk.clock.now() - timedelta(days=1)
        async with self.desk.store.look() as uow:
            incident = await uow.incidents.latest_open_of(starter, long_ago)
        assert incident is not None, f"{starter} began nothing"
        return incident

    async def task(self, incident: Incident, number: int) -> Task:
        async with self.desk.store.look() as uow:
            return await uow.tasks.get(incident.id, number)


@asynccontextmanager
async def a_bot(
    database_url: str, organisation: Organisation = ORGANISATION, *, use_socket_mode: bool = False
) -> AsyncIterator[Bot]:
    async with AsyncExitStack() as stack:
        engine, afterwards = make_engine(database_url), Afterwards()
        stack.push_async_callback(engine.dispose)
        desk = a_desk(engine, organisation)
        await learn_people(desk, [a_person(user) for user in (DANA, KIM, SAM, ALEX)])
        delivery, server = await stack.enter_async_context(slack_listens(use_socket_mode=use_socket_mode))
        session = await stack.enter_async_context(open_session())
        client = make_client(Workspace.bot_token, server.base_url, session)
        app = an_app(desk, client, afterwards)
        stack.push_async_callback(afterwards.drain)
        root = await stack.enter_async_context(served(web_application(app, ready)))
        delivery.sends_to(f"{root}/slack/events")
        await delivery.start()
        stack.push_async_callback(delivery.stop)
        yield Bot(delivery, desk, app, engine, afterwards, root, client)


@asynccontextmanager
async def slack_listens(*, use_socket_mode: bool) -> AsyncIterator[tuple[Delivery, SlackServer]]:
    workspace, faults = a_workspace(), Faults()
    delivery = Delivery(
        workspace, faults=faults, retry_after=(0.0, 0.0, 0.0), use_socket_mode=use_socket_mode
    )
    server = SlackServer(workspace, faults=faults, extra_routes=delivery.routes())
    await server.start()
    delivery.served_at(server.base_url)
    try:
        yield delivery, server
    finally:
        await server.stop()


def an_app(desk: Desk, client: AsyncWebClient, afterwards: Afterwards) -> AsyncApp:
    return build_app(
        desk,
        identity=identity_of(Workspace),
        signing_secret=Workspace.signing_secret,
        client=client,
        afterwards=afterwards,
    )


def a_workspace() -> Workspace:
    workspace = Workspace()
    for user in (DANA, KIM, SAM, ALEX):
        name = user.removeprefix("U0").lower()
        workspace.add_user(user, name, display_name=name.title())
    workspace.add_user("U0STRANGER", "stranger", team_id="T0PARTNER", is_stranger=True)
    workspace.add_channel("general", members=[DANA, KIM, SAM, ALEX, workspace.bot_user_id])
    workspace.add_channel("random", members=[DANA, KIM, SAM, ALEX])
    return workspace


def a_desk(engine: AsyncEngine, organisation: Organisation) -> Desk:
    clock, chance, workspace = MovedClock(), random.Random(7), WorkspaceId(Workspace.team_id)
    store = SqlStore(
        engine,
        workspace=workspace,
        keyring=Keyring(DataKey(b"k" * 32)),
        dispatch=ProcrastinateDispatch(),
        clock=clock,
        chance=chance,
    )
    return Desk(
        store=store,
        clock=clock,
        chance=chance,
        organisation=organisation,
        playbook=load_playbook(),
        codenames=load_codenames(),
        workspace=workspace,
        secrets=DetectSecrets(),
        finder=IocFinder(),
        bundle=StixBundle(),
        techniques=load_techniques(),
        report_words=WordedReport(),
        report_press=Press(),
        drafts=PatientScanner(DetectSecrets()),
        draft_words=WordedDrafts(),
        lint_rules=load_lint_rules(),
    )


@asynccontextmanager
async def served(application: web.Application) -> AsyncIterator[str]:
    """Where it listens, such as http://127.0.0.1:40000."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


async def ready() -> tuple[bool, dict[str, Any]]:
    return True, {"database": "up"}


async def give_room(bot: Bot, incident: Incident, *members: UserId) -> Channel:
    """What delivery would do: a private channel with these people in it, and the board at its top."""
    officer = bot.workspace.bot_user_id
    room = bot.workspace.add_channel(
        incident.codename.slug, is_private=True, members=[officer, *members], creator=officer
    )
    async with bot.desk.store.job("give_room") as uow:
        board = await bot.messenger.post(
            room.id, await picture_board(bot.desk, uow, incident), locale="en", key="board"
        )
        await uow.incidents.record_room(incident.id, channel=ChannelId(room.id), board_ts=board.ts)
        await uow.participants.invited(incident.id, members, bot.desk.clock.now())
        await uow.commit(incident.id)
    return room


async def redraw(bot: Bot, incident: Incident) -> None:
    """What delivery would do after a tick: every client draws the new picture."""
    async with bot.desk.store.look() as uow:
        now = await uow.incidents.get(incident.id)
        assert now is not None
        shown = await picture_board(bot.desk, uow, now)
    board = Sent(now.room.channel or "", now.room.board_ts or "")
    await bot.messenger.update(board, shown, locale="en")
