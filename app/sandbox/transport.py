"""How one payload reaches the app over HTTP: signed, with three seconds to answer."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp

from app.sandbox.signing import signed_headers

Json = dict[str, Any]
USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One payload on its way. `kind` is "event", "command" or "interaction"; `attempt` 0 is the first."""

    kind: str
    payload: Json
    attempt: int = 0
    retry_reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Without a status nothing did, and `failure` is Slack's word for why."""

    status: int | None = None
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    failure: str | None = None


class Transport(Protocol):
    async def send(self, parcel: Parcel, *, within: float) -> Answer: ...
    async def close(self) -> None: ...


class HttpTransport:
    """Posts to the app's request URL as Slack does (PLATFORM.md §5)."""

    def __init__(self, request_url: str, signing_secret: str) -> None:
        self.request_url = request_url
        self._secret = signing_secret
        self._session: aiohttp.ClientSession | None = None

    async def send(self, parcel: Parcel, *, within: float) -> Answer:
        body, content_type = encoded(parcel)
        headers = {"Content-Type": content_type, **retry_headers(parcel)}
        headers |= signed_headers(body, self._secret, at=time.time())
        return await self._post(body, headers, within)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _post(self, body: bytes, headers: dict[str, str], within: float) -> Answer:
        if self._session is None:
            # A new connection for each: a bot that was killed and started again gets what is sent to it.
            connector = aiohttp.TCPConnector(force_close=True, limit=0)
            self._session = aiohttp.ClientSession(connector=connector, headers={"User-Agent": USER_AGENT})
        try:
            async with self._session.post(
                self.request_url,
                data=body,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=within),
                allow_redirects=False,
            ) as response:
                text = await response.text()
        except TimeoutError:
            return Answer(failure="http_timeout")
        except aiohttp.ClientError:
            return Answer(failure="connection_failed")
        failure = None if response.status < 300 else "http_error"
        received = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, text, received, failure)


def encoded(parcel: Parcel) -> tuple[bytes, str]:
    """The body and its content type: events are JSON, the rest are forms."""
    if parcel.kind == "event":
        return json.dumps(parcel.payload).encode(), "application/json"
    form = parcel.payload if parcel.kind == "command" else {"payload": json.dumps(parcel.payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def retry_headers(parcel: Parcel) -> dict[str, str]:
    if parcel.attempt == 0:
        return {}
    return {"X-Slack-Retry-Num": str(parcel.attempt), "X-Slack-Retry-Reason": parcel.retry_reason}
