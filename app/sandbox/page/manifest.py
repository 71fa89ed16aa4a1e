"""What does the app offer of itself: commands with their hints, shortcuts?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from app.slack.manifest import socket_manifest


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    description: str
    usage_hint: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`kind`: global or message."""

    name: str
    kind: str
    callback_id: str
    description: str


@dataclass(frozen=True, slots=True)
class Manifest:
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...]
    home_tab: bool
    events: tuple[str, ...]


@cache
def read_manifest() -> Manifest:
    """What manifest.yml says."""
    read: dict[str, Any] = YAML(typ="safe").load(socket_manifest())
    features = read["features"]
    return Manifest(
        commands=tuple(_command(one) for one in features.get("slash_commands", [])),
        shortcuts=tuple(_shortcut(one) for one in features.get("shortcuts", [])),
        home_tab=bool(features["app_home"]["home_tab_enabled"]),
        events=tuple(read["settings"]["event_subscriptions"]["bot_events"]),
    )


def _command(read: dict[str, str]) -> Command:
    return Command(read["command"], read["description"], read.get("usage_hint", ""))


def _shortcut(read: dict[str, str]) -> Shortcut:
    return Shortcut(read["name"], read["type"], read["callback_id"], read["description"])
