"""What came of one call to PagerDuty: later, refused, or nobody knows? Pure.

The codes are those of PagerDuty's "Errors" and "Events API v2 Overview"; what to do about them is as for Slack.
"""

import json
from collections.abc import Mapping

from httpx2 import ConnectError, ConnectTimeout, PoolTimeout, Response
from pagerduty import Error

from app.usecases.ports.pager import PagerRefused
from app.usecases.ports.slack import Throttled, UnknownOutcome

NOT_REACHED_WAIT = 2.0
"""Seconds before calling again when nothing of the call can have arrived."""
THROTTLED_WAIT = 30.0
"""Seconds, where PagerDuty limits and does not say for how long; its own advice for events."""

NEVER_ARRIVED = (ConnectError, ConnectTimeout, PoolTimeout)
REFUSALS: Mapping[int, str] = {401: "unauthorized", 403: "forbidden", 404: "not_found", 400: "invalid"}
TAKES_TOO_LONG = 408

Trouble = Throttled | UnknownOutcome | PagerRefused


def trouble_in(error: Error) -> Trouble:
    """What to raise for this error of the client's."""
    if error.response is None:
        return Throttled(NOT_REACHED_WAIT) if isinstance(error.__cause__, NEVER_ARRIVED) else UnknownOutcome()
    return trouble_with(error.response)


def trouble_with(response: Response) -> Trouble:
    """A success is trouble too when the client could not read it: by a proxy's answer nobody knows what happened."""
    status = response.status_code
    if status == 429:
        return Throttled(_seconds(response))
    if status >= 500 or status == TAKES_TOO_LONG or response.is_success:
        return UnknownOutcome()
    if status == 400 and _is_about_the_routing_key(response):
        return PagerRefused("unauthorized")
    return PagerRefused(REFUSALS.get(status, f"http_{status}"))


def _seconds(response: Response) -> float:
    told = response.headers.get("retry-after") or response.headers.get("ratelimit-reset") or THROTTLED_WAIT
    try:
        return max(float(told), 1.0)
    except ValueError:
        return THROTTLED_WAIT


def _is_about_the_routing_key(response: Response) -> bool:
    """Events v2 answers a wrong key with 400, and says so only in words."""
    try:
        body = response.json()
    except ValueError:
        return False
    return "routing key" in json.dumps(body).replace("_", " ").lower()
