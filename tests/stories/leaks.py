"""Is there free text where none may be: in log lines, job rows, audit rows, intents, or the query of a URL (law 6)?"""

from collections.abc import Iterable, Iterator
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from app.sandbox.stage import Stage

PLAIN_TABLES = (
    "procrastinate_jobs",
    "intents",
    "audit",
    "deliveries",
    "traffic",
    "timeline",
    "log_entries",
    "tasks",
    "incidents",
    "indicators",
    "indicator_sightings",
    "indicator_marks",
    "draft_versions",
    "draft_approvals",
    "draft_handed_out",
    "draft_sendings",
    "clock_lines",
    "clock_watches",
)
OUR_OWN_WORDS = {"responders", "indicators", "contacts"}
"""What somebody types because we ask for it tells nothing of them."""
SENT_BY_THE_BOT = frozenset(
    {
        "chat.postMessage",
        "chat.update",
        "chat.postEphemeral",
        "views.open",
        "views.push",
        "views.update",
        "views.publish",
    }
)
QUERY_ARGUMENTS = {
    "channel", "channel_id", "cursor", "exclude_archived", "include_all_metadata", "include_disabled",
    "include_locale", "inclusive", "latest", "limit", "message_ts", "oldest", "team_id", "ts", "types",
    "file", "user", "usergroup",
}  # fmt: skip


async def find_leaks(stage: Stage, log_lines: Iterable[str]) -> list[str]:
    """Where a text that somebody typed was found, or a URL holds more than ids, cursors, times, types and flags."""
    typed = texts_of_people(stage)
    rows = [f"{table}: {row}" async for table, row in _rows(stage.database_url)]
    places = [*(f"log: {line}" for line in log_lines), *rows]
    found = [place[:200] for place in places for text in typed if text in place]
    return [*found, *queries_with_more(stage)]


def texts_of_people(stage: Stage) -> set[str]:
    """What people typed, submitted or said: whole and without the command in front."""
    said = {
        message.text
        for channel in stage.workspace.channels.values()
        for message in channel.messages
        if message.user_id != stage.workspace.bot_user_id
    }
    commanded = {delivered.payload.get("text", "") for delivered in stage.delivery.deliveries}
    values = {value for delivered in stage.delivery.deliveries for value in _typed_values(delivered.payload)}
    texts = said | commanded | values
    parts = {part for text in texts for part in (text, *_without_command(text)) if len(part) > 7}
    return parts - OUR_OWN_WORDS


def queries_with_more(stage: Stage) -> list[str]:
    return [
        f"query of {call.method}: {name}"
        for call in stage.workspace.calls
        for name in call.query
        if name not in QUERY_ARGUMENTS
    ]


def _without_command(text: str) -> Iterator[str]:
    for command in ("!ic page ", "start ", "drill pager ", "drill ", "page ", "TODO: ", "待办："):
        if command in text:
            yield text.split(command, 1)[1]
    if text.startswith("log "):
        yield from (text.split(" ", words)[-1] for words in (1, 2, 3))


def _typed_values(payload: dict[str, Any]) -> Iterator[str]:
    blocks = ((payload.get("view") or {}).get("state") or {}).get("values") or {}
    for actions in blocks.values():
        for action in actions.values():
            if action.get("type") == "plain_text_input" and action.get("value"):
                yield action["value"]


async def _rows(url: str) -> Any:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        for table in PLAIN_TABLES:
            async for row in await connection.execute(SQL("SELECT * FROM {}").format(Identifier(table))):
                yield table, row
