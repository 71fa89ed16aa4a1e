"""Does each name say what is inside, and does no file know whose machine it was written on?"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.architecture.source_files import ROOT, name_of, python_files

SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|handlers?|processors?|data)($|_)")
SOMEBODYS_MACHINE = re.compile(r"(?<![\w.~$}/-])/(home|Users|root|work|workspace)/\w")
GENERATED = {"uv.lock", "requirements.lock", "requirements.run.lock"}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    files = python_files("app", "tests")

    assert [name_of(path) for path in files if SAYS_NOTHING.search(path.stem)] == []


def test_no_package_is_a_drawer_for_odds_and_ends() -> None:
    packages = {path.parent for path in python_files("app", "tests")}

    assert [name_of(package) for package in packages if SAYS_NOTHING.search(package.name)] == []


def test_every_module_begins_by_saying_what_it_answers() -> None:
    files = python_files("app", "tests", "migrations")

    assert [name_of(path) for path in files if not path.read_text("utf-8").startswith('"""')] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    texts = {name_of(path): path.read_text("utf-8", "replace") for path in _tracked()}

    assert [name for name, text in texts.items() if SOMEBODYS_MACHINE.search(text)] == []


def test_a_folder_of_somebodys_machine_would_be_found() -> None:
    somebodys = "see " + "/".join(("", "home", "kim", "notes"))

    assert SOMEBODYS_MACHINE.search(somebodys)


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - git is wherever this machine keeps it
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name and name not in GENERATED and (ROOT / name).is_file()]
