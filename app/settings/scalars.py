"""How is a single value of the organisation file read?

Each reader says in its own words what it expected, and nothing of what it found.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, time, timedelta
from ipaddress import ip_address, ip_network
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from app.domain import durations
from app.domain.indicators import Network
from app.domain.neutral import tells
from app.domain.organisation import RestWindow
from app.settings.readers import Reader
from app.settings.spots import Spot, Unreadable

S = TypeVar("S", bound=str)

USER = re.compile(r"[UW][A-Z0-9]{1,20}", re.ASCII)
USER_EXPECTED = "a Slack user id, U… or W…"
_CLOCK_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9])"
_REST = re.compile(rf"{_CLOCK_TIME}-{_CLOCK_TIME} (\S+)", re.ASCII)
_YEARS = re.compile(r"([1-9][0-9]?)y", re.ASCII)
YEAR = timedelta(days=365)
_REST_EXPECTED = "hours and a time zone, such as 23:00-07:00 Europe/Paris"


def matching(pattern: str, expected: str) -> Reader[str]:
    compiled = re.compile(pattern, re.ASCII)

    def read(spot: Spot) -> str:
        text = spot.text(expected)
        if not compiled.fullmatch(text):
            raise Unreadable(expected)
        return text

    return read


user = matching(USER.pattern, USER_EXPECTED)
usergroup = matching(r"S[A-Z0-9]{1,20}", "a Slack user group id, S…")
schedule = matching(r"[A-Z0-9]{2,20}", "a PagerDuty schedule id, such as PABC123")
domain = matching(r"(?i:[a-z0-9-]+(\.[a-z0-9-]+)+)", "a mail domain such as example.com")
phone = matching(r"\+?(?:[ ().-]*[0-9]){5,15}", "a telephone number such as +1 555 0100")
pin = matching(r"[0-9#*, ]{1,32}", "a PIN of digits")
reaction = matching(r"[a-z0-9_+'-]{1,100}", "an emoji's name without colons")
clock_id = matching(r"[a-z0-9][a-z0-9.-]*", "a clock's id, such as gdpr-33")


def words(spot: Spot) -> str:
    expected = "a text of 1 to 300 characters"
    text = spot.text(expected)
    if not 1 <= len(text) <= 300:
        raise Unreadable(expected)
    return text


def neutral_words(spot: Spot) -> str:
    """For what travels by SMS and stands on lock screens."""
    text = words(spot)
    if tells(text):
        raise Unreadable(
            "a text that does not say what it is about: no security, incident, breach or the like"
        )
    return text


def one_of(allowed: Collection[S]) -> Reader[S]:
    by_text = {str(value): value for value in allowed}
    expected = "one of " + ", ".join(by_text)

    def read(spot: Spot) -> S:
        text = spot.text(expected)
        if text not in by_text:
            raise Unreadable(expected)
        return by_text[text]

    return read


def duration(spot: Spot) -> timedelta:
    try:
        return durations.parse_duration(spot.text(durations.EXPECTED))
    except ValueError:
        raise Unreadable(durations.EXPECTED) from None


def kept(spot: Spot) -> timedelta | None:
    """None is for ever."""
    expected = f"forever, or {durations.EXPECTED}, or years such as 3y"
    text = spot.text(expected).strip()
    if years := _YEARS.fullmatch(text):
        return YEAR * int(years[1])
    try:
        return None if text == "forever" else durations.parse_duration(text)
    except ValueError:
        raise Unreadable(expected) from None


def misses(spot: Spot) -> int:
    expected = "a whole number from 1 to 20"
    text = spot.text(expected)
    if not re.fullmatch(r"[1-9]|1[0-9]|20", text):
        raise Unreadable(expected)
    return int(text)


def megabytes(spot: Spot) -> int:
    expected = "whole megabytes from 1 to 99999"
    text = spot.text(expected)
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text, re.ASCII):
        raise Unreadable(expected)
    return int(text)


def network(spot: Spot) -> Network:
    expected = "a network such as 198.51.100.0/24 or 2001:db8::/32"
    try:
        return ip_network(spot.text(expected))
    except ValueError:
        raise Unreadable(expected) from None


def url(spot: Spot) -> str:
    expected = "an http or https address"
    text = spot.text(expected)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise Unreadable(expected) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", text):
        raise Unreadable(expected)
    return text


def webhook(spot: Spot) -> str:
    """In the clear only where nothing leaves the machine."""
    expected = "an https address (http only to this machine itself)"
    parts = urlsplit(url(spot))
    if parts.scheme != "https" and not _is_loopback(parts.hostname or ""):
        raise Unreadable(expected)
    return spot.text(expected)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def day(spot: Spot) -> date:
    expected = "a date such as 2026-12-25"
    try:
        return date.fromisoformat(spot.text(expected))
    except ValueError:
        raise Unreadable(expected) from None


def zone(spot: Spot) -> str:
    expected = "a time zone such as Europe/Paris"
    text = spot.text(expected)
    if text not in available_timezones():
        raise Unreadable(expected)
    return text


def rest_window(spot: Spot) -> RestWindow:
    match = _REST.fullmatch(spot.text(_REST_EXPECTED))
    if match is None or match[5] not in available_timezones():
        raise Unreadable(_REST_EXPECTED)
    start, end = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    if start == end:
        raise Unreadable(_REST_EXPECTED)
    return RestWindow(start, end, match[5])
