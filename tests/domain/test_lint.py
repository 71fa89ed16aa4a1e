"""Where in a draft is what a rule looks for found, whatever it is written like?"""

import re
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from app.domain.lint import (
    Check,
    Context,
    Draft,
    Kind,
    Language,
    Rule,
    Seen,
    Severity,
    Sighted,
    ThirdParty,
    lint,
)
from app.domain.lint.rules import Words
from app.domain.playbook import Text


def a_rule(
    check: Check,
    *words: str,
    unless: str = "",
    fewest: int = 1,
    limit: Mapping[Language, int] | None = None,
) -> Rule:
    patterns = tuple(re.compile(word, re.IGNORECASE | re.ASCII) for word in words)
    both: Words = MappingProxyType(dict.fromkeys(Language, patterns))
    return Rule(
        "a-rule",
        "A14.4",
        frozenset(Kind),
        Severity.MUST,
        check,
        Text("Why", "为何"),
        both,
        unless=(re.compile(unless),) if unless else (),
        fewest=fewest,
        limit=limit,
    )


def places(rule: Rule, text: str, *sighted: Sighted, context: Context | None = None) -> list[tuple[int, int]]:
    draft = Draft(text, Kind.EXTERNAL, Language.EN, sighted)
    return [(one.place.line, one.place.column) for one in lint([rule], draft, context or Context())]


SERIOUSLY = a_rule(Check.SAYS, "take security seriously", "重视安全")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("We take security seriously.", (1, 4)),
        ("Hello\n\nWe take security\n  seriously.", (3, 4)),
        ("We TAKE  security\tseriously.", (1, 4)),
        ("We **take** security _seriously_".replace("_", ""), (1, 6)),
        ("We ｔａｋｅ security seriously.", (1, 4)),
        ("We ta\u200bke security seriously.", (1, 4)),
        ("a\r\nWe take security seriously.", (2, 4)),
        ("我们重视\n安全。", (1, 3)),
        ("我们重视  \n  安全。", (1, 3)),
    ],
)
def test_words_are_found_however_they_are_written(text: str, place: tuple[int, int]) -> None:
    assert places(SERIOUSLY, text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "We take\n\nsecurity seriously",
        "We take\n- security seriously",
        "We take\n  - security seriously",
        "重视\n\n安全",
        "",
    ],
)
def test_words_of_two_paragraphs_do_not_belong_together(text: str) -> None:
    assert places(SERIOUSLY, text) == []


def test_words_that_overlap_are_one_finding() -> None:
    rule = a_rule(Check.SAYS, "some data", "data was", "it was")

    assert places(rule, "some data was here; it was") == [(1, 1), (1, 21)]


def test_a_pattern_that_fits_nothing_finds_nothing() -> None:
    assert places(a_rule(Check.SAYS, "(?=x)"), "x") == []


def test_what_is_excused_is_no_finding() -> None:
    rule = a_rule(Check.SAYS, "seriously", unless="never say [^.]*")

    assert places(rule, "We never say seriously. We mean it seriously.") == [(1, 36)]


def test_what_is_missing_is_missing_at_the_title() -> None:
    rule = a_rule(Check.LACKS, "on \\w+day", "\\w+day", fewest=2)

    assert places(rule, "\n\nOn Sunday\nIt began on Monday.") == [(3, 1)]
    assert places(rule, "Notice\nIt began on Monday and ended on Tuesday.") == []


def test_only_the_title_is_asked_for_what_a_title_needs() -> None:
    rule = a_rule(Check.TITLE_LACKS, "2026")

    assert places(rule, "Notice\nIt was in 2026.") == [(1, 1)]
    assert places(rule, "\nNotice of 2026\nSo it was.") == []
    assert places(rule, " \n") == [(1, 1)]


def test_a_text_is_too_long_at_the_character_that_is_too_many() -> None:
    rule = a_rule(Check.TOO_LONG, limit={Language.EN: 5})

    assert places(rule, "12345  ") == []
    assert places(rule, "123\n567") == [(2, 2)]
    assert places(a_rule(Check.TOO_LONG), "as long as it likes") == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Acme", "By ACME, who else?", [(1, 4)]),
        ("Acme", "By Acmeworks.", []),
        ("Acme", "由Acme丢失", [(1, 2)]),
        ("IT", "It was IT.", []),
        ("云", "云", []),
        ("蓝湖云", "在蓝湖云丢失", [(1, 2)]),
    ],
)
def test_a_third_party_is_found_by_its_name(name: str, text: str, found: list[tuple[int, int]]) -> None:
    rule = a_rule(Check.THIRD_PARTY)

    assert places(rule, text, context=Context((ThirdParty(name),))) == found


def test_a_third_party_that_told_the_public_is_linked_to() -> None:
    context = Context((ThirdParty("Acme", "https://acme.example/1"), ThirdParty("Borealis")))

    assert places(a_rule(Check.THIRD_PARTY), "Acme", context=context) == []
    assert places(a_rule(Check.DISCLOSURE), "Acme and Borealis", context=context) == [(1, 1)]
    assert places(a_rule(Check.DISCLOSURE), "Acme: https://acme.example/1", context=context) == []


@pytest.mark.parametrize(
    ("check", "seen"), [(Check.ADDRESS, Seen.ADDRESS), (Check.HOST, Seen.HOST), (Check.SECRET, Seen.SECRET)]
)
def test_what_others_found_is_placed_on_its_line(check: Check, seen: Seen) -> None:
    others = [Sighted(other, 1, "x") for other in Seen if other is not seen]

    assert places(a_rule(check), "x\nsee A.b.c", *others, Sighted(seen, 2, "a.b.c")) == [(2, 5)]
    assert places(a_rule(check), "x\nsee a[.]b", *others, Sighted(seen, 2, "a.b")) == [(2, 1)]


def test_a_machine_is_known_by_its_name_or_by_its_shape() -> None:
    rule = a_rule(Check.HOST, "db-\\d+", unless="cobalt-10")

    assert places(rule, "cobalt-9, db-1, cobalt-10", context=Context(hosts=("cobalt-9",))) == [
        (1, 1),
        (1, 11),
    ]


@pytest.mark.parametrize("unit", [" ", "\n", " \n ", "我们重视", "we take the "])
@pytest.mark.timeout(20)
def test_a_long_text_of_any_sort_is_read_in_one_go(unit: str) -> None:
    assert places(SERIOUSLY, unit * (200_000 // len(unit))) == []


def test_a_rule_looks_at_its_own_kinds_only() -> None:
    inside = Draft("We take security seriously", Kind.INTERNAL, Language.EN)
    rule = a_rule(Check.SAYS, "security")
    outside_only = Rule(
        "b", "A14.4", frozenset({Kind.EXTERNAL}), Severity.ADVICE, rule.check, rule.reason, rule.words
    )

    found = lint([outside_only, rule], inside, Context())

    assert [(one.rule.id, one.severity) for one in found] == [("a-rule", Severity.MUST)]


def test_findings_come_in_the_order_of_the_text() -> None:
    first, second = a_rule(Check.SAYS, "b"), a_rule(Check.SAYS, "a")
    draft = Draft("a b", Kind.EXTERNAL, Language.ZH)

    assert [one.rule for one in lint([first, second], draft, Context())] == [second, first]
