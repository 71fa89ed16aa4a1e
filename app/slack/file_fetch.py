"""How is a file of Slack's fetched? Asked for, then read to its end as it comes; only its hash and its size stay."""

import hashlib

from app.slack.calls import Calls, Json
from app.usecases.ports import FetchedFile, FileLost, SlackRefused

PIECE = 1 << 16
GONE = frozenset({"file_not_found", "file_deleted"})
PAGE = "text/html"


async def fetch_file(calls: Calls, file: str, largest: int) -> FetchedFile:
    """What came must be as long as Slack says the file is: a page to sign in is not. Raises FileLost."""
    told = await _told(calls, file)
    size, expected = 0, int(told.get("size") or 0)
    if expected > largest:
        raise FileLost("too_large")
    digest = hashlib.sha256()
    async with calls.file(str(told["url_private_download"])) as response:
        if response.content_type == PAGE and told.get("mimetype") != PAGE:
            raise FileLost("not_the_file")
        async for piece in response.content.iter_chunked(PIECE):
            size += len(piece)
            if size > expected:
                raise FileLost("not_the_file")
            digest.update(piece)
    if size != expected:
        raise FileLost("not_the_file")
    return FetchedFile(str(told.get("name") or told.get("title") or file), size, digest.hexdigest())


async def _told(calls: Calls, file: str) -> Json:
    try:
        found: Json = (await calls.read("files.info", {"file": file}))["file"]
    except SlackRefused as refused:
        raise FileLost("gone" if refused.code in GONE else "refused") from None
    if found.get("mode") == "tombstone":
        raise FileLost("gone")
    if found.get("is_external") or not found.get("url_private_download"):
        raise FileLost("elsewhere")
    return found
