"""What does a message say, whoever posted it and however?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]


def text_of(message: Json) -> str:
    """Its words as Slack writes them; of one without any, what its attachments say and how its files are called."""
    return str(message.get("text") or "").strip() or "\n".join(_besides(message))


def message_at(ts: str, messages: Sequence[Json]) -> Json | None:
    return next((message for message in messages if message.get("ts") == ts), None)


def _besides(message: Json) -> Iterator[str]:
    for attachment in message.get("attachments") or ():
        said = [str(attachment.get(part) or "") for part in ("pretext", "title", "text")]
        yield "\n".join(filter(None, said)) or str(attachment.get("fallback") or "")
    for file in message.get("files") or ():
        yield f"[{file.get('name') or file.get('title') or ''}]"
