"""Who is on call, and how is a page sent, kept in step and looked up? PagerDuty: REST API v2 and Events API v2.

Repeats are safe: events carry our key as `dedup_key`, and a second trigger, acknowledgement or resolution under the
same key changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog
from pagerduty import HttpError

from app.integrations.pagerduty_line import Events, Line, Rest, open_events, open_rest
from app.integrations.pagerduty_webhook import PEOPLE, read_time
from app.usecases.ports.pager import (
    Duty,
    PagerEvent,
    PagerPerson,
    PagerRefused,
    PagerState,
    PagerStatus,
)

log = structlog.get_logger(__name__)

Json = Mapping[str, Any]

TIMEOUT = 10.0
SOURCE = "Slack"
"""Where a page comes from, as PagerDuty wants to be told; it says nothing of us (T5)."""
LONGEST_SUMMARY = 1024
PAGES_AT_ONCE = 8
READS_AT_ONCE = 4
MOMENT = timedelta(seconds=1)


class PagerDuty:
    """Both `OnCall` and `Pager`. What its key is missing for is refused with `not_configured`."""

    def __init__(
        self,
        *,
        api_key: str | None,
        api_url: str,
        routing_key: str | None,
        events_url: str,
        timeout: float = TIMEOUT,
    ) -> None:
        """`timeout`: seconds for a whole call, pages of an answer included."""
        self._events = open_events(routing_key, events_url, timeout) if routing_key else None
        self._rest = open_rest(api_key, api_url, timeout) if api_key else None
        self._paging = Line("events", timeout=timeout, at_once=PAGES_AT_ONCE)
        self._reading = Line("rest", timeout=timeout, at_once=READS_AT_ONCE)

    def close(self) -> None:
        """After the jobs have ended: what is still under way then nobody waits for."""
        self._paging.close()
        self._reading.close()
        for client in (self._events, self._rest):
            if client is not None:
                client.close()

    async def trigger(self, *, key: str, summary: str, details: Mapping[str, str], at: datetime) -> None:
        events = self._sending()
        await self._paging.ask(
            lambda: events.trigger(
                summary[:LONGEST_SUMMARY],
                SOURCE,
                dedup_key=key,
                severity="critical",
                payload={"timestamp": at.astimezone(UTC).isoformat()},
                custom_details=dict(details),
            )
        )

    async def acknowledge(self, key: str) -> None:
        events = self._sending()
        await self._paging.ask(lambda: events.acknowledge(key))

    async def resolve(self, key: str) -> None:
        events = self._sending()
        await self._paging.ask(lambda: events.resolve(key))

    async def state(self, key: str) -> PagerState:
        return await self._reading.ask(partial(_state, self._asking(), key))

    async def complete(self, event: PagerEvent) -> PagerEvent:
        """Without an API key nothing can be looked up, and the event stays as it is."""
        if self._rest is None:
            return event
        return await self._reading.ask(partial(_complete, self._rest, event))

    async def on_call(self, schedules: Sequence[str], now: datetime) -> Sequence[Duty]:
        if not schedules:
            return ()
        return await self._reading.ask(partial(_on_call, self._asking(), tuple(schedules), now))

    async def missing(self, schedules: Sequence[str]) -> Sequence[str]:
        rest = self._asking()
        return await self._reading.ask(
            lambda: tuple(
                schedule for schedule in schedules if _found(rest, f"/schedules/{schedule}") is None
            )
        )

    async def check(self) -> None:
        rest = self._asking()
        await self._reading.ask(lambda: rest.rget("/abilities"))

    def _sending(self) -> Events:
        if self._events is None:
            raise PagerRefused("not_configured")
        return self._events

    def _asking(self) -> Rest:
        if self._rest is None:
            raise PagerRefused("not_configured")
        return self._rest


def _on_call(rest: Rest, schedules: tuple[str, ...], now: datetime) -> tuple[Duty, ...]:
    asked = {"schedule_ids[]": list(schedules), "include[]": ["users"], **_moment(now)}
    entries = [entry for entry in rest.list_all("/oncalls", params=asked) if _covers(entry, now)]
    listed = [duty for entry in entries if (duty := _duty(rest, entry))]
    silent = [schedule for schedule in schedules if schedule not in {duty.schedule for duty in listed}]
    for schedule in silent:
        listed += _on_schedule(rest, schedule, now)
    by_level = sorted(listed, key=lambda duty: (schedules.index(duty.schedule), duty.level, duty.name))
    first: dict[tuple[str, str], Duty] = {}
    for duty in by_level:
        first.setdefault((duty.schedule, duty.email), duty)
    return tuple(first.values())


def _on_schedule(rest: Rest, schedule: str, now: datetime) -> list[Duty]:
    """`/oncalls` keeps silent about a schedule that no escalation policy uses; the schedule itself does not."""
    found = _found(rest, f"/schedules/{schedule}", {**_moment(now), "overflow": "true"})
    if found is None:
        log.warning("pagerduty_schedule_missing", schedule=schedule)
        return []
    entries = found["final_schedule"]["rendered_schedule_entries"]
    people = [(_person(rest, entry["user"]), entry) for entry in entries if _covers(entry, now)]
    return [
        Duty(person.email, person.name, schedule, 1, _time(entry["end"]))
        for person, entry in people
        if person
    ]


def _duty(rest: Rest, entry: Json) -> Duty | None:
    person = _person(rest, entry["user"])
    if person is None:
        return None
    schedule, level = entry["schedule"]["id"], entry["escalation_level"]
    return Duty(person.email, person.name, schedule, level, _time(entry["end"]))


def _moment(now: datetime) -> dict[str, str]:
    """The shortest range that is one; whoever starts within it is left out by `_covers`."""
    since = now.astimezone(UTC)
    return {"since": since.isoformat(), "until": (since + MOMENT).isoformat()}


def _covers(entry: Json, now: datetime) -> bool:
    start, end = _time(entry["start"]), _time(entry["end"])
    return (start is None or start <= now) and (end is None or now < end)


def _state(rest: Rest, key: str) -> PagerState:
    asked = {"incident_key": key, "date_range": "all", "sort_by": "created_at:desc"}
    found = rest.rget("/incidents", params=asked)
    if not found:
        return PagerState(PagerStatus.UNKNOWN)
    incident = max(found, key=lambda one: read_time(one["created_at"]))
    status = PagerStatus(incident["status"])
    if status is PagerStatus.ACKNOWLEDGED:
        return _acknowledged(rest, incident)
    by = _person(rest, incident.get("last_status_change_by")) if status is PagerStatus.RESOLVED else None
    return PagerState(status, by, _time(incident.get("last_status_change_at") or incident["created_at"]))


def _acknowledged(rest: Rest, incident: Json) -> PagerState:
    """By the first person who did: an acknowledgement of ours names nobody."""
    answers = sorted(incident["acknowledgements"], key=lambda answer: read_time(answer["at"]))
    people = ((_person(rest, answer["acknowledger"]), _time(answer["at"])) for answer in answers)
    first = next(((person, at) for person, at in people if person is not None), None)
    if first is None:
        return PagerState(PagerStatus.ACKNOWLEDGED, None, _time(incident.get("last_status_change_at")))
    return PagerState(PagerStatus.ACKNOWLEDGED, *first)


def _complete(rest: Rest, event: PagerEvent) -> PagerEvent:
    key, email, name = event.key, event.email, event.name
    if key is None:
        alerts = rest.rget(f"/incidents/{event.incident}/alerts")
        key = next((alert["alert_key"] for alert in alerts if alert.get("alert_key")), None)
    if event.user and not email:
        person = _person(rest, {"id": event.user, "type": "user_reference"})
        email, name = (person.email, person.name) if person else ("", name)
    return replace(event, key=key, email=email, name=name)


def _person(rest: Rest, reference: Json | None) -> PagerPerson | None:
    """None: an integration, a service, or somebody who is no more."""
    if not reference or reference.get("type") not in PEOPLE:
        return None
    user = reference if reference.get("email") else _found(rest, f"/users/{reference['id']}")
    return PagerPerson(user["email"].lower(), user["name"]) if user else None


def _found(rest: Rest, path: str, params: Mapping[str, str] | None = None) -> Any:
    """None: PagerDuty has no such thing."""
    try:
        return rest.rget(path, params=dict(params or {}))
    except HttpError as error:
        if error.response is None or error.response.status_code != 404:
            raise
        return None


def _time(text: str | None) -> datetime | None:
    return read_time(text).astimezone(UTC) if text else None
