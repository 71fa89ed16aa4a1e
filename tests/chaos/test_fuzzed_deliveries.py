"""Somebody can make Slack sign absurd things: is each answered, and does it change only what that person may?"""

import logging
from collections.abc import AsyncIterator, Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from app.sandbox.transport import Parcel
from tests.builders import KIM
from tests.chaos.besieged import Besieged, a_siege
from tests.chaos.mutations import Pool, mutated

FEW, BATCHES, BATCH = 300, 50, 1000
MOST_STATEMENTS = 60
"""The busiest of those that are whole needs 36."""


@pytest.fixture
async def besieged(database_url: str) -> AsyncIterator[Besieged]:
    async with a_siege(database_url) as siege:
        yield siege


async def test_what_is_whole_is_answered(besieged: Besieged, caplog: pytest.LogCaptureFixture) -> None:
    for parcel in besieged.pool.parcels:
        await survives(besieged, parcel, caplog, answers=(200,))


async def test_what_is_absurd_is_answered_too(besieged: Besieged, caplog: pytest.LogCaptureFixture) -> None:
    for parcel in drawn(besieged.pool, FEW, number=1):
        await survives(besieged, parcel, caplog)


@pytest.mark.chaos
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("number", range(BATCHES))
async def test_fifty_thousand_absurd_deliveries(
    besieged: Besieged, caplog: pytest.LogCaptureFixture, number: int
) -> None:
    for parcel in drawn(besieged.pool, BATCH, number=number):
        await survives(besieged, parcel, caplog)


async def test_the_commander_may_change_what_is_guarded(besieged: Besieged) -> None:
    """Else nothing above would show that somebody else may not."""
    before = await besieged.guarded()

    await besieged.bot.person(KIM).clicks("Confirm")

    assert await besieged.guarded() != before


async def survives(
    siege: Besieged,
    parcel: Parcel,
    caplog: pytest.LogCaptureFixture,
    *,
    answers: Sequence[int] = (200, 400, 404, 413),
) -> None:
    before = await siege.guarded()
    caplog.clear()

    status = await siege.sends(parcel)

    assert status in answers, f"{status} for {parcel}"
    assert siege.statements <= MOST_STATEMENTS, f"{siege.statements} statements for {parcel}"
    stumbled = [one.getMessage() for one in caplog.records if one.exc_info or one.levelno >= logging.ERROR]
    assert not stumbled, f"{stumbled} for {parcel}"
    assert await siege.guarded() == before, f"changed by {parcel}"


def drawn(pool: Pool, count: int, *, number: int) -> Sequence[Parcel]:
    """`number`: of the batch, and the same every time."""
    found: list[Parcel] = []

    @seed(number)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(mutated(pool))
    def draw(parcel: Parcel) -> None:
        found.append(parcel)

    draw()
    return found
