"""What is one request to the simulated PagerDuty, and what is its answer?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    verb: str
    path: str
    #: Every value of every name, in order.
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    text: str

    @property
    def body(self) -> Json | None:
        """None: no JSON object."""
        try:
            value = json.loads(self.text)
        except ValueError:
            return None
        return value if isinstance(value, dict) else None

    def one(self, name: str, default: str = "") -> str:
        return self.query.get(name, [default])[-1]


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request as recorded: what the sandbox's page shows. `reply` is None where the answer was lost."""

    at: datetime
    endpoint: str
    request: Request
    reply: Reply | None
    took: float
    fault: str | None = None

    @property
    def received(self) -> str:
        """All that the bot told, headers left out: what a search for leaks looks through."""
        query = " ".join(f"{name}={' '.join(values)}" for name, values in self.request.query.items())
        return f"{self.request.verb} {self.request.path} {query} {self.request.text}"


class Refused(Exception):
    """The request is answered with this instead."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def rest_error(status: int, code: int, message: str, *errors: str) -> Reply:
    return Reply(status, {"error": {"message": message, "code": code, "errors": list(errors)}})


async def read_request(http: web.Request) -> Request:
    query: dict[str, list[str]] = {}
    for name, value in http.query.items():
        query.setdefault(name, []).append(value)
    headers = {name.lower(): value for name, value in http.headers.items()}
    return Request(http.method, http.path, query, headers, await http.text())
