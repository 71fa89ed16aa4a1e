"""A small bot made with Bolt, to try the sandbox's side of the wire with."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox.delivery import Delivery
from app.sandbox.people import Person
from app.sandbox.running import Sandbox, a_running_sandbox
from app.sandbox.transcript import Transcript
from app.sandbox.workspace import Workspace

Json = dict[str, Any]

PLAIN = "plain_text"


def plain(text: str) -> Json:
    return {"type": PLAIN, "text": text}


def option(name: str) -> Json:
    return {"text": plain(name), "value": name.lower()}


def button(label: str, action_id: str) -> Json:
    return {"type": "button", "text": plain(label), "action_id": action_id, "value": f"v-{action_id}"}


def board(revision: int, ticked: Sequence[str] = ()) -> list[Json]:
    boxes: Json = {"type": "checkboxes", "action_id": "boxes", "options": [option("Milk"), option("Eggs")]}
    if ticked:
        boxes["initial_options"] = [one for one in boxes["options"] if one["value"] in ticked]
    overflow = {"type": "overflow", "action_id": "more", "options": [option("Archive"), option("Share")]}
    who = {"type": "users_select", "action_id": "who", "placeholder": plain("Pick someone")}
    return [
        {"type": "section", "block_id": "title", "text": {"type": "mrkdwn", "text": "*Shopping*"}},
        {"type": "actions", "block_id": f"list:r{revision}", "elements": [boxes]},
        {
            "type": "actions",
            "block_id": "buttons",
            "elements": [button("Buy", "buy"), button("Whisper", "whisper"), overflow, who],
        },
    ]


def form(title: str = "Form") -> Json:
    name = {"type": "plain_text_input", "action_id": "name", "max_length": 20}
    colour = {"type": "static_select", "action_id": "colour", "options": [option("Red"), option("Blue")]}
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Send"),
        "notify_on_close": True,
        "private_metadata": "kept",
        "blocks": [
            {"type": "input", "block_id": "n", "label": plain("Your name"), "element": name},
            {
                "type": "input",
                "block_id": "c",
                "label": plain("Colour"),
                "optional": True,
                "element": colour,
            },
            {"type": "actions", "block_id": "b", "elements": [button("Hint", "hint")]},
        ],
    }


class EchoBot:
    """Remembers every body it got in `seen`; a listener waits for `open` before it answers."""

    def __init__(self, base_url: str, workspace: Workspace) -> None:
        async def authorize(**_: Any) -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=None,
                team_id=workspace.team_id,
                bot_user_id=workspace.bot_user_id,
                bot_id=workspace.bot_id,
                bot_token=workspace.bot_token,
            )

        self.seen: list[Json] = []
        self.headers: list[Json] = []
        self.open = asyncio.Event()
        self.open.set()
        self.failing = 0
        client = AsyncWebClient(base_url=base_url, retry_handlers=[])
        self.app = AsyncApp(
            client=client,
            signing_secret=workspace.signing_secret,
            authorize=authorize,
            process_before_response=True,
        )
        self.app.middleware(self._remember)
        self._listen()

    def events(self, kind: str) -> list[Json]:
        return [body["event"] for body in self.seen if body.get("event", {}).get("type") == kind]

    def interactions(self, kind: str) -> list[Json]:
        return [body for body in self.seen if body.get("type") == kind]

    async def _remember(self, body: Json, req: Any, next: Callable[[], Awaitable[None]]) -> None:  # noqa: A002
        self.seen.append(body)
        self.headers.append(dict(req.headers))
        await self.open.wait()
        if self.failing:
            self.failing -= 1
            raise RuntimeError("asked to fail")
        await next()

    def _listen(self) -> None:
        self.app.command("/echo")(echo)
        self.app.message("board")(post_board)
        self.app.action("boxes")(redraw)
        self.app.action("whisper")(whisper)
        self.app.action(re.compile(".*"))(acknowledge)
        self.app.view("form")(read_form)
        self.app.view_closed("form")(acknowledge)
        self.app.shortcut(re.compile(".*"))(acknowledge)
        self.app.options("city")(cities)
        self.app.event("message")(acknowledge)
        self.app.event(re.compile(".*"))(acknowledge)


async def acknowledge(ack: Any) -> None:
    await ack()


async def echo(ack: Any, command: Json, client: AsyncWebClient, respond: Any) -> None:
    match command.get("text", "").split():
        case ["form"]:
            await client.views_open(trigger_id=command["trigger_id"], view=form())
            await ack()
        case ["later"]:
            await ack()
            await respond("later")
        case ["blocks"]:
            await ack(blocks=[{"type": "header", "text": plain("In blocks")}])
        case _:
            await ack(f"You said: {command['text']}")


async def post_board(event: Json, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=event["channel"], text="Shopping list", blocks=board(1))


async def redraw(ack: Any, action: Json, body: Json, client: AsyncWebClient) -> None:
    """Says what it was told in the message's text, under a new block_id."""
    ticked = [one["value"] for one in action["selected_options"]]
    revision = int(action["block_id"].rpartition("r")[2]) + 1
    message = body["message"]
    await client.chat_update(
        channel=body["channel"]["id"], ts=message["ts"], text=f"{ticked}", blocks=board(revision, ticked)
    )
    await ack()


