"""The ends of the audit's chains go to an address of the organisation's: ids, numbers and signatures, nothing else."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager

import structlog
from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSession, ClientTimeout

from app.domain.ids import WorkspaceId
from app.domain.record_heads import ChainHead
from app.usecases.ports import Throttled, UnknownOutcome
from app.usecases.ports.heads import HeadsRefused

Told = dict[str, str | int]
WITHIN = ClientTimeout(total=5)
LATER = 30.0
"""Seconds, where the receiver could not be reached or is too busy."""

log = structlog.get_logger(__name__)


class HeadsWebhook:
    def __init__(self, url: str) -> None:
        self._url = url

    async def take(self, workspace: WorkspaceId, heads: Sequence[ChainHead]) -> None:
        told: list[Told] = [{"chain": head.chain, "seq": head.seq, "mac": head.mac.hex()} for head in heads]
        try:
            async with (
                ClientSession(timeout=WITHIN) as session,
                self._post(session, workspace, told) as answer,
            ):
                _judge(answer)
        except ClientConnectorError:
            raise Throttled(LATER) from None
        except (ClientError, TimeoutError):
            raise UnknownOutcome from None

    def _post(
        self, session: ClientSession, workspace: WorkspaceId, told: list[Told]
    ) -> AbstractAsyncContextManager[ClientResponse]:
        """A redirect is not followed: it could lead to where nobody meant to send anything."""
        return session.post(self._url, json={"workspace": workspace, "heads": told}, allow_redirects=False)


def _judge(answer: ClientResponse) -> None:
    if answer.status < 300:
        return
    log.warning("audit_heads_not_taken", status=answer.status)
    if answer.status == 429:
        raise Throttled(LATER)
    if answer.status >= 500 or answer.status == 408:
        raise UnknownOutcome
    raise HeadsRefused(f"http_{answer.status}")
