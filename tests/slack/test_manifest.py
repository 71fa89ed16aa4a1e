"""Does the manifest for HTTP send every kind of delivery to the bot's address, and change nothing else?"""

from typing import Any

import pytest
from ruamel.yaml import YAML

from app.slack.manifest import AddressMistake, bot_scopes, http_manifest, socket_manifest

ADDRESS = "https://bot.example.com/slack/events"


def read(manifest: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(manifest)
    return found


def test_events_clicks_and_the_command_come_to_the_same_address() -> None:
    manifest = read(http_manifest("https://bot.example.com"))

    assert manifest["settings"]["event_subscriptions"]["request_url"] == ADDRESS
    assert manifest["settings"]["interactivity"]["request_url"] == ADDRESS
    assert [command["url"] for command in manifest["features"]["slash_commands"]] == [ADDRESS]
    assert manifest["settings"]["socket_mode_enabled"] is False


def test_everything_else_is_as_for_socket_mode() -> None:
    manifest = read(http_manifest("https://bot.example.com"))

    del manifest["settings"]["event_subscriptions"]["request_url"]
    del manifest["settings"]["interactivity"]["request_url"]
    del manifest["features"]["slash_commands"][0]["url"]
    manifest["settings"]["socket_mode_enabled"] = True

    assert manifest == read(socket_manifest())


def test_each_says_in_its_first_line_which_it_is() -> None:
    assert socket_manifest().startswith("# The Slack app, for Socket Mode.")
    assert http_manifest("https://bot.example.com").startswith("# The Slack app, for HTTP.")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        pytest.param("https://bot.example.com/", ADDRESS, id="a slash at the end"),
        pytest.param(ADDRESS, ADDRESS, id="with the path"),
        pytest.param("https://example.com/bot", "https://example.com/bot/slack/events", id="below a path"),
        pytest.param("https://example.com:8443", "https://example.com:8443/slack/events", id="with a port"),
    ],
)
def test_the_address_may_be_given_in_any_usual_way(url: str, address: str) -> None:
    assert read(http_manifest(url))["settings"]["interactivity"]["request_url"] == address


@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example.com",
        "bot.example.com",
        "https://",
        "https://[bot",
        "https://bot.example.com?x=1",
        "https://bot.example.com/a b",
    ],
)
def test_an_address_slack_would_not_deliver_to_is_refused(url: str) -> None:
    with pytest.raises(AddressMistake, match="expected an https address"):
        http_manifest(url)


def test_the_scopes_are_those_of_the_file() -> None:
    assert {"commands", "chat:write", "groups:write"} <= bot_scopes()
