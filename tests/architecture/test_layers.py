"""Do imports point downward, and does the core know only the standard library?"""

from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source_files import ROOT


def test_the_import_contracts_are_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    status = lint_imports(cache_dir=str(tmp_path), no_logo=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
