"""Did PagerDuty send this, and what does it say? Webhooks v3; pure (PagerDuty's "Verifying Signatures", "Overview")."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from app.usecases.ports.pager import PagerAct, PagerEvent

SIGNATURE_HEADER = "X-PagerDuty-Signature"
VERSION = "v1="
ACTS: Mapping[str, PagerAct] = {f"incident.{act}": act for act in PagerAct}
PEOPLE = frozenset({"user", "user_reference"})

Json = Mapping[str, Any]


def verify_signature(secrets: Iterable[str], body: bytes, header: str | None) -> bool:
    """`header`: one signature for each secret PagerDuty holds, parted by commas; one that fits one secret is enough."""
    expected = [hmac.new(secret.encode(), body, hashlib.sha256).hexdigest() for secret in secrets if secret]
    given = [part.strip() for part in (header or "").split(",")]
    signatures = [part.removeprefix(VERSION) for part in given if part.startswith(VERSION)]
    fits = [hmac.compare_digest(ours.encode(), theirs.encode()) for ours in expected for theirs in signatures]
    return any(fits)


def read_event(body: bytes) -> PagerEvent | None:
    """None: nothing we follow, such as a note or a ping. Raises ValueError where it is not a webhook v3."""
    event = _object(json.loads(body), "event")
    act = ACTS.get(_text(event, "event_type"))
    if act is None:
        return None
    incident = _object(event, "data")
    agent = event.get("agent") if isinstance(event.get("agent"), Mapping) else None
    person = agent if agent and agent.get("type") in PEOPLE else {}
    return PagerEvent(
        id=_text(event, "id"),
        act=act,
        incident=_text(incident, "id"),
        at=read_time(_text(event, "occurred_at")),
        key=_maybe(incident, "incident_key") or None,
        user=_maybe(person, "id") or None,
        name=_maybe(person, "name") or _maybe(person, "summary"),
        email=_maybe(person, "email").lower(),
    )


def read_time(text: str) -> datetime:
    """Raises ValueError for a time without a zone: no guess is better than a wrong hour."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at


def _object(value: Any, name: str) -> Json:
    found = value.get(name) if isinstance(value, Mapping) else None
    if not isinstance(found, Mapping):
        raise ValueError(f"no {name}")  # noqa: TRY004 - a caller hears of malformed mail in one way
    return found


def _text(value: Json, name: str) -> str:
    found = value.get(name)
    if not isinstance(found, str) or not found:
        raise ValueError(f"no {name}")
    return found


def _maybe(value: Json, name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""
