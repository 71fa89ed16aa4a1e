"""How is PagerDuty called? Through its own client, once, in a thread with a limit, and with doubt told.

The client waits and retries by itself, sleeping; here nothing waits: a job comes again instead (ARCHITECTURE §6).
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from urllib.parse import urlsplit

from httpx2 import HTTPError, Response, Timeout
from pagerduty import Error, EventsApiV2Client, HttpError, RestApiV2Client
from pagerduty.api_client import ApiClient

from app.integrations.pagerduty_outcomes import trouble_in
from app.usecases.ports.slack import UnknownOutcome

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
CONNECT_WITHIN = 3.0
ENQUEUE = "/v2/enqueue"

T = TypeVar("T")


class _Once(ApiClient):
    """Of the client's patience only this can be switched off: limits (429) it would sleep out for ever."""

    max_network_attempts = 0

    @property
    def url(self) -> str:
        return str(self._url)

    @url.setter
    def url(self, address: str) -> None:
        """The client's own takes https only, and no simulated PagerDuty speaks it."""
        self._url: str | None = address

    def postprocess(self, response: Response, suffix: str | None = None) -> None:  # noqa: ARG002 - REST's has it
        super().postprocess(response)
        if response.status_code == 429 or response.status_code >= 500:
            raise HttpError("not tried again here", response)


class Events(_Once, EventsApiV2Client):
    """Events API v2."""


class Rest(_Once, RestApiV2Client):
    """REST API v2."""


def open_events(routing_key: str, address: str, timeout: float) -> Events:
    """`address`: with or without the path of the one endpoint."""
    root = address.rstrip("/").removesuffix(ENQUEUE)
    events = Events(routing_key, base_url=root, trust_env=_takes_proxy(root))
    events.timeout = _limits(timeout)  # type: ignore[assignment] # handed on to httpx, which takes it
    return events


def open_rest(api_key: str, address: str, timeout: float) -> Rest:
    root = address.rstrip("/")
    rest = Rest(api_key, base_url=root, trust_env=_takes_proxy(root))
    rest.timeout = _limits(timeout)  # type: ignore[assignment] # handed on to httpx, which takes it
    return rest


class Line:
    """A few threads of its own, so that a slow PagerDuty holds up nothing else, and one limit for a whole call."""

    def __init__(self, name: str, *, timeout: float, at_once: int) -> None:
        self._timeout = timeout
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=f"pagerduty-{name}")

    async def ask(self, call: Callable[[], T]) -> T:
        """Raises Throttled, UnknownOutcome or PagerRefused. A call that takes too long goes on unheard."""
        try:
            async with asyncio.timeout(self._timeout):
                return await asyncio.get_running_loop().run_in_executor(self._threads, call)
        except Error as error:
            raise trouble_in(error) from None
        except (HTTPError, TimeoutError):
            raise UnknownOutcome from None

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _limits(timeout: float) -> Timeout:
    return Timeout(timeout, connect=min(timeout, CONNECT_WITHIN))


def _takes_proxy(address: str) -> bool:
    """A proxy named in the environment is not for this machine's own addresses."""
    return urlsplit(address).hostname not in LOOPBACK