async def whisper(ack: Any, respond: Any) -> None:
    await ack()
    await respond("psst", replace_original=False)


async def read_form(ack: Any, view: Json) -> None:
    name = view["state"]["values"]["n"]["name"]["value"]
    answers: dict[str, Json] = {
        "wrong": {"response_action": "errors", "errors": {"n": "Not that name."}},
        "elsewhere": {"response_action": "errors", "errors": {"nowhere": "No such input."}},
        "again": {"response_action": "update", "view": form("Changed")},
        "deeper": {"response_action": "push", "view": form("Pushed")},
        "clear": {"response_action": "clear"},
        "bad": {"response_action": "update", "view": {"type": "modal"}},
    }
    await ack(**answers.get(name, {}))


async def cities(ack: Any, payload: Json) -> None:
    await ack(options=[option(city) for city in ("Knoxville", "Nashville") if payload["value"] in city])


@dataclass(slots=True)
class Scene:
    workspace: Workspace
    delivery: Delivery
    bot: EchoBot
    transcript: Transcript
    dana: Person
    kim: Person
    request_url: str
    socket_handler: AsyncSocketModeHandler | None = None


@asynccontextmanager
async def a_scene(*, use_socket_mode: bool = False, **options: Any) -> AsyncIterator[Scene]:
    """Dana and Kim in #general with the bot, everything running on loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        request_url = f"http://127.0.0.1:{listening.getsockname()[1]}/slack/events"
        workspace = a_workspace()
        async with a_running_sandbox(
            workspace, request_url, use_socket_mode=use_socket_mode, **options
        ) as sandbox:
            scene = _scene(sandbox, request_url)
            async with _socket_mode(scene) if use_socket_mode else _http(scene.bot, listening):
                try:
                    yield scene
                finally:
                    await sandbox.delivery.stop()


def _scene(sandbox: Sandbox, request_url: str) -> Scene:
    return Scene(
        workspace=sandbox.workspace,
        delivery=sandbox.delivery,
        bot=EchoBot(sandbox.server.base_url, sandbox.workspace),
        transcript=sandbox.transcript,
        dana=sandbox.person("U0DANA"),
        kim=sandbox.person("U0KIM"),
        request_url=request_url,
    )


def a_workspace() -> Workspace:
    workspace = Workspace()
    workspace.add_user("U0DANA", "dana", display_name="Dana")
    workspace.add_user("U0KIM", "kim", display_name="Kim")
    workspace.add_channel("general", members=["U0DANA", "U0KIM", workspace.bot_user_id])
    return workspace


@asynccontextmanager
async def _http(bot: EchoBot, listening: socket.socket) -> AsyncIterator[None]:
    runner = web.AppRunner(bot.app.web_app())
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _socket_mode(scene: Scene) -> AsyncIterator[None]:
    scene.socket_handler = AsyncSocketModeHandler(scene.bot.app, scene.workspace.app_token)
    await scene.socket_handler.connect_async()  # type: ignore[no-untyped-call]
    await scene.workspace.until(lambda: scene.delivery.socket_mode and scene.delivery.socket_mode.connected)
    try:
        yield
    finally:
        await scene.socket_handler.close_async()  # type: ignore[no-untyped-call]
