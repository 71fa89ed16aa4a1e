"""What do the buttons of the log carry? Which page they lead to, and which entry they are about.

As all ids in messages these are claims: what does not read so is Outdated.
"""

import re
from collections.abc import Mapping
from typing import Any

from app.domain.ids import IncidentId
from app.domain.refusals import Outdated
from app.domain.response_log import LogSpot, Sieve, Wish

_PAGE = re.compile(
    r"([0-9A-Za-z_-]{1,64})\.([a-z]{1,20})(?:\.([ba])([0-9]{1,18}))?(?:\.n([1-9][0-9]{0,8}))?", re.ASCII
)


def page_value(incident: str, wish: Wish, *, number: int | None = None) -> str:
    """`ID.todo.b123.n4`: of that kind, before line 123, about entry 4."""
    value = f"{incident}.{wish.sieve}"
    if wish.before is not None:
        value += f".b{wish.before}"
    elif wish.after is not None:
        value += f".a{wish.after}"
    return value if number is None else f"{value}.n{number}"


def read_page(action: Mapping[str, Any]) -> tuple[IncidentId, Wish]:
    """Of a button, or of a choice in the menu of kinds. Raises Outdated."""
    match = _match(action)
    return IncidentId(match[1]), _wish(match)


def read_entry_spot(action: Mapping[str, Any]) -> tuple[LogSpot, Wish]:
    """Raises Outdated."""
    match = _match(action)
    if match[5] is None:
        raise Outdated
    return LogSpot(IncidentId(match[1]), int(match[5])), _wish(match)


def _match(action: Mapping[str, Any]) -> re.Match[str]:
    value = action.get("value") or (action.get("selected_option") or {}).get("value")
    match = _PAGE.fullmatch(str(value))
    if match is None or match[2] not in set(Sieve):
        raise Outdated
    return match


def _wish(match: re.Match[str]) -> Wish:
    line = int(match[4]) if match[4] else None
    return Wish(
        Sieve(match[2]),
        before=line if match[3] == "b" else None,
        after=line if match[3] == "a" else None,
    )
