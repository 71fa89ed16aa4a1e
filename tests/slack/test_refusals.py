"""Is every refusal put into words, with a way forward, in both languages?"""

from collections.abc import Iterator

import pytest

from app.domain.ids import UserId
from app.domain.refusals import AlreadyAnswered, FieldRefused, NoIncidentHere, Outdated, Refusal
from app.slack.ids import Field
from app.slack.refusals import explain, field_block, not_saved
from tests.slack.pictures import LOCALES

BOTH = pytest.mark.parametrize("locale", LOCALES)
PROBLEMS = [
    ("owner", "not_reachable"),
    ("needs", "missing"),
    ("needs", "too_long"),
    ("reason", "missing"),
    ("reason", "too_long"),
    ("note", "too_long"),
    ("minutes", "not_a_number"),
]


def every_kind(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for below in kind.__subclasses__():
        yield below
        yield from every_kind(below)


def one(kind: type[Refusal]) -> Refusal:
    if kind is AlreadyAnswered:
        return AlreadyAnswered(UserId("U0KIM"))
    return FieldRefused("owner", "not_reachable") if kind is FieldRefused else kind()


def test_every_refusal_has_its_own_words_in_each_language() -> None:
    kinds = list(every_kind())

    said = {(locale, explain(one(kind), locale)) for kind in kinds for locale in LOCALES}

    assert len(said) == len(kinds) * len(LOCALES)


@BOTH
@pytest.mark.parametrize(("field", "problem"), PROBLEMS)
def test_every_field_problem_is_explained_under_its_question(field: str, problem: str, locale: str) -> None:
    refusal = FieldRefused(field, problem)

    assert field_block(refusal) == Field(field)
    assert explain(refusal, locale) != explain(FieldRefused(field, "something new"), locale)


def test_whoever_comes_second_hears_who_has_command() -> None:
    assert explain(AlreadyAnswered(UserId("U0KIM")), "en") == "<@U0KIM> has it already."


def test_the_way_forward_is_a_command_in_ascii() -> None:
    assert "/sec-incident start" in explain(NoIncidentHere(), "zh-CN")


def test_an_outdated_button_points_to_the_latest_message() -> None:
    assert "latest message" in explain(Outdated(), "en")


def test_when_nothing_was_saved_it_says_so() -> None:
    assert not_saved("en") == "Nothing was saved. Press again."
    assert not_saved("zh-CN") == "什么都没有保存。请再按一次。"
