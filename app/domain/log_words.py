"""What did somebody write into the log: when it happened, of which kind it is, and what? Pure.

Nothing is guessed: a time is of today, in UTC, unless an offset or `yesterday` stands beside it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from types import MappingProxyType

from app.domain.checklist import NOTE_LIMIT
from app.domain.refusals import FieldRefused
from app.domain.timeline import Kind

FIELD = "log"
CLOCKS_APART = timedelta(minutes=1)
"""A watch that is ahead by no more than this tells the present, not what is to come."""

KIND_WORDS: Mapping[str, Kind] = MappingProxyType(
    {
        "observation": Kind.OBSERVATION,
        "action": Kind.ACTION,
        "decision": Kind.DECISION,
        "communication": Kind.COMMUNICATION,
        "finding": Kind.FINDING,
        "todo": Kind.TODO,
        "观察": Kind.OBSERVATION,
        "行动": Kind.ACTION,
        "决定": Kind.DECISION,
        "沟通": Kind.COMMUNICATION,
        "发现": Kind.FINDING,
        "待办": Kind.TODO,
    }
)
_KIND = re.compile(rf"({'|'.join(KIND_WORDS)})\s*[:：]\s*", re.IGNORECASE)
_TODO = re.compile(r"\s*(?:todo|待办)\s*[:：]\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_TIME = re.compile(
    r"(?:(?P<before>yesterday|昨天)\s*)?"
    r"(?P<hour>[01]?[0-9]|2[0-3])[:：](?P<minute>[0-5][0-9])(?:[:：](?P<second>[0-5][0-9]))?"
    r"(?:\s*(?:z|utc|gmt)(?![a-z+-])"
    r"|\s*(?P<sign>[+-])(?P<hours>0[0-9]|1[0-4]):?(?P<minutes>[0-5][0-9])"
    r"|(?P<sign_only>[+-])(?P<hours_only>0[0-9]|1[0-4]))?"
    r"(?![0-9:：.])(?:[\s,，]+|(?=[^\x00-\x7f])|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    kind: Kind
    at: datetime
    text: str


def read_entry(words: str, now: datetime) -> Written:
    """A time and a kind may stand in front, in either order; without them it is an observation of now.

    Raises FieldRefused: nothing written, too long, or of a time that is still to come.
    """
    rest, kind, at = words.strip(), Kind.OBSERVATION, now
    found: set[str] = set()
    while True:
        timed, sorted_ = _TIME.match(rest), _KIND.match(rest)
        if timed and "time" not in found:
            at, rest = _moment(timed, now), rest[timed.end() :]
            found.add("time")
        elif sorted_ and "kind" not in found:
            kind, rest = KIND_WORDS[sorted_[1].lower()], rest[sorted_.end() :]
            found.add("kind")
        else:
            break
    return Written(kind, at, _checked(rest))


def read_todo(text: str) -> str | None:
    """What is to be done, where a message says so in front."""
    match = _TODO.fullmatch(text)
    return match[1].strip() if match else None


def said_at(ts: str) -> datetime:
    """When a message was posted, by its `ts`."""
    seconds, _, micro = ts.partition(".")
    return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=int(f"{micro:0<6}"[:6]))


def shortened(text: str) -> tuple[str, dict[str, str | int]]:
    """As much as is kept of a message, and how long it was where that is more."""
    if len(text) <= NOTE_LIMIT:
        return text, {}
    return text[:NOTE_LIMIT], {"length": len(text)}


def _checked(text: str) -> str:
    said = text.strip()
    if not said:
        raise FieldRefused(FIELD, "missing")
    if len(said) > NOTE_LIMIT:
        raise FieldRefused(FIELD, "too_long")
    return said


def _moment(match: re.Match[str], now: datetime) -> datetime:
    zone = _zone(match)
    day = now.astimezone(zone).date() - timedelta(days=1 if match["before"] else 0)
    clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0), tzinfo=zone)
    at = datetime.combine(day, clock).astimezone(UTC)
    if at > now + CLOCKS_APART:
        raise FieldRefused(FIELD, "to_come")
    return min(at, now)


def _zone(match: re.Match[str]) -> timezone:
    sign = match["sign"] or match["sign_only"]
    if sign is None:
        return UTC
    ahead = timedelta(hours=int(match["hours"] or match["hours_only"]), minutes=int(match["minutes"] or 0))
    return timezone(-ahead if sign == "-" else ahead)
