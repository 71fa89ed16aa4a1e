"""How does a file get into a thread? Announced, sent, completed: only then does anybody see it (PLATFORM.md §7)."""

import json

from app.slack.calls import Calls
from app.slack.identity import Identity
from app.usecases.ports import Sent

LOOKED_AT = 20
"""Messages of the thread: the file comes first in one that the bot has just begun."""


async def share_file(calls: Calls, under: Sent, name: str, content: bytes) -> None:
    """Arguments in the body: not even a file's name is in a URL (law 6)."""
    announced = await calls.ask("files.getUploadURLExternal", {"filename": name, "length": str(len(content))})
    await calls.send_file(str(announced["upload_url"]), content)
    files = json.dumps([{"id": announced["file_id"], "title": name}])
    done = {"files": files, "channel_id": under.channel, "thread_ts": under.ts}
    await calls.ask("files.completeUploadExternal", done)


async def has_shared(calls: Calls, under: Sent, identity: Identity) -> bool:
    wanted = {"channel": under.channel, "ts": under.ts, "limit": LOOKED_AT}
    answer = await calls.read("conversations.replies", wanted)
    return any(
        message.get("files") and message.get("user") == identity.bot_user_id for message in answer["messages"]
    )
