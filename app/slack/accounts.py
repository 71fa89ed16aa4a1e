"""Who is behind a Slack user object: a member, a guest, a bot, a stranger? Source: PLATFORM.md §6."""

from collections.abc import Mapping
from typing import Any

from app.domain.ids import UserId
from app.domain.people import Person

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
