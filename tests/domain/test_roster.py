"""Who is on call, and in which order are they paged?"""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import UserId
from app.domain.roster import (
    Member,
    Override,
    Shift,
    Source,
    Tier,
    compile_roster,
    in_round,
    next_at,
    rounds,
    tier_of_schedule,
)
from tests.builders import ALEX, DANA, KIM, NOON, SAM

LATER = NOON + timedelta(hours=6)


def listed(user: UserId, tier: Tier = Tier.PRIMARY, phone: str | None = None) -> Member:
    return Member(user, tier, Source.FILE, phone)


def tiers(*members: Member) -> dict[UserId, Tier]:
    return {member.user: member.tier for member in members}


@pytest.mark.parametrize(
    ("position", "tier"), [(0, Tier.PRIMARY), (1, Tier.BACKUP), (2, Tier.SHADOW), (7, Tier.SHADOW)]
)
def test_the_place_of_a_schedule_in_the_file_is_its_tier(position: int, tier: Tier) -> None:
    assert tier_of_schedule(position) is tier


def test_every_source_gives_its_people_once_at_the_nearest_tier() -> None:
    roster = compile_roster(
        listed=[listed(KIM, Tier.BACKUP, "+1 555 0100")],
        group=[SAM, KIM],
        shifts=[Shift(SAM, 0, LATER)],
        executives=[ALEX, KIM],
        now=NOON,
    )

    assert tiers(*roster) == {SAM: Tier.PRIMARY, KIM: Tier.BACKUP, ALEX: Tier.EXECUTIVE}
    assert [member.user for member in roster] == [SAM, KIM, ALEX]


def test_a_phone_follows_the_person_whatever_put_them_on_call() -> None:
    (kim,) = compile_roster(
        listed=[listed(KIM, Tier.TRAINED, "+1 555 0100")], shifts=[Shift(KIM, 0, LATER)], now=NOON
    )

    assert (kim.tier, kim.source, kim.phone, kim.until) == (
        Tier.PRIMARY,
        Source.SCHEDULE,
        "+1 555 0100",
        LATER,
    )


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        pytest.param(LATER, Tier.PRIMARY, id="still theirs"),
        pytest.param(NOON, Tier.TRAINED, id="just ended"),
    ],
)
def test_who_said_i_have_it_is_primary_until_then(until: object, expected: Tier) -> None:
    overrides = [Override(KIM, until)]  # type: ignore[arg-type]

    roster = compile_roster(listed=[listed(KIM, Tier.TRAINED), listed(SAM)], overrides=overrides, now=NOON)

    assert tiers(*roster) == {KIM: expected, SAM: Tier.PRIMARY}


TEAM = (listed(KIM), listed(SAM, Tier.SHADOW), listed(ALEX, Tier.TRAINED), listed(DANA, Tier.EXECUTIVE))


@pytest.mark.parametrize(
    ("number", "declined", "expected"),
    [
        pytest.param(1, [], [KIM, SAM], id="all on call at once"),
        pytest.param(2, [], [ALEX], id="then the trained"),
        pytest.param(3, [], [DANA], id="then executives"),
        pytest.param(4, [], [KIM, SAM], id="then from the front"),
        pytest.param(1, [KIM], [SAM], id="one declined"),
        pytest.param(1, [KIM, SAM], [KIM, SAM], id="all of the round declined"),
    ],
)
def test_each_round_pages_the_next_tier(number: int, declined: list[UserId], expected: list[UserId]) -> None:
    assert [member.user for member in in_round(TEAM, number, declined=declined)] == expected


def test_a_round_nobody_belongs_to_is_left_out() -> None:
    assert [[member.user for member in one] for one in rounds([listed(ALEX, Tier.TRAINED)])] == [[ALEX]]
    assert in_round([], 1) == ()


members = st.lists(
    st.builds(
        Member,
        user=st.sampled_from([KIM, SAM, ALEX, DANA]),
        tier=st.sampled_from(Tier),
        source=st.just(Source.FILE),
    ),
    unique_by=lambda member: member.user,
)


@given(team=members, start=st.integers(1, 50))
def test_nobody_is_left_out_for_ever(team: list[Member], start: int) -> None:
    paged = {member.user for number in range(start, start + 3) for member in in_round(team, number)}

    assert paged == {member.user for member in team}


@pytest.mark.parametrize(
    ("now", "at", "zone", "expected"),
    [
        pytest.param("2026-11-24T12:00", time(18), "Europe/Paris", "2026-11-24T17:00", id="today"),
        pytest.param("2026-11-24T17:00", time(18), "Europe/Paris", "2026-11-25T17:00", id="just passed"),
        pytest.param("2026-11-24T22:00", time(1), "Asia/Shanghai", "2026-11-25T17:00", id="their tomorrow"),
        pytest.param(
            "2026-10-24T20:00", time(8), "Europe/Paris", "2026-10-25T07:00", id="the clocks go back"
        ),
    ],
)
def test_until_a_time_of_day_is_the_next_time_it_is_so_late_there(
    now: str, at: time, zone: str, expected: str
) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)

    assert next_at(moment, at, zone) == datetime.fromisoformat(expected).replace(tzinfo=UTC)
