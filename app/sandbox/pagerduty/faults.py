"""What goes wrong in the simulated PagerDuty, on request? Beside those of `app.sandbox.faults`, its own answers.

pagerduty.faults.on("enqueue", then=limited(20))
"""

from __future__ import annotations

from app.sandbox.faults import Fault


def limited(reset: int | None = 20) -> Fault:
    """`reset`: seconds until the limit ends, or None where PagerDuty does not say."""
    headers = {} if reset is None else {"ratelimit-limit": "960", "ratelimit-reset": str(reset)}
    return Fault("limited", {"error": {"message": "Rate Limit Exceeded", "code": 2020}}, 429, headers)


def wrong_key() -> Fault:
    return Fault("wrong_key", {"error": {"message": "Authentication failed", "code": 2006}}, 401)


def forbidden() -> Fault:
    return Fault("forbidden", {"error": {"message": "Access Denied", "code": 2010}}, 403)


def not_json() -> Fault:
    """A success that no PagerDuty wrote, such as a proxy's page."""
    return Fault("not_json", {}, 200)
