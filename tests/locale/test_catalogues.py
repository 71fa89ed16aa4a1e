"""Are the shipped catalogues complete, and would anybody be told if they were not?"""

import subprocess
import sys
from pathlib import Path

import pytest

from app.locale import CATALOGUES, catalogue_file, load_catalogue, upkeep
from app.locale.__main__ import main


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """The shipped catalogues, where a test may spoil them."""
    for name in CATALOGUES:
        copy = catalogue_file(name, tmp_path)
        copy.parent.mkdir(parents=True)
        copy.write_bytes(catalogue_file(name).read_bytes())
    return tmp_path


def spoil(copies: Path, old: str, new: str) -> None:
    """Change one place in the Chinese catalogue."""
    file = catalogue_file("zh_CN", copies)
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_the_shipped_catalogues_lack_nothing() -> None:
    assert upkeep.problems() == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_extracting_again_changes_nothing(name: str, copies: Path) -> None:
    assert main(["extract"], copies) == 0

    assert catalogue_file(name, copies).read_text("utf-8") == catalogue_file(name).read_text("utf-8")


def test_a_missing_translation_is_named(copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(copies, 'msgstr "我来处理"', 'msgstr ""')

    assert main(["check"], copies) == 1
    assert capsys.readouterr().err == "zh_CN: missing: I'm on it\n"


def test_a_doubtful_translation_is_named(copies: Path) -> None:
    spoil(copies, 'msgid "I\'m on it"', '#, fuzzy\nmsgid "I\'m on it"')

    assert upkeep.problems(copies) == ["zh_CN: doubtful: I'm on it"]


def test_braces_that_differ_are_named(copies: Path) -> None:
    spoil(copies, 'msgstr "自 {date} 起呼叫中"', 'msgstr "自 {day} 起呼叫中"')

    assert upkeep.problems(copies) == ["zh_CN: other braces: Paging since {date}"]


@pytest.mark.parametrize("mark", ["", "#~ "])
def test_a_message_nobody_says_any_more_is_named(mark: str, copies: Path) -> None:
    with catalogue_file("en", copies).open("a", encoding="utf-8") as file:
        file.write(f'\n{mark}msgid "Gone"\n{mark}msgstr "Gone"\n')

    assert upkeep.problems(copies) == ["en: left over: Gone"]


def test_extracting_drops_what_is_left_over_and_asks_for_what_is_new(copies: Path) -> None:
    spoil(copies, 'msgid "I\'m on it"', 'msgid "I was on it"')

    upkeep.extract(copies)

    assert upkeep.problems(copies) == ["zh_CN: missing: I'm on it"]


def test_english_needs_no_translator(tmp_path: Path) -> None:
    upkeep.extract(tmp_path)

    assert {problem.split(":")[0] for problem in upkeep.problems(tmp_path)} == {"zh_CN"}


def test_another_word_is_answered_with_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mend"]) == 2
    assert capsys.readouterr().err.startswith("usage:")


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "app.locale", "check"], check=False, capture_output=True)

    assert (done.returncode, done.stderr) == (0, b"")


def test_chinese_is_not_english_left_as_it_was() -> None:
    same = [one.id for one in load_catalogue("zh_CN") if one.id and one.id == one.string]

    assert same == []
