"""The bot is killed at each of Slack's calls, each commit and each job start of an act: nothing lost, nothing twice."""

import os
from collections.abc import Sequence
from random import Random

import pytest

from tests.chaos.acts import ACTS
from tests.chaos.house import House, Result
from tests.chaos.points import Point, points_of

SEED, FEW = 7, 3
MANY = os.environ.get("CHAOS_POINTS", "all")
"""Of each act; drawn by the seed when it is a number."""


@pytest.mark.chaos
@pytest.mark.parametrize("act", ACTS)
async def test_every_point_of_the_act_is_survived(house: House, results: list[Result], act: str) -> None:
    await every_one_is_survived(house, results, act, MANY)


@pytest.mark.chaos
@pytest.mark.timeout(300)
async def test_a_few_points_of_a_call_for_help_are_survived(house: House, results: list[Result]) -> None:
    await every_one_is_survived(house, results, "start", str(FEW))


async def every_one_is_survived(house: House, results: list[Result], act: str, many: str) -> None:
    undisturbed = await house.learn(ACTS[act])
    result = await house.strike(ACTS[act], undisturbed, drawn(points_of(undisturbed.counted), many))
    results.append(result)

    assert not result.wrong, "\n".join(result.wrong)
    assert result.survived > 0


def drawn(points: Sequence[Point], many: str) -> Sequence[Point]:
    if many == "all" or int(many) >= len(points):
        return points
    return Random(SEED).sample(points, int(many))
