"""Is every refusal put into words, with a way forward, in both languages?"""

from collections.abc import Iterator

import pytest

from app.domain.drafting.refusals import NoDraft
from app.domain.ids import UserId
from app.domain.refusals import (
    AlreadyAnswered,
    FieldRefused,
    Forgotten,
    HandoverEnded,
    HandoverWaits,
    NoIncidentHere,
    Outdated,
    Refusal,
    RoleRefused,
    SomebodyCommands,
)
from app.domain.roles import SINGLE, Role
from app.slack.ids import Field
from app.slack.refusals import explain, field_block, not_saved
from tests.slack.pictures import LOCALES, NOON

BOTH = pytest.mark.parametrize("locale", LOCALES)
PROBLEMS = [
    ("owner", "not_reachable"),
    ("needs", "missing"),
    ("needs", "too_long"),
    ("reason", "missing"),
    ("reason", "too_long"),
    ("note", "too_long"),
    ("minutes", "not_a_number"),
    *((role.value, "not_reachable") for role in (*SINGLE, Role.EXPERT)),
    *((role.value, "commander_has_no_other") for role in (*SINGLE, Role.EXPERT)),
    ("expert", "missing"),
    ("expert", "too_many"),
    ("service", "missing"),
    ("service", "too_long_name"),
    ("taker", "missing"),
    ("taker", "yourself"),
    ("taker", "not_reachable"),
]


KIM = UserId("U0KIM")
SAMPLES = (
    AlreadyAnswered(KIM),
    FieldRefused("owner", "not_reachable"),
    SomebodyCommands(KIM),
    RoleRefused("taken", by=KIM),
    HandoverWaits(KIM),
    HandoverEnded("declined"),
    Forgotten(NOON),
)


def every_kind(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for below in kind.__subclasses__():
        yield below
        yield from every_kind(below)


def one(kind: type[Refusal]) -> Refusal:
    """Those that carry something, with something."""
    return next((refusal for refusal in SAMPLES if type(refusal) is kind), None) or kind()


def test_every_refusal_has_its_own_words_in_each_language() -> None:
    kinds = [kind for kind in every_kind() if kind.__module__ in {Refusal.__module__, NoDraft.__module__}]

    said = {(locale, explain(one(kind), locale)) for kind in kinds for locale in LOCALES}

    assert len(said) == len(kinds) * len(LOCALES)


@BOTH
@pytest.mark.parametrize(("field", "problem"), PROBLEMS)
def test_every_field_problem_is_explained_under_its_question(field: str, problem: str, locale: str) -> None:
    refusal = FieldRefused(field, problem)

    assert field_block(refusal, ["reason of another", field]) == Field(field)
    assert explain(refusal, locale) != explain(FieldRefused(field, "something new"), locale)


def test_whoever_comes_second_hears_who_has_command() -> None:
    assert explain(AlreadyAnswered(UserId("U0KIM")), "en") == "<@U0KIM> has it already."


@BOTH
@pytest.mark.parametrize(
    ("field", "problem"),
    [
        *((field, "missing") for field in ("sent_to", "sent_by")),
        *((field, "too_long_here") for field in ("sent_to", "sent_by")),
        ("sent_at", "missing_time"),
        ("sent_at", "to_come"),
        ("follow_up_at", "passed"),
        ("title", "empty_draft"),
        ("done", "secret"),
    ],
)
def test_what_is_wrong_with_a_draft_is_explained(field: str, problem: str, locale: str) -> None:
    assert explain(FieldRefused(field, problem), locale) != explain(FieldRefused(field, "new"), locale)
    assert field_block(FieldRefused(field, problem), ["other", f"draft.{field}"]) == f"draft.{field}"


@BOTH
def test_every_reason_why_a_role_cannot_be_had_is_explained(locale: str) -> None:
    reasons = ("only_command", "not_claimable", "commander_has_no_other", "taken", "hand_over_instead")
    ends = ("accepted", "declined", "taken_back", "passed")
    said = {
        *(explain(RoleRefused(reason, by=KIM), locale) for reason in reasons),
        *(explain(HandoverEnded(state), locale) for state in ends),
    }

    assert len(said) == len(reasons) + len(ends)


def test_the_way_forward_is_a_command_in_ascii() -> None:
    assert "/sec-incident start" in explain(NoIncidentHere(), "zh-CN")


def test_an_outdated_button_points_to_the_latest_message() -> None:
    assert "latest message" in explain(Outdated(), "en")


def test_when_nothing_was_saved_it_says_so() -> None:
    assert not_saved("en") == "Nothing was saved. Press again."
    assert not_saved("zh-CN") == "什么都没有保存。请再按一次。"
