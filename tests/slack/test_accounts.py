"""What a Slack user object says about the person behind it."""

from typing import Any

import pytest

from app.domain.people import Person
from app.slack.accounts import person_from

HOME = frozenset({"T0HOME", "E0HOME"})


def a_user(**told: Any) -> Person:
    return person_from({"id": "U0DANA", "team_id": "T0HOME", "name": "dana", **told}, HOME)


def test_a_member_is_a_member_with_a_language() -> None:
    dana = a_user(locale="zh-CN", profile={"display_name": "Dana", "real_name": "Dana Long"})

    assert dana == Person("U0DANA", "Dana", locale="zh-CN")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        pytest.param(
            {"profile": {"display_name": "", "real_name": "Dana Long"}}, "Dana Long", id="real name"
        ),
        pytest.param({"real_name": "Dana Long"}, "Dana Long", id="without a profile"),
        pytest.param({}, "dana", id="account name"),
        pytest.param({"name": ""}, "U0DANA", id="nothing but the id"),
    ],
)
def test_somebody_always_has_a_name(told: dict[str, Any], name: str) -> None:
    assert a_user(**told).name == name


def test_an_empty_locale_is_none() -> None:
    assert a_user(locale="").locale is None


@pytest.mark.parametrize("mark", ["is_restricted", "is_ultra_restricted"])
def test_guests_of_both_kinds(mark: str) -> None:
    assert a_user(**{mark: True}).guest


@pytest.mark.parametrize("mark", ["is_bot", "is_workflow_bot", "is_connector_bot"])
def test_bots_of_every_kind(mark: str) -> None:
    assert a_user(**{mark: True}).bot


def test_slackbot_is_a_bot_though_it_does_not_say_so() -> None:
    assert a_user(id="USLACKBOT").bot


def test_a_deactivated_account() -> None:
    assert a_user(deleted=True).deactivated


@pytest.mark.parametrize(
    ("told", "foreign"),
    [
        pytest.param({"is_stranger": True}, True, id="stranger"),
        pytest.param({"team_id": "T0AWAY"}, True, id="another team"),
        pytest.param(
            {"team_id": "T0SISTER", "enterprise_user": {"enterprise_id": "E0HOME"}}, False, id="same grid"
        ),
        pytest.param(
            {"team_id": "T0SISTER", "enterprise_user": {"teams": ["T0HOME"]}}, False, id="also here"
        ),
        pytest.param({"team_id": None}, False, id="no team named"),
    ],
)
def test_who_belongs_to_another_company(told: dict[str, Any], foreign: bool) -> None:
    assert a_user(**told).foreign is foreign
