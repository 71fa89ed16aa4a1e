"""Does each rule for drafts do what its examples say, and is each one there in both languages?"""

import re

import pytest

from app.domain.lint import Check, Kind, Language, Rule
from app.domain.lint.rules import Example
from app.playbooks.catalogue import load_lint_rules
from tests.playbooks.lint_context import found_in

RULES = load_lint_rules()
BY_LENGTH = [rule for rule in RULES if rule.check is Check.TOO_LONG]


def ids_of(rule_and_example: tuple[Rule, Example]) -> str:
    rule, example = rule_and_example
    return f"{rule.id}-{example.language}-{'fails' if example.fails else 'passes'}"


@pytest.mark.parametrize(
    "shown", [(rule, example) for rule in RULES for example in rule.examples], ids=ids_of
)
def test_an_example_passes_or_fails_as_it_says(shown: tuple[Rule, Example]) -> None:
    rule, example = shown

    found = {finding.rule.id for finding in found_in(example.text, example.kind, example.language)}

    assert (rule.id in found) is example.fails


@pytest.mark.parametrize("language", Language)
def test_every_rule_has_examples_of_both_sorts_in_both_languages(language: Language) -> None:
    shown = {
        rule.id: {example.fails for example in rule.examples if example.language is language}
        for rule in RULES
        if rule not in BY_LENGTH
    }

    assert {id_: sorts for id_, sorts in shown.items() if sorts != {True, False}} == {}


@pytest.mark.parametrize(("language", "limit"), [(Language.EN, 1500), (Language.ZH, 600)])
def test_what_is_said_inside_is_short(language: Language, limit: int) -> None:
    at_the_limit = found_in("x" * limit, Kind.INTERNAL, language)
    over_it = found_in("x" * limit + "y", Kind.INTERNAL, language)

    assert "too-long" not in {finding.rule.id for finding in at_the_limit}
    assert [finding.place.column for finding in over_it if finding.rule.id == "too-long"] == [limit + 1]


def test_every_rule_names_its_row_and_its_readers() -> None:
    assert all(re.fullmatch(r"(A11|A14|X2)\.\d[ab]?", rule.source) and rule.kinds for rule in RULES)


def test_every_reason_is_said_in_both_languages() -> None:
    assert all(re.search(r"[\u4e00-\u9fff]", rule.reason.zh) for rule in RULES)
    assert all(rule.reason.en.isascii() for rule in RULES)
