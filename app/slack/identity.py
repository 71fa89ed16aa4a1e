"""Who is the bot in this workspace? Asked once at start and kept, so that no request depends on auth.test."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient


@dataclass(frozen=True, slots=True)
class Identity:
    """`enterprise_id` is empty outside Enterprise Grid."""

    team_id: str
    bot_user_id: str
    bot_id: str
    token: str
    enterprise_id: str = ""

    def __repr__(self) -> str:
        return f"Identity(team_id={self.team_id!r}, bot_user_id={self.bot_user_id!r})"

    @property
    def home(self) -> frozenset[str]:
        """Ids of the teams whose people are ours."""
        return frozenset({self.team_id, self.enterprise_id} - {""})

    def authorized(self) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=self.enterprise_id or None,
            team_id=self.team_id,
            bot_user_id=self.bot_user_id,
            bot_id=self.bot_id,
            bot_token=self.token,
        )


async def fetch_identity(client: AsyncWebClient) -> Identity:
    """Raises SlackApiError for a token that is not good, and aiohttp's errors where Slack is not reached."""
    answer = await client.api_call("auth.test", json={})
    return identity_in(answer.data if isinstance(answer.data, dict) else {}, client.token or "")


def identity_in(answer: Mapping[str, Any], token: str) -> Identity:
    """Read from what auth.test answers."""
    return Identity(
        team_id=answer["team_id"],
        bot_user_id=answer["user_id"],
        bot_id=answer["bot_id"],
        token=token,
        enterprise_id=answer.get("enterprise_id") or "",
    )
