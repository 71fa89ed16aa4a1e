"""Is every variable read as documented, every mistake named, and no secret told?"""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings import Environment, SettingsMistakes, load_environment
from app.settings.environment import EXPECTED

KEY = bytes(range(224, 256))
SECRET = "hunter2-do-not-tell"


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Environment.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)


def mistakes_of(*, for_slack: bool = False) -> list[str]:
    with pytest.raises(SettingsMistakes) as caught:
        load_environment(for_slack=for_slack)
    return str(caught.value).splitlines()


class TestAnEmptyEnvironment:
    def test_talks_to_slack_itself(self) -> None:
        assert load_environment().slack_api_url == "https://slack.com/api/"

    def test_listens_to_this_machine_only(self) -> None:
        environment = load_environment()

        assert (environment.host, environment.port) == ("127.0.0.1", 3000)
        assert (environment.metrics_host, environment.metrics_port) == ("127.0.0.1", 9464)

    def test_keeps_its_data_in_the_home_folder(self) -> None:
        assert load_environment().data_dir == Path.home() / ".local/share/sec-incident"

    def test_is_not_enough_to_talk_to_slack(self) -> None:
        assert mistakes_of(for_slack=True) == [
            "SLACK_BOT_TOKEN: expected a bot token, which starts with xoxb-; it is not set",
            "SLACK_SIGNING_SECRET: expected the signing secret of the Slack app; it is not set",
        ]


def test_a_variable_that_is_empty_counts_as_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("PORT", "")

    environment = load_environment()

    assert environment.database_url is None
    assert environment.port == 3000


class TestWhatSlackNeeds:
    def test_is_a_bot_token_and_a_signing_secret(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
        monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")

        assert not load_environment(for_slack=True).uses_socket_mode

    def test_or_a_bot_token_and_an_app_token(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
        monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")

        assert load_environment(for_slack=True).uses_socket_mode

    def test_but_not_a_bot_token_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")

        assert mistakes_of(for_slack=True) == [
            "SLACK_SIGNING_SECRET: expected the signing secret of the Slack app; it is not set"
        ]


@pytest.mark.parametrize("written", ["http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api/"])
def test_slacks_address_ends_in_one_slash(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SLACK_API_URL", written)

    assert load_environment().slack_api_url == "http://127.0.0.1:8080/api/"


def test_a_tilde_in_the_data_folder_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", "~/officer")

    assert load_environment().data_dir == Path.home() / "officer"


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_the_data_key_may_be_in_either_base64_alphabet(
    monkeypatch: pytest.MonkeyPatch, encode: Callable[[bytes], bytes]
) -> None:
    written = encode(KEY).decode()
    monkeypatch.setenv("DATA_KEY", written)

    key = load_environment().data_key

    assert key is not None
    assert key.get_secret_value() == written


@pytest.mark.parametrize("written", ["DEBUG", "debug"])
def test_the_log_level_is_read_in_either_case(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("LOG_LEVEL", written)
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:8080/api")

    assert load_environment().log_level == "debug"


@pytest.mark.parametrize("address", ["", "https://slack.com/api/", "https://localhost.example/api/"])
def test_debug_is_refused_where_slack_is_real(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("LOG_LEVEL", "debug")
    monkeypatch.setenv("SLACK_API_URL", address)

    assert mistakes_of() == [
        "LOG_LEVEL: expected info, warning or error; debug only where Slack is simulated "
        "(libraries print messages and tokens)"
    ]


def test_what_is_lacking_is_told_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")

    told = [line.partition(":")[0] for line in mistakes_of(for_slack=True)]

    assert told == ["LOG_LEVEL", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]


WRONG = [
    ("slack_bot_token", f"xapp-{SECRET}"),
    ("slack_app_token", f"xoxb-{SECRET}"),
    ("slack_api_url", f"ftp://{SECRET}"),
    ("slack_api_url", f"{SECRET}"),
    ("database_url", f"mysql://root:{SECRET}@db/x"),
    ("data_key", SECRET),
    ("data_key", base64.b64encode(SECRET.encode()).decode()),
    ("port", SECRET),
    ("port", "65536"),
    ("metrics_port", "-1"),
    ("pagerduty_api_url", f"https://[{SECRET}"),
    ("pagerduty_events_url", "https://"),
    ("log_level", SECRET),
    ("log_format", SECRET),
]


class TestAMistake:
    @pytest.mark.parametrize(("field", "written"), WRONG)
    def test_is_named_with_what_was_expected_and_not_what_was_found(
        self, monkeypatch: pytest.MonkeyPatch, field: str, written: str
    ) -> None:
        monkeypatch.setenv(field.upper(), written)

        assert mistakes_of() == [f"{field.upper()}: expected {EXPECTED[field]}"]

    def test_does_not_hide_the_next(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for field, written in WRONG:
            monkeypatch.setenv(field.upper(), written)

        assert {line.partition(":")[0] for line in mistakes_of()} == {field.upper() for field, _ in WRONG}

    def test_leaves_no_secret_in_the_error_or_its_causes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATABASE_URL", f"mysql://root:{SECRET}@db/x")

        with pytest.raises(SettingsMistakes) as caught:
            load_environment()

        assert caught.value.__cause__ is None
        assert SECRET not in str(caught.getrepr(style="short"))


def test_the_environment_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in ("slack_bot_token", "slack_signing_secret", "pagerduty_api_key", "pagerduty_routing_key"):
        monkeypatch.setenv(field.upper(), SECRET)
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:{SECRET}@db/x")

    assert SECRET not in repr(load_environment())
