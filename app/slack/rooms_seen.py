"""What does Slack show of a room: what it is called, who can read it, who is in it?"""

from app.domain.ids import ChannelId, UserId
from app.domain.room_watch import RoomSeen
from app.slack.calls import Calls, Json
from app.usecases.ports import SlackRefused

SHARED = ("is_shared", "is_ext_shared", "is_org_shared", "is_pending_ext_shared")
UNSEEN = frozenset({"channel_not_found", "not_in_channel"})


async def look_at_room(calls: Calls, channel: ChannelId, bot: str) -> RoomSeen | None:
    """None: Slack does not show it, as where the bot was taken out of it. Raises Throttled or SlackRefused."""
    try:
        shown = (await calls.read("conversations.info", {"channel": channel}))["channel"]
        if bot not in (members := await _members(calls, channel)):
            return None
    except SlackRefused as refused:
        if refused.code in UNSEEN:
            return None
        raise
    return RoomSeen(
        name=str(shown.get("name") or ""),
        private=bool(shown.get("is_private")),
        shared=is_shared(shown),
        archived=bool(shown.get("is_archived")),
        topic=str((shown.get("topic") or {}).get("value") or ""),
        members=members - {UserId(bot)},
    )


def is_shared(channel: Json) -> bool:
    """With another company, or about to be, or across an organisation."""
    return any(channel.get(mark) for mark in SHARED)


async def _members(calls: Calls, channel: ChannelId) -> frozenset[UserId]:
    found: set[UserId] = set()
    async for answer in calls.pages("conversations.members", {"channel": channel}):
        found.update(UserId(user) for user in answer["members"])
    return frozenset(found)
