"""Are the rules kept that no linter of others knows?"""

from __future__ import annotations

import re

from tests.architecture.source_files import calls_in, imports_in, python_files

CORE = ("app/domain", "app/usecases")
READS_A_CLOCK = re.compile(r"(datetime|date)\.(now|utcnow|today)|time\.(time|monotonic|time_ns)")
READS_CHANCE = re.compile(r"(random|secrets|uuid)(\.|$)")
TAKES_TIME = re.compile(r"time\.sleep")


def test_the_core_asks_no_clock() -> None:
    assert [call for call in _calls(*CORE) if READS_A_CLOCK.fullmatch(call[1])] == []


def test_the_domain_has_no_chance_of_its_own() -> None:
    """`random.Random` as a type is what an argument is."""
    imported = [line for line in _imports("app/domain") if READS_CHANCE.match(line[1])]

    assert [line for line in imported if line[1] not in {"random", "random.Random"}] == []
    assert [call for call in _calls("app/domain") if READS_CHANCE.match(call[1])] == []


def test_the_domain_waits_for_nothing() -> None:
    assert [line for line in _imports("app/domain") if line[1].split(".")[0] == "asyncio"] == []


def test_nothing_is_mocked() -> None:
    assert [line for line in _imports("app", "tests") if "mock" in line[1].lower()] == []


def test_no_test_sleeps_for_time_to_pass() -> None:
    assert [call for call in _calls("tests") if TAKES_TIME.fullmatch(call[1])] == []


def test_the_program_never_freezes_time() -> None:
    assert [line for line in _imports("app") if line[1].split(".")[0] == "freezegun"] == []


def _calls(*folders: str) -> list[tuple[str, str]]:
    return [call for path in python_files(*folders) for call in calls_in(path)]


def _imports(*folders: str) -> list[tuple[str, str]]:
    return [line for path in python_files(*folders) for line in imports_in(path)]
