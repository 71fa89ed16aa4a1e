"""What is an incident in the simulated PagerDuty, and how does it look over the API and in a webhook?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.sandbox.pagerduty.people import User

Json = dict[str, Any]

INTEGRATION: Json = {"id": "PINTEG1", "type": "inbound_integration_reference", "summary": "Events API v2"}
SERVICE: Json = {"id": "PSERVC1", "type": "service_reference", "summary": "Default Service"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an incident's log; without a user it was an event's doing, or a timeout's."""

    at: datetime
    act: str
    by: User | None


@dataclass(slots=True)
class Incident:
    id: str
    number: int
    #: The `dedup_key` of the alert it was made from.
    key: str
    title: str
    payload: Json
    created_at: datetime
    status: str = "triggered"
    assignees: tuple[User, ...] = ()
    log: list[Entry] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.status != "resolved"

    def note(self, at: datetime, act: str, by: User | None) -> None:
        self.log.append(Entry(at, act, by))

    def over_rest(self, *, with_key: bool) -> Json:
        last = next(entry for entry in reversed(self.log) if entry.act != "repeated")
        return {
            "id": self.id,
            "type": "incident",
            "summary": f"[#{self.number}] {self.title}",
            "incident_number": self.number,
            "title": self.title,
            "status": self.status,
            "incident_key": self.key if with_key else None,
            "created_at": written(self.created_at),
            "service": SERVICE,
            "assignments": [
                {"at": written(self.created_at), "assignee": user.reference()} for user in self.assignees
            ],
            "acknowledgements": self._acknowledgements(),
            "last_status_change_at": written(last.at),
            "last_status_change_by": agent(last.by),
        }

    def over_webhook(self, *, with_key: bool) -> Json:
        return {
            "id": self.id,
            "type": "incident",
            "number": self.number,
            "status": self.status,
            "incident_key": self.key if with_key else None,
            "created_at": written(self.created_at),
            "title": self.title,
            "service": SERVICE,
            "assignees": [user.reference() for user in self.assignees],
            "urgency": "high",
            "resolve_reason": None,
        }

    def alert(self) -> Json:
        return {
            "id": f"A{self.id}",
            "type": "alert",
            "status": "resolved" if self.status == "resolved" else "triggered",
            "alert_key": self.key,
            "created_at": written(self.created_at),
            "incident": {"id": self.id, "type": "incident_reference"},
        }

    def _acknowledgements(self) -> list[Json]:
        """They are gone once it is resolved or rings again."""
        if self.status != "acknowledged":
            return []
        since = [entry.act for entry in self.log]
        start = max((place for place, act in enumerate(since) if act == "unacknowledged"), default=-1)
        return [
            {"at": written(entry.at), "acknowledger": agent(entry.by)}
            for entry in self.log[start + 1 :]
            if entry.act == "acknowledged"
        ]


def agent(by: User | None) -> Json:
    return by.reference() if by else INTEGRATION


def written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
