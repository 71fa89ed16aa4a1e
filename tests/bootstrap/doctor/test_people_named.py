"""Does doctor find everybody the organisation file names, and say of whom nothing will be heard?"""

from dataclasses import replace

import pytest

from app.bootstrap.doctor.findings import Fail, Pass, Warn
from app.bootstrap.doctor.organisation import (
    UNANSWERED,
    Named,
    NamedGroup,
    NamedPerson,
    check_organisation,
    named_in,
)
from app.domain.organisation import Call, Commander, Commanders, Organisation, Responders, SecurityTeam
from tests.builders import KIM, a_person

WHOLE = Organisation(
    security_team=SecurityTeam(usergroup="S0SEC"),
    commanders=Commanders(people=(Commander(KIM),)),
    executives=("U0VP",),
    legal=("U0LAW",),
    call=Call("https://meet.example.com"),
    out_of_band="the wall",
)


def named(key: str = "legal", /, **changes: bool) -> Named:
    return Named(people=(NamedPerson(key, KIM, person=replace(a_person(KIM), **changes)),))  # type: ignore[arg-type] # dataclasses.replace takes any field


def test_everybody_in_the_file_is_named_with_the_key_that_does() -> None:
    organisation = replace(
        WHOLE,
        responders={"payments": Responders(users=("U0PAY",))},
        default_owners={"law_enforcement": "U0VP"},
        process_owner="U0OWN",
        excluded=frozenset({"U0OUT"}),
    )

    found = named_in(organisation)

    assert {(one.key, one.id) for one in found.people} == {
        ("incident_commanders.people", KIM),
        ("responders.payments.users", "U0PAY"),
        ("executives", "U0VP"),
        ("legal", "U0LAW"),
        ("default_owners.law_enforcement", "U0VP"),
        ("process_owner", "U0OWN"),
        ("excluded", "U0OUT"),
    }
    assert [(group.key, group.id) for group in found.groups] == [("security_team.usergroup", "S0SEC")]


def test_when_all_are_there_one_line_says_so() -> None:
    findings = list(check_organisation(WHOLE, named()))

    assert [type(finding) for finding in findings] == [Pass]
    assert findings[0].what == "People: 1, groups: 0. All are there and active."


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ("deactivated", "is deactivated"),
        ("guest", "is a guest"),
        ("bot", "is a bot"),
        ("foreign", "is of another company"),
    ],
)
def test_whoever_cannot_be_relied_on_fails_with_the_key_that_names_them(account: str, said: str) -> None:
    (found,) = check_organisation(WHOLE, named(**{account: True}))

    assert isinstance(found, Fail)
    assert found.what == f"legal: {KIM} {said}."
    assert "legal" in found.mend


def test_an_id_that_nobody_has_fails() -> None:
    (found,) = check_organisation(WHOLE, Named((NamedPerson("legal", "U0X", problem="user_not_found"),)))

    assert isinstance(found, Fail)
    assert "nobody in this workspace" in found.what


def test_one_who_left_may_stay_excluded() -> None:
    (found,) = check_organisation(WHOLE, named("excluded", deactivated=True))

    assert isinstance(found, Pass)


def test_an_excluded_id_that_nobody_has_fails_since_it_excludes_nobody() -> None:
    (found,) = check_organisation(WHOLE, Named((NamedPerson("excluded", "U0X", problem="user_not_found"),)))

    assert isinstance(found, Fail)


def test_one_who_was_not_looked_up_is_not_said_to_be_missing() -> None:
    findings = check_organisation(WHOLE, Named((NamedPerson("legal", "U0X", problem=UNANSWERED),)))

    assert Fail not in {type(finding) for finding in findings}


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        pytest.param(NamedGroup("g", "S0X", members=3), Pass, id="people in it"),
        pytest.param(NamedGroup("g", "S0X", members=0), Fail, id="empty"),
        pytest.param(NamedGroup("g", "S0X", problem="no_such_subteam"), Fail, id="not there"),
        pytest.param(NamedGroup("g", "S0X", problem=UNANSWERED), Warn, id="not looked up"),
    ],
)
def test_a_group_has_to_be_there_and_to_have_people(group: NamedGroup, kind: type) -> None:
    (found,) = check_organisation(WHOLE, Named(groups=(group,)))

    assert isinstance(found, kind)


def test_what_is_not_written_down_is_named() -> None:
    (found,) = check_organisation(replace(WHOLE, legal=(), call=None), Named())

    assert isinstance(found, Warn)
    assert "legal, call" in found.what
