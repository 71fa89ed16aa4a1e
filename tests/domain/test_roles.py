"""Who may give, claim or lay down which role, and what is said to those who may not?"""

from dataclasses import replace

import pytest

from app.domain.refusals import FieldRefused, RoleRefused
from app.domain.roles import (
    CLAIMABLE,
    EXPERTS_LIMIT,
    SINGLE,
    Change,
    Held,
    Role,
    Staff,
    Wish,
    assign,
    claim,
    lay_down,
    release,
    remind_of_roles,
)
from tests.builders import ALEX, DANA, KIM, NOON, SAM, an_incident

COMMANDER = Held(Role.COMMANDER, KIM, NOON)
DEPUTY = Held(Role.DEPUTY, DANA, NOON)
SCRIBE = Held(Role.SCRIBE, SAM, NOON)
EXPERT = Held(Role.EXPERT, SAM, NOON, seat="a1", service="payments")
STAFF = Staff((COMMANDER, DEPUTY, SCRIBE, EXPERT))
LED = Staff((COMMANDER,))


def settled(staff: Staff, wish: Wish, by: str = KIM) -> Change:
    return assign(staff, wish, by=by, seat="b2", now=NOON)  # type: ignore[arg-type]


def reason_of(problem: pytest.ExceptionInfo[RoleRefused]) -> str:
    return problem.value.reason


def test_who_has_what_is_read_from_what_is_held() -> None:
    assert (STAFF.holder(Role.SCRIBE), STAFF.holder(Role.COUNSEL)) == (SAM, None)
    assert STAFF.of(SAM) == (SCRIBE, EXPERT)
    assert STAFF.experts == (EXPERT,)
    assert STAFF.unfilled == (Role.INTERNAL_LIAISON, Role.COUNSEL)
    assert LED.unfilled == (Role.DEPUTY, Role.SCRIBE, Role.INTERNAL_LIAISON, Role.COUNSEL)


@pytest.mark.parametrize("by", [KIM, DANA])
def test_the_commander_and_the_deputy_give_roles(by: str) -> None:
    assert settled(STAFF, Wish({Role.COUNSEL: ALEX}), by) == Change(begins=(Held(Role.COUNSEL, ALEX, NOON),))


@pytest.mark.parametrize("staff", [STAFF, Staff()])
def test_nobody_else_gives_roles(staff: Staff) -> None:
    with pytest.raises(RoleRefused) as problem:
        settled(staff, Wish({Role.COUNSEL: ALEX}), SAM)

    assert reason_of(problem) == "only_command"


def test_a_role_that_is_given_to_somebody_else_ends_for_whoever_had_it() -> None:
    change = settled(STAFF, Wish({Role.SCRIBE: ALEX}))

    assert change == Change(ends=(SCRIBE,), begins=(Held(Role.SCRIBE, ALEX, NOON),))


def test_a_role_can_be_taken_away() -> None:
    assert settled(STAFF, Wish({Role.DEPUTY: None})) == Change(ends=(DEPUTY,))


def test_what_somebody_else_has_settled_meanwhile_is_no_change() -> None:
    assert settled(STAFF, Wish({Role.SCRIBE: SAM, Role.COUNSEL: None})).empty


@pytest.mark.parametrize("wish", [Wish({Role.SCRIBE: KIM}), Wish(expert=KIM, service="search")])
def test_whoever_commands_has_no_other_role(wish: Wish) -> None:
    with pytest.raises(FieldRefused) as problem:
        settled(STAFF, wish)

    assert problem.value.problem == "commander_has_no_other"


def test_one_person_may_hold_several_roles() -> None:
    assert settled(STAFF, Wish({Role.COUNSEL: SAM})).begins == (Held(Role.COUNSEL, SAM, NOON),)


def test_there_is_an_expert_for_each_service_and_several_for_one() -> None:
    change = settled(STAFF, Wish(expert=ALEX, service="  the   payments "))

    assert change.begins == (Held(Role.EXPERT, ALEX, NOON, "b2", "the payments"),)
    assert settled(STAFF, Wish(expert=SAM, service="search")).begins[0].service == "search"


def test_the_same_expert_for_the_same_service_is_no_change() -> None:
    assert settled(STAFF, Wish(expert=SAM, service="Payments")).empty


