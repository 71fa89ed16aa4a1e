"""Who is paged, who is skipped, and who again?"""

from datetime import timedelta

import pytest

from app.domain.ids import CallId, UserId
from app.domain.paging import (
    Page,
    PagePlan,
    PageState,
    Skipped,
    asked_beside,
    on_its_way,
    pager_key,
    plan,
    reached_nobody,
    read_pager_key,
    spared_by,
)
from app.domain.roster import Member, Source, Tier
from tests.builders import ALEX, DANA, KIM, NOON, SAM, a_call, a_page, a_person

PEOPLE = {
    KIM: a_person(KIM),
    SAM: a_person(SAM, deactivated=True),
    ALEX: a_person(ALEX, bot=True),
}


NEW = UserId("U0NEW")


def on_call(*users: UserId) -> tuple[Member, ...]:
    return tuple(Member(user, Tier.PRIMARY, Source.FILE) for user in users)


@pytest.mark.parametrize(
    ("listed", "excluded", "expected"),
    [
        pytest.param([KIM], [], PagePlan(on_call(KIM)), id="a commander"),
        pytest.param([KIM, SAM], [], PagePlan(on_call(KIM), ((SAM, Skipped.DEACTIVATED),)), id="deactivated"),
        pytest.param([KIM, ALEX], [], PagePlan(on_call(KIM), ((ALEX, Skipped.NOT_OURS),)), id="a bot"),
        pytest.param([KIM, NEW], [], PagePlan(on_call(KIM, NEW)), id="unknown: paged all the same"),
        pytest.param(
            [KIM],
            [KIM],
            PagePlan(on_call(DANA), ((KIM, Skipped.EXCLUDED),), nobody_listed=True),
            id="excluded beats the list",
        ),
        pytest.param([], [], PagePlan(on_call(DANA), nobody_listed=True), id="nobody listed: the starter"),
    ],
)
def test_the_plan(listed: list[UserId], excluded: list[UserId], expected: PagePlan) -> None:
    assert plan(on_call(*listed), PEOPLE, excluded=excluded, starter=DANA) == expected


def test_the_second_round_pages_the_next_tier_of_those_who_can_be_reached() -> None:
    trained = Member(NEW, Tier.TRAINED, Source.GROUP)
    gone = Member(SAM, Tier.TRAINED, Source.GROUP)
    roster = (*on_call(KIM), trained, gone)

    assert plan(roster, PEOPLE, excluded=(), starter=DANA, number=2).members == (trained,)
    assert plan((*on_call(KIM), gone), PEOPLE, excluded=(), starter=DANA, number=2).people == (KIM,)


def test_who_has_declined_is_spared_in_the_rounds_after() -> None:
    pages = [a_page(person=KIM, state=PageState.DECLINED), a_page(person=NEW)]
    roster = on_call(KIM, NEW)

    assert spared_by(pages) == {KIM}
    assert plan(roster, PEOPLE, excluded=(), starter=DANA, declined=spared_by(pages)).people == (NEW,)


def test_a_call_waits_until_answered_or_ended() -> None:
    call = a_call(next_round_at=NOON)

    assert call.waiting
    assert not call.answered(KIM, NOON).waiting
    assert not call.ended(NOON).waiting
    assert call.answered(KIM, NOON).next_round_at is None is call.ended(NOON).next_round_at


def test_the_next_round_has_the_next_number_and_a_round_after_it() -> None:
    again = a_call().again(after=timedelta(minutes=2), now=NOON)

    assert (again.round, again.next_round_at) == (2, NOON + timedelta(minutes=2))


def test_an_excluded_starter_is_no_first_contact_either() -> None:
    assert plan((), PEOPLE, excluded={DANA}, starter=DANA) == PagePlan((), nobody_listed=True)


@pytest.mark.parametrize(
    ("pages", "asked"),
    [
        pytest.param([a_page(person=KIM), a_page(person=SAM)], True, id="the other has not answered"),
        pytest.param(
            [a_page(person=KIM), a_page(person=SAM, state=PageState.DECLINED)],
            False,
            id="the other has passed",
        ),
        pytest.param(
            [a_page(person=SAM, round=1), a_page(person=SAM, round=2, state=PageState.DECLINED)],
            False,
            id="the other has passed, though not on an earlier round's card",
        ),
        pytest.param([a_page(person=KIM)], False, id="there is no other"),
    ],
)
def test_somebody_else_is_asked_while_one_of_the_others_has_not_passed(
    pages: list[Page], asked: bool
) -> None:
    assert asked_beside(KIM, pages) is asked


@pytest.mark.parametrize(
    ("pages", "under_way", "nobody"),
    [
        pytest.param([a_page()], True, False, id="being sent"),
        pytest.param([a_page(ts="1.1")], False, False, id="told"),
        pytest.param([a_page(problem="user_disabled")], False, True, id="failed"),
        pytest.param([a_page(ts="1.1"), a_page(problem="user_disabled")], False, False, id="one of two"),
        pytest.param([a_page(), a_page(problem="user_disabled")], True, False, id="one may still arrive"),
        pytest.param([a_page(round=2, problem="user_disabled")], False, False, id="another round"),
        pytest.param([], False, False, id="nobody was paged"),
    ],
)
def test_whether_a_round_has_reached_anybody(pages: list[Page], under_way: bool, nobody: bool) -> None:
    assert on_its_way(pages, 1) is under_way
    assert reached_nobody(pages, 1) is nobody


def test_whoever_said_anything_is_asked_after_the_others() -> None:
    said = [a_page(person=KIM, state=PageState.ANSWERED), a_page(person=SAM, state=PageState.DECLINED)]

    assert spared_by([*said, a_page(person=ALEX)]) == {KIM, SAM}
    assert not asked_beside(KIM, said)
    assert asked_beside(KIM, [*said, a_page(person=ALEX)])


def test_a_key_of_the_pager_is_read_back_and_somebody_elses_is_not() -> None:
    call = a_call(id=CallId("ca11000000000000"))

    assert read_pager_key(pager_key(call.id, 12)) == (call.id, 12)
    for foreign in ("", "ca11000000000000", "ca11000000000000-", "ca11000000000000-x", "short-1", "a" * 32):
        assert read_pager_key(foreign) is None


def test_a_call_that_waits_again_has_no_answer() -> None:
    assert a_call().answered(KIM, NOON).reopened() == a_call()
