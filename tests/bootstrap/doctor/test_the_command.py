"""What does `sec-incident doctor` print and exit with, for an operator and for a program?"""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import cli
from app.settings import Environment


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Environment.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "officer"))


def doctor(*options: str) -> Result:
    return CliRunner().invoke(cli, ["doctor", *options])


def test_it_exits_with_1_when_something_fails_and_says_how_to_mend_it() -> None:
    told = doctor()

    assert told.exit_code == 1
    assert "FAIL  bot token" in told.stdout
    assert "→ Set SLACK_BOT_TOKEN" in told.stdout


def test_for_a_program_it_prints_json_and_nothing_else() -> None:
    told = json.loads(doctor("--json").stdout)

    assert told["ok"] is False
    assert {"check": "DATA_DIR", "verdict": "pass", "mend": ""}.items() <= told["checks"][3].items()


def test_a_wrong_variable_is_a_failure_that_does_not_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://root:hunter2@db/officer")

    told = doctor()

    assert told.exit_code == 1
    assert "FAIL  environment" in told.stdout
    assert "DATABASE_URL: expected an address that starts with" in told.stdout
    assert "hunter2" not in told.stdout


def test_every_mistake_of_the_organisation_file_is_a_failure_and_the_rest_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "organisation.yml"
    file.write_text("legall: [U0LAW]\nexecutives: [Vera]\n", encoding="utf-8")
    monkeypatch.setenv("SEC_INCIDENT_CONFIG", str(file))

    told = doctor()

    assert told.stdout.count("FAIL  organisation") == 2
    assert "bot token" in told.stdout
