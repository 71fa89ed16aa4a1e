"""What is told about a file of lint rules with mistakes in it?"""

from pathlib import Path

import pytest

from app.domain.lint import Language
from app.playbooks.catalogue import PlaybookMistakes, load_lint_rules

FILE = """parts:
  day: '[0-3]\\d'
rules:
  - id: no-day
    source: A14.3
    kinds: [external]
    severity: must
    check: title_lacks
    reason: {en: No day., zh: 没有日期。}
    en: <day>
    zh: <day>日
    examples:
      - {kind: external, lang: en, fails: true, text: Notice}
      - {kind: external, lang: en, fails: false, text: Notice of the 24}
"""


def told(tmp_path: Path, content: str) -> str:
    path = tmp_path / "lint.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PlaybookMistakes) as raised:
        load_lint_rules(path)
    return str(raised.value)


def test_a_file_without_mistakes_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "lint.yml"
    path.write_text(FILE, encoding="utf-8")

    (rule,) = load_lint_rules(path)

    assert [pattern.pattern for pattern in rule.words[Language.ZH]] == [r"(?:[0-3]\d)日"]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("id: no-day", "id: No day", "lint.yml:4: rule No day: id 'No day'; expected an id such as"),
        ("severity: must", "severity: may", "lint.yml:7: rule no-day: unknown severity 'may'"),
        ("check: title_lacks", "check: smells", "lint.yml:8: rule no-day: unknown check 'smells'"),
        ("[external]", "[everybody]", "lint.yml:6: rule no-day: unknown 'everybody' in kinds"),
        ("en: <day>\n", "en: <month>\n", "lint.yml:10: rule no-day: unknown part <month> in en"),
        ("en: <day>\n", "en: '(<day>'\n", "lint.yml:10: rule no-day: en '(<day>': missing )"),
        ("en: <day>\n", "en: x*\n", "lint.yml:10: rule no-day: en 'x*' fits everywhere"),
        ("fails: false", "fails: true", "lint.yml:12: rule no-day: examples of one sort"),
        (
            "kind: external, lang: en, fails: false",
            "kind: mine, lang: en, fails: false",
            "unknown kind 'mine'",
        ),
        (
            "source: A14.3\n",
            "source: A14.3\n    sauce: A14\n",
            "lint.yml:6: rule no-day: unknown key 'sauce'",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert said in told(tmp_path, FILE.replace(right, wrong, 1))


def test_a_rule_is_there_once(tmp_path: Path) -> None:
    again = FILE[FILE.index("  - id") :]

    assert "id no-day is there already" in told(tmp_path, FILE + again)
