"""How does the simulated Events API v2 take an event, and what does it refuse? Strict, as PagerDuty's own pages say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.sandbox.pagerduty.account import Account
from app.sandbox.pagerduty.exchange import Reply, Request

Json = dict[str, Any]

ACTIONS = frozenset({"trigger", "acknowledge", "resolve"})
SEVERITIES = frozenset({"critical", "error", "warning", "info"})
KEY_LENGTH = 32
LONGEST_DEDUP_KEY = 255
LONGEST_SUMMARY = 1024


def enqueue(account: Account, request: Request) -> Reply:
    event = request.body
    if event is None:
        return _refusal("Event object format is unrecognized", "JSON parse error")
    errors = _errors(event)
    if errors:
        return _refusal("Event object is invalid", *errors)
    if event["routing_key"] != account.routing_key:
        return _refusal("Event object is invalid", "Invalid routing key")
    key = event.get("dedup_key") or account.journal.new_token()
    _apply(account, event, key)
    return Reply(202, {"status": "success", "message": "Event processed", "dedup_key": key})


def _apply(account: Account, event: Json, key: str) -> None:
    """An acknowledgement or resolution of what is not open is accepted and dropped."""
    if event["event_action"] == "trigger":
        account.trigger(key, event["payload"])
        return
    incident = account.open_incident(key)
    if incident is None:
        return
    if event["event_action"] == "resolve":
        account.resolve(incident, by=None)
    elif incident.status != "acknowledged":
        account.acknowledge(incident, by=None)


def _errors(event: Json) -> list[str]:
    errors = _routing_key_errors(event.get("routing_key"))
    action, key = event.get("event_action"), event.get("dedup_key")
    if action not in ACTIONS:
        errors.append("'event_action' is missing or is not one of trigger, acknowledge, resolve")
    if key is not None and not (isinstance(key, str) and len(key) <= LONGEST_DEDUP_KEY):
        errors.append("'dedup_key' must be a string of at most 255 characters")
    if action == "trigger":
        errors += _payload_errors(event.get("payload"))
    elif not key:
        errors.append("'dedup_key' is missing or blank")
    return errors


def _routing_key_errors(key: Any) -> list[str]:
    if not isinstance(key, str) or not key:
        return ["'routing_key' is missing or blank"]
    if len(key) != KEY_LENGTH:
        return ["Length of 'routing_key' is incorrect (should be 32 characters)"]
    return [] if key.isalnum() else ["'routing_key' cannot contain non-alphanumeric characters."]


def _payload_errors(payload: Any) -> list[str]:
    if not isinstance(payload, dict):
        return ["'payload' is missing or blank"]
    errors = [
        f"'payload.{name}' is missing or blank"
        for name in ("summary", "source", "severity")
        if not isinstance(payload.get(name), str) or not payload[name].strip()
    ]
    if len(str(payload.get("summary", ""))) > LONGEST_SUMMARY:
        errors.append("'payload.summary' must be at most 1024 characters")
    if payload.get("severity") and payload["severity"] not in SEVERITIES:
        errors.append("'payload.severity' is not one of critical, error, warning, info")
    if not isinstance(payload.get("custom_details", {}), dict):
        errors.append("'payload.custom_details' must be an object")
    return errors + _timestamp_errors(payload.get("timestamp"))


def _timestamp_errors(timestamp: Any) -> list[str]:
    if timestamp is None:
        return []
    try:
        datetime.fromisoformat(timestamp)
    except (TypeError, ValueError):
        return ["'payload.timestamp' is not ISO 8601"]
    return []


def _refusal(message: str, *errors: str) -> Reply:
    return Reply(400, {"status": "invalid event", "message": message, "errors": list(errors)})
