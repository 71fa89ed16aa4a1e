"""Does an operator read one line about what can be expected to go wrong, without a secret and without a traceback?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap.stumbles import explained
from app.persistence.keyfile import DataKeyMistake
from app.usecases.ports import NotSaved


def command(name: str, tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "DATA_DIR": str(tmp_path / "officer")}
    slack = {"SLACK_BOT_TOKEN": "xoxb-hunter2", "SLACK_SIGNING_SECRET": "hunter2"}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "app", name],
        env={**kept, **slack, "PORT": "0", "METRICS_PORT": "0", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["run", "migrate"])
def test_a_database_that_does_not_answer_is_one_line_and_where_to_look(name: str, tmp_path: Path) -> None:
    nowhere = "postgresql://officer:hunter2@127.0.0.1:9/officer"

    said = command(name, tmp_path, DATABASE_URL=nowhere, SLACK_API_URL="http://127.0.0.1:9/")

    assert said.returncode == 1
    assert said.stderr.splitlines() == [
        "The database cannot be used: Connection refused.",
        "`sec-incident doctor` says more.",
    ]
    assert "hunter2" not in said.stdout + said.stderr


def test_an_address_with_an_unknown_part_is_named_and_not_shown(tmp_path: Path) -> None:
    said = command("migrate", tmp_path, DATABASE_URL="postgresql://officer:hunter2@db/officer?bogus=1")

    assert said.stderr.startswith("DATABASE_URL is not a PostgreSQL address")
    assert "hunter2" not in said.stderr


def test_what_is_written_for_operators_is_told_as_it_is() -> None:
    assert "data.key is not base64" in (explained(DataKeyMistake("data.key is not base64")) or "")


def test_a_port_that_somebody_else_has_is_not_blamed_on_the_database() -> None:
    assert (explained(OSError(98, "address already in use")) or "").startswith("address already in use.")


@pytest.mark.parametrize("unexpected", [KeyError("x"), NotSaved()])
def test_what_nobody_expected_keeps_its_traceback(unexpected: Exception) -> None:
    assert explained(unexpected) is None
