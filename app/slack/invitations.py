"""How are people invited so that one bad id never blocks the others? PLATFORM.md §4, §7."""

from collections.abc import Mapping, Sequence

from app.domain.ids import ChannelId, UserId
from app.slack.calls import Calls, Json
from app.slack.outcomes import HAPPENED_BEFORE
from app.usecases.ports import SlackRefused

BATCH = 100
INVITE = "conversations.invite"
ABOUT_ALL = frozenset(
    {
        "account_inactive",
        "channel_not_found",
        "invalid_auth",
        "is_archived",
        "method_not_supported_for_channel_type",
        "missing_scope",
        "not_in_channel",
        "restricted_action",
        "token_expired",
        "token_revoked",
    }
)
"""Refusals that concern the channel or the bot, whoever is invited."""


async def invite_all(calls: Calls, channel: ChannelId, users: Sequence[UserId]) -> Mapping[UserId, str]:
    """Those who could not be invited, and Slack's word for why. Raises SlackRefused where nobody can be."""
    problems: dict[UserId, str] = {}
    for start in range(0, len(users), BATCH):
        problems |= await _invite_batch(calls, channel, users[start : start + BATCH])
    return problems


async def _invite_batch(calls: Calls, channel: ChannelId, users: Sequence[UserId]) -> dict[UserId, str]:
    """All at once with `force`; where Slack refuses the batch all the same, one after another."""
    try:
        answer = await calls.write(INVITE, channel, {**_invitation(channel, users), "force": True})
    except SlackRefused as refused:
        if refused.code in ABOUT_ALL:
            raise
        return await _invite_one_by_one(calls, channel, users)
    return _problems(answer)


async def _invite_one_by_one(calls: Calls, channel: ChannelId, users: Sequence[UserId]) -> dict[UserId, str]:
    problems: dict[UserId, str] = {}
    for user in users:
        try:
            await calls.write(INVITE, channel, _invitation(channel, [user]))
        except SlackRefused as refused:
            if refused.code in ABOUT_ALL:
                raise
            problems[user] = refused.code
    return problems


def _invitation(channel: ChannelId, users: Sequence[UserId]) -> dict[str, str]:
    return {"channel": channel, "users": ",".join(users)}


def _problems(answer: Json) -> dict[UserId, str]:
    fine = HAPPENED_BEFORE[INVITE]
    errors = answer.get("errors") or ()
    return {UserId(one["user"]): one["error"] for one in errors if one.get("error") not in fine}
