"""How is one call to Slack's Web API made? In a JSON body, once, at the common pace, and with doubt told.

slack_sdk puts the arguments of many calls in the URL, where logs keep them: writing goes through `api_call`
with a body; only reading, whose arguments are ids, cursors, times, types and flags, uses the URL (law 6).
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from app.slack.measures import count_trouble
from app.slack.outcomes import NOT_REACHED_WAIT, Answer, answer_in, trouble_in, trouble_without_answer
from app.usecases.ports import FileLost, NotSaved, Throttled, Traffic, UnknownOutcome

Json = Mapping[str, Any]

DELIVERY_TIMEOUT = 10.0
PAGE = 200
FILE_TIMEOUT = aiohttp.ClientTimeout(total=900.0, connect=10.0, sock_read=30.0)
"""A file takes as long as it is large, but not without a byte for half a minute."""
FILE_HOSTS = ".slack.com"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def open_session(timeout: float = DELIVERY_TIMEOUT) -> aiohttp.ClientSession:
    """One for all calls: with a shared session slack_sdk's own timeout is not applied (PYTHON.md)."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=timeout))


def make_client(token: str, base_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A client that calls once: slack_sdk's own retry of a lost answer posts twice (PLATFORM.md §1)."""
    client = AsyncWebClient(token=token, base_url=base_url, session=session, retry_handlers=[])
    if urlsplit(base_url).hostname in LOOPBACK:
        client.proxy = None
    return client


class Calls:
    """Raises Throttled, UnknownOutcome or SlackRefused; returns what Slack answered otherwise."""

    def __init__(
        self, client: AsyncWebClient, traffic: Traffic, *, timeout: float = DELIVERY_TIMEOUT
    ) -> None:
        self._client = client
        self._traffic = traffic
        self._timeout = timeout

    async def write(self, method: str, channel: str, arguments: Json) -> Json:
        """`channel`: which conversation's pace this call counts for; empty for none."""
        return await self._paced(method, channel, lambda: self._client.api_call(method, json={**arguments}))

    async def read(self, method: str, arguments: Json) -> Json:
        query = {name: value for name, value in arguments.items() if value not in (None, "")}
        return await self._paced(
            method, "", lambda: self._client.api_call(method, http_verb="GET", params={**query})
        )

    async def ask(self, method: str, arguments: Json) -> Json:
        """Reading whose arguments may not be seen in a URL: as a form (law 6)."""
        return await self._paced(method, "", lambda: self._client.api_call(method, data={**arguments}))

    async def send_file(self, url: str, content: bytes) -> None:
        """To the address Slack gave for it. Sent twice it is one file: nobody sees it before it is completed."""
        session = self._client.session
        if session is None:
            raise RuntimeError("the client has no session of its own")
        try:
            async with asyncio.timeout(self._timeout), session.post(url, data=content) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise Throttled(NOT_REACHED_WAIT) from None
        if status != 200:
            raise Throttled(NOT_REACHED_WAIT)

    async def pages(self, method: str, arguments: Json) -> AsyncIterator[Json]:
        """Answer after answer, each paced as a call of its own."""
        cursor = ""
        while True:
            answer = await self.read(method, {**arguments, "limit": PAGE, "cursor": cursor})
            yield answer
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    @asynccontextmanager
    async def file(self, url: str) -> AsyncIterator[aiohttp.ClientResponse]:
        """A file's bytes, to be read as they come. Only Slack itself is shown the token. Raises FileLost as well."""
        if not self._is_slacks(url):
            raise FileLost("not_the_file")
        headers = {"Authorization": f"Bearer {self._client.token}"}
        session = self._client.session
        if session is None:
            raise RuntimeError("a client without a session")
        try:
            async with session.get(
                url, headers=headers, proxy=self._client.proxy, allow_redirects=False, timeout=FILE_TIMEOUT
            ) as response:
                _refuse_file(response)
                yield response
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise trouble_without_answer(error) from None

    def _is_slacks(self, url: str) -> bool:
        """Where the Web API is, or encrypted at Slack's hosts of files."""
        parts, ours = urlsplit(url), urlsplit(self._client.base_url)
        at_slack = parts.scheme == "https" and (parts.hostname or "").endswith(FILE_HOSTS)
        return at_slack or (parts.scheme, parts.netloc) == (ours.scheme, ours.netloc)

    async def _paced(
        self, method: str, channel: str, call: Callable[[], Awaitable[AsyncSlackResponse]]
    ) -> Json:
        await self._wait_for_turn(method, channel)
        answer = await self._answered(method, call)
        trouble = trouble_in(method, answer)
        if isinstance(trouble, Throttled):
            with suppress(NotSaved):  # the others will hear it from Slack themselves
                await self._traffic.close(method, channel, trouble.after)
        if trouble is not None:
            count_trouble(method, trouble)
            raise trouble
        return answer.data

    async def _wait_for_turn(self, method: str, channel: str) -> None:
        """Never by waiting here: the job comes again. A pace that cannot be asked for is not kept by luck."""
        try:
            wait = await self._traffic.reserve(method, channel)
        except NotSaved:
            raise Throttled(NOT_REACHED_WAIT) from None
        if wait > 0:
            raise Throttled(wait)

    async def _answered(self, method: str, call: Callable[[], Awaitable[AsyncSlackResponse]]) -> Answer:
        try:
            async with asyncio.timeout(self._timeout):
                response = await call()
        except SlackApiError as refused:
            return answer_in(refused)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            trouble = trouble_without_answer(error)
            count_trouble(method, trouble)
            raise trouble from None
        return Answer(response.status_code, response.data if isinstance(response.data, dict) else {})


def _refuse_file(response: aiohttp.ClientResponse) -> None:
    """What is no file. Whoever may not have it is sent to a page to sign in, with status 200 or 302."""
    if response.status == 429:
        raise trouble_in("", Answer(429, retry_after=response.headers.get("Retry-After"))) or UnknownOutcome()
    if response.status >= 500:
        raise UnknownOutcome
    if response.status in {404, 410}:
        raise FileLost("gone")
    if response.status != 200:
        raise FileLost("not_the_file")
