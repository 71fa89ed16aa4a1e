"""Who are we in Slack, also while auth.test is down?

Asked at start and kept in the database by the token's fingerprint: after a restart during a wobble of Slack's the
first `!ic page` is answered by the identity of last time (ARCHITECTURE §6, auth.test).
"""

import asyncio

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.ids import UserId, WorkspaceId
from app.persistence.workspaces import Identity as KeptIdentity
from app.persistence.workspaces import SqlWorkspaces
from app.slack.identity import Identity, fetch_identity
from app.slack.outcomes import answer_in, trouble_in
from app.usecases.ports import SlackRefused

log = structlog.get_logger(__name__)

AGAIN_AFTER = 1.0
WITHIN = 5.0


async def learn_identity(engine: AsyncEngine, client: AsyncWebClient) -> Identity:
    """Slack's answer, else the one kept from last time, else Slack's when it comes.

    Raises SlackApiError when Slack says that the token is not good.
    """
    token, workspaces = client.token or "", SqlWorkspaces(engine)
    while True:
        identity = await _ask(client)
        if identity is not None:
            await workspaces.keep(token, _kept(identity))
            return identity
        kept = await workspaces.find(token)
        if kept is not None:
            return Identity(kept.workspace, kept.bot_user, kept.bot, token)
        await asyncio.sleep(AGAIN_AFTER)


async def _ask(client: AsyncWebClient) -> Identity | None:
    """None: Slack could not say. A token that Slack refuses is refused for good."""
    try:
        async with asyncio.timeout(WITHIN):
            return await fetch_identity(client)
    except SlackApiError as refused:
        if isinstance(trouble_in("auth.test", answer_in(refused)), SlackRefused):
            raise
        log.warning("auth_test_failed", why="refused")
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        log.warning("auth_test_failed", why=type(error).__name__)
    return None


def _kept(identity: Identity) -> KeptIdentity:
    return KeptIdentity(WorkspaceId(identity.team_id), UserId(identity.bot_user_id), identity.bot_id)
