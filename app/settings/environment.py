"""Which environment variables are read, and what may stand in each?"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.settings.mistakes import Mistake, SettingsMistakes

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Where Slack can only be a simulated one."""

_ADDRESS = "an http or https address"
_PORT = "a port between 0 and 65535"
EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "slack_bot_token": "a bot token, which starts with xoxb-",
        "slack_signing_secret": "the signing secret of the Slack app",
        "slack_app_token": "an app-level token, which starts with xapp-",
        "slack_api_url": _ADDRESS,
        "database_url": "an address that starts with postgresql://",
        "data_key": "32 random bytes in base64",
        "data_key_next": "32 random bytes in base64",
        "port": _PORT,
        "metrics_port": _PORT,
        "pagerduty_api_url": _ADDRESS,
        "pagerduty_events_url": _ADDRESS,
        "log_level": "debug, info, warning or error",
        "log_format": "json or text",
    }
)
"""What a mistake in a variable says was expected; the others take any text."""


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not an http address")
    return url


def _with_slash(url: str) -> str:
    return url.rstrip("/") + "/"


def _not_starting(*prefixes: str) -> AfterValidator:
    """Refuses what is plainly another secret; Slack promises no more about the look of its tokens."""

    def check(secret: SecretStr) -> SecretStr:
        if secret.get_secret_value().startswith(prefixes):
            raise ValueError("another kind of secret")
        return secret

    return AfterValidator(check)


def _postgresql(url: SecretStr) -> SecretStr:
    if urlsplit(url.get_secret_value()).scheme not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise ValueError("not a PostgreSQL address")
    return url


def _key(text: SecretStr) -> SecretStr:
    """Either base64 alphabet will do."""
    usual = text.get_secret_value().strip().translate(str.maketrans("-_", "+/"))
    if len(base64.b64decode(usual, validate=True)) != 32:
        raise ValueError("not 32 bytes")
    return text


Address = Annotated[str, AfterValidator(_address)]
Port = Annotated[int, Field(ge=0, le=65535)]
BotToken = Annotated[SecretStr, _not_starting("xapp-", "xoxp-")]
AppToken = Annotated[SecretStr, _not_starting("xoxb-", "xoxp-", "xoxe")]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_postgresql)]
DataKey = Annotated[SecretStr, AfterValidator(_key)]


class Environment(BaseSettings):
    """An empty variable counts as one that is not set."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
    )

    slack_bot_token: BotToken | None = None
    slack_signing_secret: SecretStr | None = None
    slack_app_token: AppToken | None = None
    slack_api_url: Annotated[Address, AfterValidator(_with_slash)] = "https://slack.com/api/"
    database_url: DatabaseUrl | None = None
    data_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Path("~/.local/share/sec-incident")
    data_key: DataKey | None = None
    data_key_next: DataKey | None = None
    host: str = "127.0.0.1"
    port: Port = 3000
    metrics_host: str = "127.0.0.1"
    metrics_port: Port = 9464
    sec_incident_config: Path | None = None
    pagerduty_api_key: SecretStr | None = None
    pagerduty_api_url: Address = "https://api.pagerduty.com"
    pagerduty_routing_key: SecretStr | None = None
    pagerduty_events_url: Address = "https://events.pagerduty.com"
    pagerduty_webhook_secret: SecretStr | None = None
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(str.lower)] = "info"
    log_format: Literal["json", "text"] = "json"

    @property
    def uses_socket_mode(self) -> bool:
        return self.slack_app_token is not None


def load_environment(*, for_slack: bool = False) -> Environment:
    """`for_slack`: what talking to Slack needs must be there too."""
    try:
        environment = Environment()
    except ValidationError as error:
        raise SettingsMistakes(_mistakes(error)) from None
    mistakes = [*_too_loud(environment), *(_lacking(environment) if for_slack else [])]
    if mistakes:
        raise SettingsMistakes(mistakes)
    return environment


def _too_loud(environment: Environment) -> list[Mistake]:
    """At debug, libraries print what they send and receive: tokens, and what people wrote."""
    simulated = urlsplit(environment.slack_api_url).hostname in LOOPBACK
    if environment.log_level != "debug" or simulated:
        return []
    quiet = (
        "info, warning or error; debug only where Slack is simulated (libraries print messages and tokens)"
    )
    return [Mistake(where="LOG_LEVEL", expected=quiet)]


def _mistakes(error: ValidationError) -> list[Mistake]:
    """Of pydantic's error only the names are kept: its words may hold a value."""
    fields = dict.fromkeys(str(detail["loc"][0]) for detail in error.errors())
    return [Mistake(where=field.upper(), expected=EXPECTED[field]) for field in fields]


def _lacking(environment: Environment) -> list[Mistake]:
    """HTTP needs its own secret beside the bot token; Socket Mode is chosen by having one."""
    needed = ["slack_bot_token"]
    if not environment.uses_socket_mode:
        needed.append("slack_signing_secret")
    return [
        Mistake(where=field.upper(), expected=f"{EXPECTED[field]}; it is not set")
        for field in needed
        if getattr(environment, field) is None
    ]
