"""How does the simulated PagerDuty tell of what happened? Webhooks v3: signed, in order, again until they arrive."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import aiohttp

from app.sandbox.faults import Faults
from app.sandbox.pagerduty.account import Account
from app.sandbox.pagerduty.incidents import Incident, agent, written
from app.sandbox.pagerduty.people import User

Json = dict[str, Any]

WITHIN = 5.0
SUBSCRIPTION = "PSUBSCR"


@dataclass(frozen=True, slots=True)
class Sent:
    """One attempt. No status: nothing answered."""

    event: Json
    attempt: int
    status: int | None


class Webhooks:
    """Sends nothing before it has a `url`. With several secrets it signs with each, as while one is exchanged."""

    def __init__(
        self,
        account: Account,
        faults: Faults,
        *,
        retry_after: Sequence[float] = (0.2, 0.4, 0.8, 1.6),
    ) -> None:
        """`retry_after`: seconds of real time before the second attempt and the following."""
        self.url = ""
        self.secrets: list[str] = [account.journal.new_token()]
        self.sent: list[Sent] = []
        self._account = account
        self._faults = faults
        self._retry_after = tuple(retry_after)
        self._waiting: asyncio.Queue[Json] = asyncio.Queue()
        self._worker: asyncio.Task[None] | None = None
        account.subscribe(self._happened)

    async def start(self) -> None:
        self._worker = asyncio.get_running_loop().create_task(self._work())

    async def stop(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
            with suppress(asyncio.CancelledError):
                await self._worker
            self._worker = None

    async def idle(self) -> None:
        """Returns when nothing is on its way or waits for another attempt."""
        await self._waiting.join()

    def payloads(self) -> list[str]:
        return [json.dumps(sent.event, ensure_ascii=False) for sent in self.sent]

    def send(self, event_type: str, data: Json, by: User | None) -> None:
        """Whatever PagerDuty may send, unknown kinds included."""
        event = {
            "id": str(uuid4()),
            "event_type": event_type,
            "resource_type": event_type.split(".")[0],
            "occurred_at": written(self._account.now()),
            "agent": agent(by),
            "client": None,
            "data": data,
        }
        for _ in range(self._faults.deliveries.duplicate):
            self._waiting.put_nowait({"event": event})

    def signature(self, body: bytes) -> str:
        digests = (hmac.new(secret.encode(), body, hashlib.sha256).hexdigest() for secret in self.secrets)
        return ",".join(f"v1={digest}" for digest in digests)

    def _happened(self, act: str, incident: Incident, by: User | None) -> None:
        if self.url and self._worker is not None:
            data = incident.over_webhook(with_key=self._account.incidents_carry_keys)
            self.send(f"incident.{act}", data, by)

    async def _work(self) -> None:
        timeout = aiohttp.ClientTimeout(total=WITHIN)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                event = await self._waiting.get()
                try:
                    await self._deliver(session, event)
                finally:
                    self._waiting.task_done()

    async def _deliver(self, session: aiohttp.ClientSession, event: Json) -> None:
        body, webhook = json.dumps(event).encode(), str(uuid4())
        for attempt, pause in enumerate((0.0, *self._retry_after)):
            await asyncio.sleep(pause + self._faults.deliveries.delay)
            status = await self._post(session, body, webhook)
            self.sent.append(Sent(event, attempt, status))
            self._account.journal.wake()
            if status is not None and status != 429 and status < 500:
                return

    async def _post(self, session: aiohttp.ClientSession, body: bytes, webhook: str) -> int | None:
        if self._faults.deliveries.drop > 0:
            self._faults.deliveries.drop -= 1
            return None
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "PagerDuty-Webhook/V3.0",
            "X-PagerDuty-Signature": self.signature(body),
            "X-Webhook-Id": webhook,
            "X-Webhook-Subscription": SUBSCRIPTION,
        }
        try:
            async with session.post(self.url, data=body, headers=headers) as response:
                return response.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None
