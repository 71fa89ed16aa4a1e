"""What does `sec-incident clocks check` say of a file, and how does it end for a script?"""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap.checking_clocks import DISCLAIMER, check_clocks
from app.domain.organisation import Clocks


def said(enabled: Clocks, file: Path | None = None) -> tuple[bool, list[str]]:
    lines: list[str] = []
    return check_clocks(file, enabled, lines.append), lines


def test_what_is_shipped_is_sound_and_off() -> None:
    sound, lines = said(Clocks())
    assert sound
    assert lines == ["40 clocks, 0 of them switched on by the organisation file.", DISCLAIMER]


def test_those_that_are_switched_on_are_listed_with_whom_they_are_for() -> None:
    sound, lines = said(Clocks(enabled=("gdpr-33", "ca-1798.82")))
    assert sound
    assert "  gdpr-33: GDPR, Article 33(1) -> the competent supervisory authority" in lines
    assert not any("holidays" in line for line in lines)


@pytest.mark.parametrize(("holidays", "warned"), [((), True), ((date(2026, 12, 25),), False)])
def test_business_days_without_holidays_are_pointed_out(holidays: tuple[date, ...], *, warned: bool) -> None:
    sound, lines = said(Clocks(enabled=("sec-8k-105",), holidays=holidays))
    assert sound
    assert any("clocks.holidays is empty" in line for line in lines) is warned


def test_a_clock_that_there_is_not_is_named() -> None:
    assert said(Clocks(enabled=("gdpr-3", "gdpr-33"))) == (
        False,
        ["clocks.enabled: there is no clock gdpr-3"],
    )


def test_a_file_that_is_broken_or_not_there_is_no_file_of_clocks(tmp_path: Path) -> None:
    file = tmp_path / "clocks.yml"
    assert said(Clocks(), file) == (False, [f"{file}: cannot be read (No such file or directory)"])
    file.write_text("clocks: []\n", encoding="utf-8")
    sound, lines = said(Clocks(), file)
    assert not sound
    assert lines[0].startswith("clocks.yml:1: ")


@pytest.mark.parametrize(("enabled", "code"), [("gdpr-33", 0), ("ca-1798.82", 0), ("gdpr-3", 1), ("GDPR", 2)])
def test_a_script_is_told_by_the_exit_code(tmp_path: Path, enabled: str, code: int) -> None:
    organisation = tmp_path / "organisation.yml"
    organisation.write_text(f"clocks: {{enabled: [{enabled}], own: [], holidays: []}}\n", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "app", "clocks", "check"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "SEC_INCIDENT_CONFIG": str(organisation)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == code, ended.stderr
