"""Do imports point downward, and does the core know only the standard library?"""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source_files import ROOT

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_the_import_contracts_are_kept(tmp_path: Path) -> None:
    """In a process of its own: the linter sets up logging for the whole process and disables everybody's loggers."""
    linted = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", LINT, "--cache-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert linted.returncode == 0, linted.stdout + linted.stderr
