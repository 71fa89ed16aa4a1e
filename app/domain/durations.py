"""How is a length of time written in a file an operator edits?"""

from __future__ import annotations

import re
from datetime import timedelta

EXPECTED = "a duration such as 90s, 15m, 2h or 3d"

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_WRITTEN = re.compile(r"([1-9][0-9]{0,5})([smhd])", re.ASCII)


def parse_duration(text: str) -> timedelta:
    """`15m` as a timedelta, always more than zero; ValueError says what was expected, never what was read."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise ValueError(EXPECTED)
    amount, unit = match.groups()
    return timedelta(**{_UNITS[unit]: int(amount)})
