"""What does the bar at the top show: the time and what is due next, the troubles, how the bot fares?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton

from app.sandbox.page.house import House
from app.sandbox.page.ledger import Due
from app.sandbox.page.pager import open_incidents
from app.sandbox.page.pager_troubles import KINDS as KINDS_OF_PAGER
from app.sandbox.page.troubles import KINDS, Sentence
from app.sandbox.page.words import Words

FARES = ("one moment…", "the bot is not running", "the database is stopped", "the bot runs")
BUSY, KILLED, STOPPED, RUNS = FARES
STEPS = ((60, "+1 min"), (300, "+5 min"), (900, "+15 min"), (3600, "+1 h"))
NAMES = MappingProxyType(
    {
        "slow": ("Slack is slow", "Every call takes four seconds."),
        "limited": ("Slack says 429", "Every call is refused: too many."),
        "down": ("Slack is down", "Its Web API answers nothing but 503."),
        "doubled": ("Everything comes twice", "Each delivery is made two times."),
        "database": ("The database is stopped", "PostgreSQL goes away under the bot."),
        "bot": ("The bot is killed", "Its process ends at once, as if the plug were pulled."),
        "pager_slow": ("PagerDuty is slow", "Every request takes four seconds."),
        "pager_limited": ("PagerDuty says 429", "Every request is refused: too many."),
        "pager_down": ("PagerDuty is down", "It answers nothing but 503."),
        "pager_key": ("PagerDuty knows the key no more", "Every request is refused: 401."),
    }
)


def stage_bar(house: House, words: Words, zone: str) -> dict[str, Any]:
    now = house.backstage.now()
    local = now.astimezone(ZoneInfo(zone))
    return {
        "clock": local.strftime("%H:%M"),
        "date": format_skeleton("MMMEd", local, locale=words.babel),
        "zone": zone.rpartition("/")[2].replace("_", " "),
        "steps": STEPS,
        "due": next_due(house, now),
        "due_text": _due_text(house, now, words),
        "troubles": [
            _trouble(kind, house.troubles.told(kind), words, on=kind in house.troubles.on) for kind in KINDS
        ],
        "pager_troubles": troubles_of_pager(house, words),
        "ringing": open_incidents(house),
        "waiting": len(house.ledger.page.jobs),
        "state": _state(house),
    }


def next_due(house: House, now: datetime) -> Due | None:
    return next((due for due in house.ledger.page.due if due.at > now), None)


def due_name(due: Due, words: Words) -> str:
    if due.kind == "page":
        return words("page again")
    return words("item {n} of {slug}", n=due.number, slug=due.slug)


def span(length: timedelta, words: Words) -> str:
    minutes, seconds = divmod(max(int(length.total_seconds()), 0), 60)
    return words("{m} min {s} s", m=minutes, s=seconds) if minutes else words("{s} s", s=seconds)


def _due_text(house: House, now: datetime, words: Words) -> str:
    due = next_due(house, now)
    return due_name(due, words) if due else words("Nothing is due")


def troubles_of_pager(house: House, words: Words) -> list[dict[str, Any]]:
    made = house.pager_troubles
    return [_trouble(kind, made.told(kind), words, on=kind in made.on) for kind in KINDS_OF_PAGER]


def _trouble(kind: str, told: Sequence[Sentence], words: Words, *, on: bool) -> dict[str, Any]:
    name, about = NAMES[kind]
    return {
        "kind": kind,
        "name": words(name),
        "about": words(about),
        "on": on,
        "told": [words(sentence, **facts) for sentence, facts in told],
    }


def _state(house: House) -> tuple[str, str]:
    """How the bot fares: a class of the page, and words."""
    stage = house.backstage
    if stage.busy:
        return "busy", BUSY
    if not stage.bot.running:
        return "down", KILLED
    return ("up", RUNS) if stage.database_runs else ("down", STOPPED)
