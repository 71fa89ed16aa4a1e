"""Will Slack take manifest.yml, and does it ask for no more than the bot uses?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from app.slack.ids import Shortcut
from app.slack.manifest import http_manifest, socket_manifest
from tests.architecture.source_files import ROOT, python_files

MANIFEST: dict[str, Any] = YAML(typ="safe").load((ROOT / "manifest.yml").read_text("utf-8"))
SCHEMA = ROOT.parent / "shared/slack/manifest.schema.json"
"""Slack's own, which is not ours to ship: read where somebody has put it beside this folder."""

SCOPES = set(MANIFEST["oauth_config"]["scopes"]["bot"])
EVENTS = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
COMMANDS = MANIFEST["features"]["slash_commands"]
SHORTCUTS = MANIFEST["features"]["shortcuts"]

# What Slack's reference pages say each needs.
NEEDED_BY_EVENT = {
    "app_home_opened": frozenset(),
    "channel_archive": {"channels:read"},
    "channel_rename": {"channels:read"},
    "channel_shared": {"channels:read", "groups:read"},
    "group_archive": {"groups:read"},
    "group_rename": {"groups:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "member_left_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
    "reaction_added": {"reactions:read"},
    "reaction_removed": {"reactions:read"},
    "subteam_members_changed": {"usergroups:read"},
    "team_join": {"users:read"},
    "user_change": {"users:read"},
}
NEEDED_BY_METHOD = {
    "auth.test": set[str](),
    "bookmarks.add": {"bookmarks:write"},
    "bookmarks.list": {"bookmarks:read"},
    "chat.getPermalink": set[str](),
    "chat.postEphemeral": {"chat:write"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.archive": {"groups:write"},
    "conversations.create": {"groups:write"},
    "conversations.history": {"groups:history", "im:history"},
    "conversations.info": {"groups:read"},
    "conversations.invite": {"groups:write"},
    "conversations.members": {"groups:read"},
    "conversations.open": {"im:write"},
    "conversations.rename": {"groups:write"},
    "conversations.replies": {"groups:history", "im:history"},
    "conversations.setPurpose": {"groups:write"},
    "conversations.setTopic": {"groups:write"},
    "dnd.info": {"dnd:read"},
    "files.info": {"files:read"},
    "files.completeUploadExternal": {"files:write"},
    "files.getUploadURLExternal": {"files:write"},
    "pins.add": {"pins:write"},
    "reactions.add": {"reactions:write"},
    "usergroups.list": {"usergroups:read"},
    "usergroups.users.list": {"usergroups:read"},
    "users.conversations": {"groups:read"},
    "users.getPresence": {"users:read"},
    "users.info": {"users:read"},
    "users.list": {"users:read"},
    "users.lookupByEmail": {"users:read.email"},
    "views.open": set[str](),
    "views.publish": set[str](),
    "views.push": set[str](),
    "views.update": set[str](),
}


# Slack refuses a manifest with a key it does not know.
KNOWN = {
    "_metadata.major_version",
    "_metadata.minor_version",
    *(f"display_information.{key}" for key in ("name", "description", "background_color")),
    *(f"features.bot_user.{key}" for key in ("display_name", "always_online")),
    "features.app_home.home_tab_enabled",
    "features.app_home.messages_tab_enabled",
    "features.app_home.messages_tab_read_only_enabled",
    *(
        f"features.slash_commands.{key}"
        for key in ("command", "description", "usage_hint", "should_escape", "url")
    ),
    *(f"features.shortcuts.{key}" for key in ("name", "type", "callback_id", "description")),
    "oauth_config.scopes.bot",
    "settings.event_subscriptions.bot_events",
    "settings.event_subscriptions.request_url",
    "settings.interactivity.is_enabled",
    "settings.interactivity.request_url",
    "settings.org_deploy_enabled",
    "settings.socket_mode_enabled",
    "settings.token_rotation_enabled",
}


def paths_in(found: Any, path: str = "") -> Iterator[str]:
    """Each value's keys from the top, `settings.socket_mode_enabled`; a list stands for what is in it."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from paths_in(value, f"{path}.{key}".lstrip("."))
    elif isinstance(found, list):
        for value in found:
            yield from paths_in(value, path)
    else:
        yield path


def methods_called() -> set[str]:
    """Those of the table that the bot calls: Slack's name as a first argument, or the SDK's method."""
    source = "\n".join(path.read_text("utf-8") for path in python_files("app/slack", "app/delivery"))
    return {
        name
        for name in NEEDED_BY_METHOD
        if re.search(rf'\(\s*"{re.escape(name)}"|\.{name.replace(".", "_")}\(', source)
    }


@pytest.fixture(params=["socket", "http"])
def manifest(request: pytest.FixtureRequest) -> dict[str, Any]:
    """As `sec-incident manifest` prints it, for Socket Mode and for HTTP."""
    shapes = {"socket": socket_manifest(), "http": http_manifest("https://bot.example.com")}
    read: dict[str, Any] = YAML(typ="safe").load(shapes[request.param])
    return read


class TestLimits:
    def test_the_names_fit(self, manifest: dict[str, Any]) -> None:
        assert 1 <= len(manifest["display_information"]["name"]) <= 35
        assert len(manifest["display_information"]["description"]) <= 140
        assert 1 <= len(manifest["features"]["bot_user"]["display_name"]) <= 80

    def test_the_command_fits(self, manifest: dict[str, Any]) -> None:
        (command,) = manifest["features"]["slash_commands"]

        assert re.fullmatch(r"/[a-z-]{1,31}", command["command"])
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000

    def test_each_shortcut_fits(self, manifest: dict[str, Any]) -> None:
        for shortcut in manifest["features"]["shortcuts"]:
            assert shortcut["type"] in {"global", "message"}
            assert 1 <= len(shortcut["name"]) <= 24
            assert len(shortcut["description"]) <= 150
            assert len(shortcut["callback_id"]) <= 255

    def test_slack_knows_every_key(self, manifest: dict[str, Any]) -> None:
        assert {path for path in paths_in(manifest) if path not in KNOWN} == set()

    @pytest.mark.skipif(not SCHEMA.exists(), reason="Slack's schema is not beside this folder")
    def test_slacks_own_schema_takes_it(self, manifest: dict[str, Any]) -> None:
        jsonschema.validate(manifest, json.loads(SCHEMA.read_text("utf-8")))


class TestWhatItAsksFor:
    def test_every_event_has_its_scopes(self) -> None:
        assert {event for event in EVENTS if not NEEDED_BY_EVENT[event] <= SCOPES} == set()

    def test_every_method_called_has_its_scopes(self) -> None:
        assert {name for name in methods_called() if not NEEDED_BY_METHOD[name] <= SCOPES} == set()

    def test_no_scope_is_asked_for_that_nothing_uses(self) -> None:
        by_event = {scope for event in EVENTS for scope in NEEDED_BY_EVENT[event]}
        by_method = {scope for name in methods_called() for scope in NEEDED_BY_METHOD[name]}

        assert SCOPES - by_event - by_method - {"commands"} == set()

    def test_the_command_scope_has_its_command(self) -> None:
        assert ("commands" in SCOPES) is bool(COMMANDS or SHORTCUTS)

    def test_every_scope_is_explained(self) -> None:
        readme = (ROOT / "README.md").read_text("utf-8")

        assert {scope for scope in SCOPES if f"`{scope}`" not in readme} == set()


class TestHowItIsSetUp:
    def test_the_name_people_see_tells_nothing(self) -> None:
        assert MANIFEST["features"]["bot_user"]["display_name"] == "Officer"
        assert MANIFEST["display_information"]["name"] == "Officer"

    def test_it_has_the_shortcuts_that_are_listened_to(self) -> None:
        assert {shortcut["callback_id"] for shortcut in SHORTCUTS} == set(Shortcut)

    def test_people_can_write_to_it(self) -> None:
        assert MANIFEST["features"]["app_home"]["messages_tab_enabled"] is True
        assert MANIFEST["features"]["app_home"]["messages_tab_read_only_enabled"] is False

    def test_it_needs_no_address_of_ours(self) -> None:
        assert MANIFEST["settings"]["socket_mode_enabled"] is True
        assert "url" not in json.dumps(MANIFEST)

    def test_what_people_type_arrives_as_they_typed_it(self) -> None:
        assert [command["should_escape"] for command in COMMANDS] == [False]
