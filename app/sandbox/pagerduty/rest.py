"""How does the simulated REST API v2 answer? On-calls, users, schedules, incidents; strict about key and headers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.sandbox.pagerduty.account import Account, NotPossible
from app.sandbox.pagerduty.exchange import Refused, Reply, Request, rest_error
from app.sandbox.pagerduty.incidents import Incident
from app.sandbox.pagerduty.people import Schedule, Shift, User

Json = dict[str, Any]

ACCEPTED = "application/vnd.pagerduty+json;version=2"
DEFAULT_LIMIT = 25
MOST_A_PAGE = 100
MOST_IN_ALL = 10_000


def admit(account: Account, request: Request) -> None:
    """Raises Refused for a wrong key or a version of the API that is not this one."""
    if request.headers.get("authorization") != f"Token token={account.api_key}":
        raise Refused(rest_error(401, 2006, "Authentication failed"))
    if ACCEPTED not in request.headers.get("accept", "").replace(" ", ""):
        raise Refused(rest_error(400, 2001, "Invalid Input Provided", "Accept names no known version"))


def abilities(_account: Account, _request: Request) -> Reply:
    return Reply(200, {"abilities": ["teams", "urgencies"]})


def oncalls(account: Account, request: Request) -> Reply:
    """Only schedules that an escalation policy uses appear here."""
    since, until = _range(account, request)
    wanted = request.query.get("schedule_ids[]")
    with_users = "users" in request.query.get("include[]", [])
    entries = [
        _oncall(schedule, shift, place.policy, place.level, full=with_users)
        for schedule in account.schedules.values()
        if wanted is None or schedule.id in wanted
        for place in schedule.places
        for shift in schedule.on_call(since, until)
    ]
    return _page("oncalls", entries, request)


def users(account: Account, request: Request) -> Reply:
    query = request.one("query").lower()
    found = [user.full() for user in account.users.values() if query in f"{user.name} {user.email}".lower()]
    return _page("users", found, request)


def user(account: Account, _request: Request, user_id: str) -> Reply:
    if user_id not in account.users:
        return rest_error(404, 2100, "Not Found")
    return Reply(200, {"user": account.users[user_id].full()})


def schedule(account: Account, request: Request, schedule_id: str) -> Reply:
    if schedule_id not in account.schedules:
        return rest_error(404, 3004, "Schedule Not Found")
    since, until = _range(account, request)
    overflow = request.one("overflow") == "true"
    return Reply(200, {"schedule": account.schedules[schedule_id].full(since, until, overflow=overflow)})


def incidents(account: Account, request: Request) -> Reply:
    """By key, an incident is found through its alerts, whether or not it carries the key itself."""
    key = request.one("incident_key")
    found = account.with_key(key) if key else list(reversed(account.incidents))
    statuses = request.query.get("statuses[]")
    shown = [_incident(account, one) for one in found if statuses is None or one.status in statuses]
    return _page("incidents", shown, request)


def incident(account: Account, _request: Request, incident_id: str) -> Reply:
    return Reply(200, {"incident": _incident(account, _find(account, incident_id))})


def alerts(account: Account, request: Request, incident_id: str) -> Reply:
    return _page("alerts", [_find(account, incident_id).alert()], request)


def update_incident(account: Account, request: Request, incident_id: str) -> Reply:
    """As the person named in `From`."""
    by = _requester(account, request)
    found = _find(account, incident_id)
    wish = (request.body or {}).get("incident")
    if not isinstance(wish, dict) or wish.get("type") not in {"incident", "incident_reference"}:
        return rest_error(400, 2001, "Invalid Input Provided", "Incident is missing or has no type")
    acts = {"acknowledged": account.acknowledge, "resolved": account.resolve}
    act = acts.get(str(wish.get("status")))
    if act is None:
        return rest_error(400, 1003, "Invalid Status Provided")
    try:
        act(found, by)
    except NotPossible as refusal:
        return rest_error(400, refusal.code, refusal.message)
    return Reply(200, {"incident": _incident(account, found)})


def _requester(account: Account, request: Request) -> User:
    email = request.headers.get("from")
    if not email:
        raise Refused(rest_error(400, 2003, "Missing Arguments", "From header is required"))
    by = account.find_email(email)
    if by is None:
        raise Refused(rest_error(400, 1008, "Requester User Not Found"))
    return by


def _find(account: Account, incident_id: str) -> Incident:
    found = next((one for one in account.incidents if one.id == incident_id), None)
    if found is None:
        raise Refused(rest_error(404, 5001, "Incident Not Found"))
    return found


def _incident(account: Account, one: Incident) -> Json:
    return one.over_rest(with_key=account.incidents_carry_keys)


def _oncall(schedule: Schedule, shift: Shift, policy: str, level: int, *, full: bool) -> Json:
    return {
        "user": shift.user.full() if full else shift.user.reference(),
        "schedule": schedule.reference(),
        "escalation_policy": {"id": policy, "type": "escalation_policy_reference"},
        "escalation_level": level,
        "start": schedule.time(shift.start),
        "end": schedule.time(shift.end),
    }


def _range(account: Account, request: Request) -> tuple[datetime, datetime]:
    since, until = _moment(account, request.one("since")), _moment(account, request.one("until"))
    if until < since:
        raise Refused(rest_error(400, 2005, "Invalid Query Date Range"))
    return since, until


def _moment(account: Account, text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text) if text else account.now()
    except ValueError:
        raise Refused(
            rest_error(400, 2004, "Invalid time values in 'since' and/or 'until' parameters")
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=account.now().tzinfo)


def _page(name: str, found: Sequence[Json], request: Request) -> Reply:
    limit, offset = _number(request, "limit", DEFAULT_LIMIT), _number(request, "offset", 0)
    if limit > MOST_A_PAGE or limit + offset > MOST_IN_ALL:
        return rest_error(400, 2001, "Invalid Input Provided", "Limit or offset is too large")
    more = offset + limit < len(found)
    total = len(found) if request.one("total") == "true" else None
    page = {name: list(found[offset : offset + limit])}
    return Reply(200, {**page, "limit": limit, "offset": offset, "more": more, "total": total})


def _number(request: Request, name: str, default: int) -> int:
    text = request.one(name, str(default))
    if not text.isdigit():
        raise Refused(rest_error(400, 2001, "Invalid Input Provided", f"{name} is not a number"))
    return int(text)
