"""How what happens in the workspace reaches the app, how often it is tried, and what the answers do.

Slack's rules (PLATFORM.md §5): three seconds to answer; events are tried four times under one event_id;
commands and interactions once, and the person is told when that failed.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Collection, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from app.sandbox import acks, payloads
from app.sandbox.channels import Channel
from app.sandbox.faults import Faults
from app.sandbox.messages import Ephemeral, Message
from app.sandbox.modals import View
from app.sandbox.response_urls import ResponseUrls
from app.sandbox.socket_mode import SocketMode
from app.sandbox.subscriptions import reaching
from app.sandbox.transport import Answer, HttpTransport, Parcel, Transport
from app.sandbox.users import User
from app.sandbox.workspace import Workspace

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Delivered:
    """One attempt and its answer; no status means that none came. `took` is in seconds."""

    kind: str
    payload: Json
    status: int | None
    body: str
    headers: dict[str, str]
    took: float
    attempt: int
    failure: str | None

    @property
    def ok(self) -> bool:
        return self.failure is None

    @property
    def answer(self) -> Json:
        read: Json = json.loads(self.body) if self.body.strip() else {}
        return read


@dataclass(frozen=True, slots=True)
class Trouble:
    """What Slack itself tells a person when the app did not answer as it must."""

    user_id: str
    text: str
    at: float


class Delivery:
    """Works in the loop it was started in; hears everything that happens in the workspace from then on.

    `retry_after` holds the pauses before the second, third and fourth attempt at an event, in seconds.
    """

    def __init__(
        self,
        workspace: Workspace,
        request_url: str = "",
        *,
        faults: Faults | None = None,
        use_socket_mode: bool = False,
        subscriptions: Collection[str] | None = None,
        retry_after: Sequence[float] = (0.0, 60.0, 300.0),
        within: float = 3.0,
    ) -> None:
        self.workspace = workspace
        self.faults = faults or Faults()
        self.subscriptions = subscriptions
        self.retry_after = retry_after
        self.within = within
        self.escapes_commands = False
        self.response_urls = ResponseUrls(workspace)
        self.socket_mode = SocketMode(workspace) if use_socket_mode else None
        self.transport: Transport = self.socket_mode or HttpTransport(request_url, workspace.signing_secret)
        self.deliveries: list[Delivered] = []
        self.troubles: list[Trouble] = []
        #: What is written beside the inputs of a modal after a refused submission, by view id.
        self.modal_errors: dict[str, dict[str, str]] = {}
        #: What each person's screen holds, by user, then by (ts, block_id, action_id); `clients` keeps it.
        self.screens: defaultdict[str, dict[tuple[str, str, str], Any]] = defaultdict(dict)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        workspace.subscribe(self._happened)

    def routes(self) -> list[web.RouteDef]:
        """What the sandbox's server serves besides the Web API."""
        return self.response_urls.routes() + (self.socket_mode.routes() if self.socket_mode else [])

    def served_at(self, base_url: str) -> None:
        """Tells it where those routes can be reached: the server's `base_url`, once it is known."""
        root = base_url.removesuffix("/").removesuffix("/api")
        self.response_urls.root = root
        if self.socket_mode:
            self.socket_mode.root = root.replace("http", "ws", 1)

    def sends_to(self, request_url: str) -> None:
        """To another copy of the app, from the next payload on."""
        if isinstance(self.transport, HttpTransport):
            self.transport.request_url = request_url

    async def start(self) -> None:
        """From now on events are delivered; what happened before is not."""
        self._loop = asyncio.get_running_loop()

    async def stop(self) -> None:
        self._loop = None
        for task in list(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self.transport.close()

    async def verify_url(self) -> bool:
        """Asks the app's address whether it is one, as Slack does when the address is set."""
        asked = payloads.url_verification(self.workspace)
        delivered = await self._attempt(Parcel("event", asked))
        return delivered.ok and asked["challenge"] in delivered.body

    @property
    def busy(self) -> bool:
        """Whether an event is on its way or waits for another attempt."""
        return bool(self._under_way)

    async def idle(self) -> None:
        """Returns when no event is on its way or waits for another attempt."""
        while self._under_way:
            await asyncio.gather(*self._under_way)

    def failed(self) -> list[Delivered]:
        """The attempts Slack counts against the app."""
        return [delivered for delivered in self.deliveries if not delivered.ok]

    def of_kind(self, kind: str) -> list[Delivered]:
        return [delivered for delivered in self.deliveries if delivered.kind == kind]

    async def command(self, user: User, channel: Channel, name: str, text: str) -> Delivered:
        payload = payloads.command(self.workspace, user, channel, name, text)
        payload["response_url"] = self.response_urls.issue(user.id, channel.id, None)
        payload["trigger_id"] = self.workspace.new_trigger(user.id).id
        delivered = await self._once("command", payload)
        unshown = acks.command_answered(self.workspace, payload, delivered.body) if delivered.ok else ""
        failed = delivered.failure and _shown_failure(delivered.failure)
        if failed or unshown:
            self._tell(user.id, f'{name} failed with the error "{failed or unshown}"')
        return delivered

    async def interaction(
        self, payload: Json, *, on: Message | Ephemeral | None = None, triggers: bool = True
    ) -> Delivered:
        """A click, tick or shortcut; `on` is the message it was made on, which gives it a response_url."""
        delivered = await self._once("interaction", self._with_means(payload, on, triggers=triggers))
        if not delivered.ok:
            self._tell(
                payload["user"]["id"], f"That did not work ({_shown_failure(delivered.failure)}). Try again."
            )
        return delivered

    async def submission(self, user: User, view: View) -> Delivered:
        payload = payloads.view_submission(self.workspace, user, view)
        delivered = await self._once("interaction", self._with_means(payload, None, triggers=True))
        self.modal_errors.pop(view.id, None)
        answered = acks.NO_CONNECTION
        if delivered.ok:
            answered = acks.submission_answered(self.workspace, view, delivered.body)
        if answered:
            self.modal_errors[view.id] = answered
        self.workspace.wake()
        return delivered

    def _with_means(self, payload: Json, on: Message | Ephemeral | None, *, triggers: bool) -> Json:
        user_id = payload["user"]["id"]
        means = {}
        if triggers:
            means["trigger_id"] = self.workspace.new_trigger(user_id).id
        if on is not None:
            means["response_url"] = self.response_urls.issue(user_id, on.channel_id, on)
        return payload | means

    def _happened(self, inner: Json) -> None:
        if self._loop is None:
            return
        for event, channel in reaching(self.workspace, inner, self.subscriptions):
            payload = payloads.event(self.workspace, event, channel)
            for _ in range(self.faults.deliveries.duplicate):
                self._begin(self._event(payload))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _event(self, payload: Json) -> None:
        reason = ""
        for attempt, pause in enumerate((0.0, *self.retry_after)):
            await asyncio.sleep(pause)
            delivered = await self._attempt(Parcel("event", payload, attempt, reason))
            if delivered.ok or delivered.headers.get("x-slack-no-retry") == "1":
                return
            reason = delivered.failure or ""

    async def _once(self, kind: str, payload: Json) -> Delivered:
        sent = [self._attempt(Parcel(kind, payload)) for _ in range(self.faults.deliveries.duplicate)]
        return (await asyncio.gather(*sent))[0]

    async def _attempt(self, parcel: Parcel) -> Delivered:
        await asyncio.sleep(self.faults.deliveries.delay)
        started = time.monotonic()
        answer = Answer(failure="http_timeout")
        if not self._dropped():
            answer = await self.transport.send(parcel, within=self.within)
        delivered = Delivered(
            kind=parcel.kind,
            payload=parcel.payload,
            status=answer.status,
            body=answer.body,
            headers=answer.headers,
            took=time.monotonic() - started,
            attempt=parcel.attempt,
            failure=answer.failure,
        )
        self.deliveries.append(delivered)
        self.workspace.wake()
        return delivered

    def _dropped(self) -> bool:
        left = self.faults.deliveries.drop
        self.faults.deliveries.drop = max(left - 1, 0)
        return left > 0

    def _tell(self, user_id: str, text: str) -> None:
        self.troubles.append(Trouble(user_id, text, self.workspace.now()))
        self.workspace.note("trouble", user_id, text)


def _shown_failure(failure: str | None) -> str:
    return "operation_timeout" if failure == "http_timeout" else "dispatch_failed"
