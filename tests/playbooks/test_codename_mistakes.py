"""What is told about a word list with mistakes in it?"""

from __future__ import annotations

from pathlib import Path

import pytest

import app.playbooks
from app.playbooks.catalogue import PlaybookMistakes, load_codenames

SHIPPED = (Path(app.playbooks.__file__).parent / "codenames.yml").read_text(encoding="utf-8")
LINE = SHIPPED.splitlines().index("  unicorn: 独角兽") + 1


def told(tmp_path: Path, content: str) -> list[str]:
    path = tmp_path / "codenames.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PlaybookMistakes) as raised:
        load_codenames(path)
    return str(raised.value).splitlines()


@pytest.mark.parametrize(
    ("written", "mistake"),
    [
        pytest.param(
            "Unicorn: 独角兽", f"{LINE}: nouns: word 'Unicorn'; expected 4 to 12 letters a to z", id="capital"
        ),
        pytest.param(
            "uni-corn: 独角兽",
            f"{LINE}: nouns: word 'uni-corn'; expected 4 to 12 letters a to z",
            id="hyphen",
        ),
        pytest.param("ox: 牛", f"{LINE}: nouns: word 'ox'; expected 4 to 12 letters a to z", id="short"),
        pytest.param(
            "unicorn:",
            f"{LINE}: nouns: zh label of unicorn is empty; expected a text of at most 4 characters",
            id="no label",
        ),
        pytest.param(
            "unicorn: horn",
            f"{LINE}: nouns: zh label 'horn' of unicorn; expected 1 to 4 Chinese characters",
            id="a label that is not Chinese",
        ),
        pytest.param(
            "willow: 独角兽",
            f"{LINE + 3}: nouns: 'willow' is written twice; expected each key once",
            id="twice",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_was_expected(
    tmp_path: Path, written: str, mistake: str
) -> None:
    mistakes = told(tmp_path, SHIPPED.replace("unicorn: 独角兽", written))

    assert any(line.startswith(f"codenames.yml:{mistake}") for line in mistakes), mistakes


def test_a_word_that_is_both_modifier_and_noun_is_told(tmp_path: Path) -> None:
    mistakes = told(tmp_path, SHIPPED.replace("  unicorn: 独角兽", "  sapphire: 独角兽"))

    assert mistakes == [
        f"codenames.yml:{LINE}: nouns: sapphire is there already; expected each word once, in either language"
    ]


def test_a_chinese_label_used_twice_is_told(tmp_path: Path) -> None:
    mistakes = told(tmp_path, SHIPPED.replace("独角兽", "蓝宝石"))

    assert mistakes == [
        f"codenames.yml:{LINE}: nouns: 蓝宝石 is there already; expected each word once, in either language"
    ]


def test_too_few_words_are_told(tmp_path: Path) -> None:
    mistakes = told(tmp_path, "modifiers: {sapphire: 蓝宝石}\nnouns: {unicorn: 独角兽}\n")

    assert mistakes == [
        "codenames.yml:1: modifiers: 1 words; expected at least 64",
        "codenames.yml:2: nouns: 1 words; expected at least 64",
    ]


def test_a_missing_half_is_told(tmp_path: Path) -> None:
    mistakes = told(tmp_path, SHIPPED.replace("nouns:", "nonus:"))

    assert [mistake.split(": ", 1)[1] for mistake in mistakes] == [
        "the file: no nouns; expected keys with values",
        "the file: unknown key 'nonus'; expected only modifiers, nouns",
    ]


def test_the_shipped_words_may_be_copied_and_used_from_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(SHIPPED, encoding="utf-8")

    assert load_codenames(path) == load_codenames()
