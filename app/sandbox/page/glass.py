"""What lies behind the glass: deliveries, calls, jobs and the bot's own log, newest first?"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from app.sandbox.delivery import Delivered
from app.sandbox.page import pager
from app.sandbox.page.house import House
from app.sandbox.page.stage_bar import due_name, span
from app.sandbox.page.words import Words
from app.sandbox.workspace import ApiCall

NEWEST = 60
SLOW_ACK = 1.0
"""Seconds: Slack gives three."""


def drawer(house: House, tab: str, words: Words) -> dict[str, Any]:
    """What the drawer's template is given; its rows only for the tab that is open."""
    rows = _ROWS[tab](house, words) if tab else []
    return {"tab": tab, "rows": rows, "tabs": TABS, "readable": house.ledger.page.readable}


def inside(house: House, kind: str, number: int) -> str | None:
    """One delivery, call, or what passed between bot and PagerDuty, in full, as text; None where there is none."""
    if kind in ("requests", "webhooks"):
        return pager.inside(house.backstage.pagerduty, kind, number)
    recorded: list[Any] = (
        house.backstage.sandbox.delivery.deliveries if kind == "deliveries" else house.workspace.calls
    )
    if not 0 <= number < len(recorded):
        return None
    return json.dumps(_full(recorded[number]), indent=2, ensure_ascii=False, default=str)


def violations(call: ApiCall) -> list[str]:
    """Where the bot broke a rule of Slack's, in Slack's words."""
    answer = call.answer or {}
    said = answer.get("response_metadata", {})
    broken = [*said.get("messages", []), *said.get("warnings", [])]
    if not answer.get("ok", False) and not call.fault:
        broken.append(str(answer.get("error", "")))
    return broken


def _full(one: Delivered | ApiCall) -> dict[str, Any]:
    if isinstance(one, Delivered):
        return {"payload": one.payload, "answer": one.body, "headers": one.headers}
    return {"arguments": one.arguments, "answer": one.answer}


def _deliveries(house: House, words: Words) -> list[dict[str, Any]]:
    recorded = house.backstage.sandbox.delivery.deliveries
    numbered = list(enumerate(recorded))[-NEWEST:]
    return [_delivery(number, one, words) for number, one in reversed(numbered)]


def _delivery(number: int, one: Delivered, words: Words) -> dict[str, Any]:
    what = one.payload.get("event", {}).get("type") or one.payload.get("command") or _interaction(one.payload)
    notes = [words("attempt {n}", n=one.attempt + 1)] if one.attempt else []
    if one.failure:
        notes.append(one.failure)
    return {
        "number": number,
        "name": what,
        "kind": one.kind,
        "took": f"{one.took * 1000:.0f} ms",
        "status": one.status or "—",
        "bad": not one.ok or one.took > SLOW_ACK,
        "notes": notes,
    }


def _interaction(payload: dict[str, Any]) -> str:
    pressed = ", ".join(action.get("action_id", "") for action in payload.get("actions", []))
    return pressed or str(payload.get("view", {}).get("callback_id") or payload.get("callback_id", ""))


def _calls(house: House, _words: Words) -> list[dict[str, Any]]:
    numbered = list(enumerate(house.workspace.calls))[-NEWEST:]
    return [_call(number, one) for number, one in reversed(numbered)]


def _call(number: int, call: ApiCall) -> dict[str, Any]:
    answer = call.answer or {}
    broken = violations(call)
    return {
        "number": number,
        "name": call.method,
        "kind": "ok" if answer.get("ok") else answer.get("error", "—"),
        "took": f"{call.took * 1000:.0f} ms",
        "status": call.status or "—",
        "bad": bool(broken) or bool(call.fault),
        "notes": [*([call.fault] if call.fault else []), *broken],
    }


def _jobs(house: House, words: Words) -> list[dict[str, Any]]:
    now, page = house.backstage.now(), house.ledger.page
    due = [
        {
            "name": due_name(one, words),
            "when": words("in {time}", time=span(one.at - now, words)),
            "kind": "due",
        }
        for one in page.due
        if one.at > now
    ]
    jobs = [
        {"name": job.errand, "when": words("attempt {n}", n=job.attempts + 1), "kind": job.status}
        for job in page.jobs
    ]
    return [*jobs, *due]


def _log(house: House, _words: Words) -> list[dict[str, Any]]:
    return [_log_line(line) for line in reversed(house.backstage.bot.lines[-NEWEST:])]


def _log_line(line: str) -> dict[str, Any]:
    try:
        read = json.loads(line)
    except ValueError:
        return {"event": line, "rest": "", "level": ""}
    level, event = str(read.pop("level", "")), str(read.pop("event", ""))
    read.pop("timestamp", None)
    return {
        "event": event,
        "level": level,
        "rest": " ".join(f"{name}={value}" for name, value in read.items()),
    }


TABS = (("deliveries", "Deliveries"), ("calls", "Calls"), ("jobs", "Jobs and due"), ("log", "Bot's log"))
_ROWS: Mapping[str, Callable[[House, Words], list[dict[str, Any]]]] = MappingProxyType(
    {"deliveries": _deliveries, "calls": _calls, "jobs": _jobs, "log": _log}
)
