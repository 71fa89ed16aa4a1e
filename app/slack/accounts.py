"""Who is behind a Slack user object: a member, a guest, a bot, a stranger; and are they there? PLATFORM.md §6."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.domain.ids import UserId
from app.domain.people import Person
from app.domain.roster import Presence

SLACKBOT = "USLACKBOT"


def person_from(user: Mapping[str, Any], home: frozenset[str]) -> Person:
    """`home`: ids of the teams whose people are ours."""
    return Person(
        id=UserId(user["id"]),
        name=_shown_name(user),
        locale=user.get("locale") or None,
        deactivated=bool(user.get("deleted")),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        bot=_is_bot(user),
        foreign=_is_foreign(user, home),
        tz=user.get("tz") or None,
    )


def presence_from(user: UserId, there: Mapping[str, Any], rest: Mapping[str, Any], now: datetime) -> Presence:
    """`there` is what users.getPresence answers, `rest` what dnd.info does: the next hours of rest, or these."""
    since, until = rest.get("next_dnd_start_ts") or 0, rest.get("next_dnd_end_ts") or 0
    resting = bool(rest.get("dnd_enabled")) and since <= now.timestamp() < until
    snoozing = bool(rest.get("snooze_enabled")) and now.timestamp() < (rest.get("snooze_endtime") or 0)
    return Presence(user, there.get("presence") == "active", resting or snoozing, now)


def _shown_name(user: Mapping[str, Any]) -> str:
    """As Slack's own client picks it."""
    profile = user.get("profile") or {}
    names = (
        profile.get("display_name"),
        profile.get("real_name"),
        user.get("real_name"),
        user.get("name"),
        user["id"],
    )
    return next(str(name) for name in names if name)


def _is_bot(user: Mapping[str, Any]) -> bool:
    marks = ("is_bot", "is_workflow_bot", "is_connector_bot")
    return user["id"] == SLACKBOT or any(user.get(mark) for mark in marks)


def _is_foreign(user: Mapping[str, Any], home: frozenset[str]) -> bool:
    grid = user.get("enterprise_user") or {}
    teams = {user.get("team_id"), grid.get("enterprise_id"), *(grid.get("teams") or ())} - {None, ""}
    return bool(user.get("is_stranger")) or (bool(teams) and not teams & home)
