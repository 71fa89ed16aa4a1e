"""Do pip and uv install the same?"""

from __future__ import annotations

import re
import tomllib

from tests.architecture.source_files import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def test_the_lock_for_pip_holds_what_the_lock_for_uv_holds() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    for_uv = {package["name"]: package["version"] for package in locked if package["name"] != "sec-incident"}

    for_pip = dict(PIN.findall((ROOT / "requirements.lock").read_text("utf-8")))

    assert for_pip == for_uv


def test_every_pin_for_pip_has_a_hash() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")

    assert [pin for pin in re.split(r"\n(?=\S)", text) if "--hash=sha256:" not in pin] == []
