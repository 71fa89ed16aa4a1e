"""Can each file and each function still be read at one go?"""

from __future__ import annotations

from statistics import median

import pytest

from tests.architecture.source_files import functions_in, name_of, python_files

LONGEST_FILE = 350
LONGEST_FUNCTION = 40
SHORT = 10
OURS = ("app", "tests")


def test_no_file_is_longer_than_can_be_read_at_one_go() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in python_files(*OURS)}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = dict(function for path in python_files(*OURS) for function in functions_in(path))

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("folder", OURS)
def test_at_least_half_of_the_functions_are_shorter_than_ten_lines(folder: str) -> None:
    lengths = [length for path in python_files(folder) for _, length in functions_in(path)]

    assert median(lengths) < SHORT
