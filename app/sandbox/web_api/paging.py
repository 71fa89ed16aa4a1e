"""How does the Web API cut long lists into pages?"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TypeVar

from app.sandbox.web_api.arguments import Arguments
from app.sandbox.web_api.errors import ApiError

T = TypeVar("T")


def page(everything: Sequence[T], arguments: Arguments, *, usual: int, most: int) -> tuple[list[T], str]:
    """One page and the cursor of the next, empty at the end."""
    limit = arguments.number("limit", usual) or usual
    if not 1 <= limit <= most:
        raise ApiError("invalid_limit")
    start = _offset(arguments.text("cursor"))
    end = start + limit
    return list(everything[start:end]), _cursor(end) if end < len(everything) else ""


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"next:{offset}".encode()).decode()


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.urlsafe_b64decode(cursor).decode().removeprefix("next:"))
    except ValueError:
        raise ApiError("invalid_cursor") from None
