"""What does the simulated PagerDuty show: incidents, whose telephone rang when, what was asked of it and told by it?"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from app.sandbox.page.house import House
from app.sandbox.page.words import Words
from app.sandbox.pagerduty import Incident, PagerDutyServer, User
from app.sandbox.pagerduty.exchange import Exchange
from app.sandbox.pagerduty.incidents import Entry
from app.sandbox.pagerduty.webhooks import Sent
from app.sandbox.people import Person

NEWEST = 40
#: A time of day as the person who looks has it.
Clock = Callable[[datetime], str]
STATES: Mapping[str, str] = MappingProxyType(
    {"triggered": "rings", "acknowledged": "acknowledged", "resolved": "resolved"}
)
ACTS: Mapping[str, str] = MappingProxyType(
    {
        "triggered": "triggered by {name}",
        "repeated": "triggered once more by {name}",
        "acknowledged": "acknowledged by {name}",
        "resolved": "resolved by {name}",
    }
)
"""What the sandbox's account can be made to do, and its words for it."""


def panel(house: House, person: Person, words: Words) -> dict[str, Any]:
    """What the panel's template is given."""
    pagerduty, zone = house.backstage.pagerduty, ZoneInfo(person.user.tz)

    def clock(at: datetime) -> str:
        return at.astimezone(zone).strftime("%H:%M:%S")

    account = pagerduty.account
    return {
        "incidents": [_incident(house, person, one, words, clock) for one in reversed(account.incidents)],
        "rings": [
            {"at": clock(ring.at), "name": ring.user.name, "text": ring.text}
            for ring in reversed(account.rings[-NEWEST:])
        ],
        "exchanges": [_exchange(number, one, clock) for number, one in _newest(pagerduty.exchanges)],
        "webhooks": [_webhook(number, one, words, clock) for number, one in _newest(pagerduty.webhooks.sent)],
    }


def open_incidents(house: House) -> int:
    """How many ring and nobody has answered there."""
    return sum(one.status == "triggered" for one in house.backstage.pagerduty.account.incidents)


def who_answers(house: House, person: Person, incident: Incident) -> User:
    """The acting person where they have an account there, else the one whose telephone rang."""
    known = house.backstage.pagerduty.account.users.values()
    return next((user for user in known if user.name == person.name), incident.assignees[0])


def inside(pagerduty: PagerDutyServer, kind: str, number: int) -> str | None:
    """One request or webhook in full, as text; None where there is none."""
    recorded = pagerduty.exchanges if kind == "requests" else pagerduty.webhooks.sent
    if not 0 <= number < len(recorded):
        return None
    return json.dumps(_full(recorded[number]), indent=2, ensure_ascii=False)


def _full(one: Exchange | Sent) -> dict[str, Any]:
    if isinstance(one, Sent):
        return one.event
    reply = one.reply.body if one.reply else None
    return {"query": dict(one.request.query), "body": one.request.body, "answer": reply}


def _newest(recorded: list[Any]) -> list[tuple[int, Any]]:
    return list(enumerate(recorded))[: -NEWEST - 1 : -1]


def _incident(house: House, person: Person, one: Incident, words: Words, clock: Clock) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "title": one.title,
        "key": one.key,
        "state": one.status,
        "state_name": words(STATES[one.status]),
        "answers": who_answers(house, person, one).name if one.is_open else "",
        "may_acknowledge": one.status == "triggered",
        "log": [{"at": clock(entry.at), "said": _said(entry, words)} for entry in one.log],
    }


def _said(entry: Entry, words: Words) -> str:
    return words(ACTS[entry.act], name=entry.by.name if entry.by else words("the bot"))


def _exchange(number: int, one: Exchange, clock: Clock) -> dict[str, Any]:
    return {
        "number": number,
        "name": f"{one.request.verb} {one.request.path}",
        "kind": clock(one.at),
        "took": f"{one.took * 1000:.0f} ms",
        "status": one.reply.status if one.reply else "—",
        "bad": one.fault is not None or one.reply is None or one.reply.status >= 400,
        "notes": [one.fault] if one.fault else [],
    }


def _webhook(number: int, one: Sent, words: Words, clock: Clock) -> dict[str, Any]:
    event = one.event["event"]
    return {
        "number": number,
        "name": event["event_type"],
        "kind": clock(datetime.fromisoformat(event["occurred_at"])),
        "took": "",
        "status": one.status or "—",
        "bad": one.status is None or one.status >= 400,
        "notes": [words("attempt {n}", n=one.attempt + 1)] if one.attempt else [],
    }
