"""People do whatever they like in whatever order, minutes pass, and what was promised of a response always holds.

One machine over the use cases and the real store, not over the functions of the domain: who may do what, what a gate
holds, and what a move on an item settles is decided where these are joined, and that is what people get. A second
opinion, `Response`, says of each act what a person on the team would say; no act may end otherwise. How one item lives
by the pure functions alone, at far more moments, is in `tests/domain/test_one_item_lives.py`.
"""

import asyncio

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from app.persistence.engine import make_engine
from tests.usecases.whatever.nudging import Nudging

STORIES, ACTS = 14, 35


def test_what_was_promised_holds_whatever_people_do(database_url: str) -> None:
    """To look for the shortest story that shows where it does not, add `Phase.shrink`; that takes minutes."""
    with asyncio.Runner() as runner:
        engine = make_engine(database_url, pool_size=4, application_name="sec-incident test")

        class Told(Nudging):
            runs = staticmethod(runner.run)

        Told.engine = engine
        of_a_database = list(HealthCheck)
        try:
            run_state_machine_as_test(
                Told,
                settings=settings(
                    max_examples=STORIES,
                    stateful_step_count=ACTS,
                    deadline=None,
                    phases=[Phase.generate],
                    suppress_health_check=of_a_database,
                ),
            )
        finally:
            runner.run(engine.dispose())
