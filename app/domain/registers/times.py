"""When was it? `2026-11-24 14:05`, `14:05`, or `unknown`, in UTC; nothing is ever silently now (DOMAIN.md §3.2)."""

import re
from datetime import UTC, datetime, timedelta

from app.domain.registers.refusals import EntryRefused

UNKNOWN = frozenset({"unknown", "?", "不知道", "未知"})
_FULL = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[ T]+([0-9]{1,2})[:：]([0-9]{2})(?:[:：]([0-9]{2}))?", re.ASCII
)
_OF_DAY = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})(?:[:：]([0-9]{2}))?", re.ASCII)
_ZONE = re.compile(r"\s*(?:UTC|Z)$", re.IGNORECASE)


def read_time(field: str, typed: str, now: datetime, *, ahead: bool = False) -> datetime | None:
    """None: nobody knows. A time of day alone is the last one that has been, or with `ahead` the next to come.

    Raises EntryRefused for what is no time, and for one to come where none may be.
    """
    words = typed.strip()
    if words.lower() in UNKNOWN:
        return None
    moment = _read(field, _ZONE.sub("", words), now.astimezone(UTC), ahead=ahead)
    if moment > now and not ahead:
        raise EntryRefused(field, "to_come")
    return moment


def write_time(moment: object) -> str:
    """As it would be typed."""
    if not isinstance(moment, datetime):
        raise TypeError("not a time")
    shown = moment.astimezone(UTC)
    return f"{shown:%Y-%m-%d %H:%M:%S}" if shown.second else f"{shown:%Y-%m-%d %H:%M}"


def _read(field: str, words: str, now: datetime, *, ahead: bool) -> datetime:
    full, of_day = _FULL.fullmatch(words), _OF_DAY.fullmatch(words)
    try:
        if full:
            year, month, day, hour, minute, second = (int(part or 0) for part in full.groups())
            return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        if of_day:
            hour, minute, second = (int(part or 0) for part in of_day.groups())
            return _nearest(now, now.replace(hour=hour, minute=minute, second=second, microsecond=0), ahead)
    except ValueError:
        raise EntryRefused(field, "not_a_time") from None
    raise EntryRefused(field, "not_a_time")


def _nearest(now: datetime, today: datetime, ahead: bool) -> datetime:  # noqa: FBT001 - of one call
    if ahead:
        return today if today >= now else today + timedelta(days=1)
    return today if today <= now else today - timedelta(days=1)