def test_an_expert_can_be_relieved_and_named_again_at_once() -> None:
    change = settled(STAFF, Wish(ends=frozenset({"a1", "gone"}), expert=SAM, service="payments"))

    assert (change.ends, [held.seat for held in change.begins]) == ((EXPERT,), ["b2"])


@pytest.mark.parametrize(
    ("wish", "field", "problem"),
    [
        pytest.param(Wish(service="search"), "expert", "missing", id="nobody named"),
        pytest.param(Wish(expert=ALEX, service="  "), "service", "missing", id="for no service"),
        pytest.param(Wish(expert=ALEX, service="x" * 41), "service", "too_long_name", id="too long"),
    ],
)
def test_an_expert_needs_a_name_and_a_service(wish: Wish, field: str, problem: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        settled(STAFF, wish)

    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_there_are_only_so_many_experts() -> None:
    many = tuple(replace(EXPERT, seat=str(n), service=str(n)) for n in range(EXPERTS_LIMIT))
    with pytest.raises(FieldRefused) as refused:
        settled(Staff((COMMANDER, *many)), Wish(expert=ALEX, service="one more"))

    assert refused.value.problem == "too_many"


@pytest.mark.parametrize("role", sorted(CLAIMABLE))
def test_a_role_that_nobody_has_can_be_claimed(role: Role) -> None:
    assert claim(LED, role, by=SAM, now=NOON) == Change(begins=(Held(role, SAM, NOON),))


@pytest.mark.parametrize("role", sorted(set(Role) - CLAIMABLE))
def test_command_the_deputy_and_experts_are_not_claimed(role: Role) -> None:
    with pytest.raises(RoleRefused) as problem:
        claim(LED, role, by=SAM, now=NOON)

    assert reason_of(problem) == "not_claimable"


def test_what_is_held_is_not_claimed_and_the_holder_is_named() -> None:
    with pytest.raises(RoleRefused) as problem:
        claim(STAFF, Role.SCRIBE, by=ALEX, now=NOON)

    assert (reason_of(problem), problem.value.by) == ("taken", SAM)
    assert claim(STAFF, Role.SCRIBE, by=SAM, now=NOON).empty


def test_whoever_commands_claims_nothing() -> None:
    with pytest.raises(RoleRefused) as problem:
        claim(STAFF, Role.COUNSEL, by=KIM, now=NOON)

    assert reason_of(problem) == "commander_has_no_other"


@pytest.mark.parametrize(
    ("role", "seat", "by", "ends"),
    [
        pytest.param(Role.SCRIBE, "", SAM, (SCRIBE,), id="one's own"),
        pytest.param(Role.DEPUTY, "", DANA, (DEPUTY,), id="the deputy's own"),
        pytest.param(Role.EXPERT, "a1", SAM, (EXPERT,), id="an expert's own"),
        pytest.param(Role.EXPERT, "b2", SAM, (), id="a seat that is not theirs"),
        pytest.param(Role.SCRIBE, "", ALEX, (), id="somebody else's"),
    ],
)
def test_one_lays_down_ones_own(role: Role, seat: str, by: str, ends: tuple[Held, ...]) -> None:
    assert release(STAFF, role, seat, by=by).ends == ends  # type: ignore[arg-type]


def test_command_is_handed_over_and_not_laid_down() -> None:
    with pytest.raises(RoleRefused) as problem:
        release(STAFF, Role.COMMANDER, "", by=KIM)

    assert reason_of(problem) == "hand_over_instead"


def test_a_new_commander_lays_down_everything_else() -> None:
    assert lay_down(STAFF, SAM).ends == (SCRIBE, EXPERT)
    assert lay_down(STAFF, KIM).empty


def test_the_commander_is_reminded_of_as_many_roles_as_nobody_has() -> None:
    incident = an_incident().commanded_by(KIM, NOON)

    assert remind_of_roles(incident, LED) == 4
    assert remind_of_roles(incident, Staff(tuple(Held(role, SAM, NOON) for role in SINGLE))) == 0
    assert remind_of_roles(incident.given_up(), LED) == 0
    assert remind_of_roles(incident.stood_down(NOON), LED) == 0


def test_a_wish_names_everybody_who_is_to_hold_something() -> None:
    wish = Wish({Role.SCRIBE: SAM, Role.DEPUTY: None}, expert=ALEX)

    assert wish.newcomers == {SAM, ALEX}
    assert Wish().empty
    assert not wish.empty
