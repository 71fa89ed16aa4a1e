"""How does `repair` end for whoever calls it from a script, when it cannot look at all?"""

from pathlib import Path

import pytest

from app.bootstrap import repairing
from app.bootstrap.operator import SlackSilent
from app.bootstrap.stumbles import explained
from app.domain.drift import Drift, Drifted
from tests.bootstrap.test_stumbles import command


def test_without_a_database_it_could_not_look(tmp_path: Path) -> None:
    nowhere = "postgresql://officer:hunter2@127.0.0.1:9/officer"

    said = command("repair", tmp_path, DATABASE_URL=nowhere, SLACK_API_URL="http://127.0.0.1:9/")

    assert said.returncode == repairing.UNSEEN
    assert said.stderr.startswith("The database cannot be used")
    assert "hunter2" not in said.stdout + said.stderr


def test_without_slack_it_could_not_look(database_url: str, tmp_path: Path) -> None:
    said = command("repair", tmp_path, DATABASE_URL=database_url, SLACK_API_URL="http://127.0.0.1:9/")

    assert said.returncode == repairing.UNSEEN
    assert said.stderr.startswith("Slack does not answer")
    assert (explained(SlackSilent("Slack is silent.")) or "").startswith("Slack is silent.")


@pytest.mark.parametrize("drift", Drift)
def test_every_drift_has_words_for_what_is_wrong_and_what_is_done(drift: Drift) -> None:
    line = repairing.in_words(Drifted(drift, None, "", errand="page"))

    assert line.startswith(f"{drift}: of no incident: ")
    assert " → " in line
    assert "{" not in line
