"""Everything that anybody outside the room can see or get hold of: by the name of the surface, as text."""

import json
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from pathlib import Path

import aiohttp
import psycopg
from psycopg.sql import SQL, Identifier

from app.sandbox.sight import in_sight
from app.sandbox.stage import Stage
from tests.stories.leaks import SENT_BY_THE_BOT
from tests.stories.seen import rooms

PATHS = ("/healthz", "/readyz", "/metrics", "/", "/slack/events", "/pagerduty/webhook")
Surfaces = Mapping[str, str]


async def surfaces(stage: Stage, outsiders: Collection[str], log_lines: Iterable[str]) -> Surfaces:
    """`outsiders`: ids of people who are in no room."""
    return {
        **{f"what {user} sees": _seen(stage, user) for user in outsiders},
        **{f"what was sent to {user}": _sent(stage, user) for user in outsiders},
        "names of rooms": "\n".join(
            f"{room.name} {room.topic.value} {room.purpose.value}" for room in rooms(stage)
        ),
        "addresses of requests": "\n".join(f"{call.method} {call.query}" for call in stage.workspace.calls),
        "log": "\n".join(log_lines),
        "pager": "\n".join(stage.pagerduty.payloads() if stage.pagerduty else ()),
        "files": "\n".join(_files(stage.data_dir)),
        **{f"table {table}": rows async for table, rows in _tables(stage.database_url)},
        **{name: body async for name, body in _ports(stage)},
    }


def leaks(found: Surfaces, marks: Iterable[str]) -> list[tuple[str, str]]:
    """Surface and mark, whatever case it is in and however it is escaped."""
    return sorted(
        (name, mark)
        for name, text in found.items()
        for mark in marks
        if any(shape in text.lower() for shape in _shapes(mark))
    )


def _shapes(mark: str) -> set[str]:
    return {mark.lower(), json.dumps(mark).strip('"').lower(), mark.lower().encode().hex()}


def _seen(stage: Stage, user: str) -> str:
    person = stage.person(user)
    return "\n".join(person.reads(shown) for shown in in_sight(stage.workspace, user))


def _sent(stage: Stage, user: str) -> str:
    """Everything the bot ever sent to them alone, whatever became of it since."""
    direct = stage.workspace.dm(user).id
    to_them = (
        call.arguments
        for call in stage.workspace.calls
        if call.method in SENT_BY_THE_BOT
        and (call.arguments.get("channel") == direct or call.arguments.get("user_id") == user)
    )
    return "\n".join(json.dumps(arguments, ensure_ascii=False) for arguments in to_them)


def _files(folder: Path) -> list[str]:
    """What the process keeps beside the database, which is encrypted by itself."""
    kept = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return [f"{file.name}: {file.read_bytes().decode('latin-1')}" for file in kept]


async def _tables(url: str) -> AsyncIterator[tuple[str, str]]:
    """Each table as somebody reads it who has a backup and no key; bytes also as the text they might be."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        listed = await connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        )
        for (table,) in await listed.fetchall():
            rows = await connection.execute(SQL("SELECT * FROM {}").format(Identifier(table)))
            yield table, "\n".join(str(tuple(map(_plain, row))) for row in await rows.fetchall())


def _plain(value: object) -> object:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


async def _ports(stage: Stage) -> AsyncIterator[tuple[str, str]]:
    """Whatever an unsigned request gets to read, on either port, by either method."""
    bot = stage.bots[-1]
    async with aiohttp.ClientSession() as http:
        for port in (bot.port, bot.metrics_port):
            for path in PATHS:
                for method in ("GET", "POST"):
                    url = f"http://127.0.0.1:{port}{path}"
                    async with http.request(method, url, data=b"{}" if method == "POST" else None) as answer:
                        which = "metrics port" if port == bot.metrics_port else "port"
                        body = f"{answer.headers}\n{await answer.text()}"
                        yield f"{method} {path} of the {which}", body
