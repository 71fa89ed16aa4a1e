"""What came of one call to Slack: done, later, refused, or nobody knows? Pure; PLATFORM.md §3 and §7."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientConnectorError, ConnectionTimeoutError
from slack_sdk.errors import SlackApiError

from app.usecases.ports import SlackRefused, Throttled, UnknownOutcome

NOT_REACHED_WAIT = 2.0
"""Seconds before calling again when nothing of the call can have arrived."""
THROTTLED_WAIT = 30.0
"""Seconds, where Slack limits and does not say for how long."""

LIMITED = frozenset({"ratelimited", "rate_limited", "too_many_requests"})
TRANSIENT = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
"""Part of the action may have happened (PLATFORM.md §3)."""

HAPPENED_BEFORE: Mapping[str, frozenset[str]] = {
    "conversations.invite": frozenset({"already_in_channel"}),
    "conversations.kick": frozenset({"not_in_channel"}),
    "conversations.archive": frozenset({"already_archived"}),
    "pins.add": frozenset({"already_pinned"}),
    "reactions.add": frozenset({"already_reacted"}),
    "chat.delete": frozenset({"message_not_found"}),
}
"""Refusals that say the wish is already fulfilled (PLATFORM.md §7)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What Slack answered. `data` is the body where it is a JSON object, else empty."""

    status: int
    data: Mapping[str, Any] = field(default_factory=dict)
    retry_after: str | None = None


Trouble = Throttled | UnknownOutcome | SlackRefused


def trouble_in(method: str, answer: Answer) -> Trouble | None:
    """What to raise for this answer. None: it is done, or was before."""
    error = answer.data.get("error")
    if answer.status == 429 or error in LIMITED:
        return Throttled(_seconds(answer.retry_after))
    if answer.data.get("ok") is True and answer.status == 200:
        return None
    if not isinstance(error, str) or answer.status >= 500 or error in TRANSIENT:
        return UnknownOutcome()
    return None if error in HAPPENED_BEFORE.get(method, ()) else SlackRefused(error)


def trouble_without_answer(error: Exception) -> Trouble:
    """What to raise when the connection failed: refused at the door, or lost after the call went out?"""
    if isinstance(error, ClientConnectorError | ConnectionTimeoutError):
        return Throttled(NOT_REACHED_WAIT)
    return UnknownOutcome()


def answer_in(error: SlackApiError) -> Answer:
    """The answer slack_sdk turned into an error; of a body that is not JSON it keeps aiohttp's response."""
    response: Any = error.response
    status: int = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    data = getattr(response, "data", None)
    headers: Mapping[str, str] = getattr(response, "headers", None) or {}
    lower = {name.lower(): value for name, value in headers.items()}
    return Answer(status, data if isinstance(data, dict) else {}, lower.get("retry-after"))


def _seconds(retry_after: str | None) -> float:
    try:
        return max(float(retry_after or THROTTLED_WAIT), 1.0)
    except ValueError:
        return THROTTLED_WAIT
