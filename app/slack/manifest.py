"""What does Slack have to be told to make the app? The manifest: for Socket Mode, or for an address of ours.

`manifest.yml` is the one truth. The wheel carries it beside this file; in a checkout it stands at the root.
"""

from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ruamel.yaml import YAML

from app.slack.web import EVENTS_PATH

NAME = "manifest.yml"
BESIDE = Path(__file__).with_name(NAME)
AT_THE_ROOT = Path(__file__).parents[2] / NAME
SOCKET, HTTP = "for Socket Mode", "for HTTP"
"""How its first line says which of the two it is."""


class AddressMistake(ValueError):
    """Slack would not deliver there; the message says what was expected."""


def socket_manifest() -> str:
    """As it is shipped: Slack needs no address."""
    return (BESIDE if BESIDE.exists() else AT_THE_ROOT).read_text("utf-8")


def http_manifest(url: str) -> str:
    """For Slack's deliveries to `url`, the bot's address as seen from Slack. Raises AddressMistake."""
    address = _deliveries_to(url)
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width, yaml.preserve_quotes = 120, True
    manifest = yaml.load(socket_manifest().replace(SOCKET, HTTP, 1))
    _send_to(manifest, address)
    written = StringIO()
    yaml.dump(manifest, written)
    return written.getvalue()


def bot_scopes() -> frozenset[str]:
    """The scopes the app asks for."""
    manifest = YAML(typ="safe").load(socket_manifest())
    return frozenset(manifest["oauth_config"]["scopes"]["bot"])


def _send_to(manifest: dict[str, Any], address: str) -> None:
    settings = manifest["settings"]
    settings["socket_mode_enabled"] = False
    settings["event_subscriptions"].insert(0, "request_url", address)
    settings["interactivity"]["request_url"] = address
    for command in manifest["features"]["slash_commands"]:
        command["url"] = address


def _deliveries_to(url: str) -> str:
    """`https://bot.example.com`, with or without the path Slack's deliveries come to."""
    expected = "expected an https address such as https://bot.example.com"
    try:
        parts = urlsplit(url)
    except ValueError:
        raise AddressMistake(expected) from None
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment or " " in url:
        raise AddressMistake(expected)
    return url.rstrip("/").removesuffix(EVENTS_PATH) + EVENTS_PATH
