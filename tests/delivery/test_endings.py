"""Which jobs ended here without the table hearing of it?"""

import pytest
from procrastinate.jobs import Job

from app.delivery.endings import Endings


def a_job(number: int, *, worker: int = 1) -> Job:
    return Job(id=number, queue="rooms", lock=None, queueing_lock=None, task_name="deliver", worker_id=worker)


@pytest.fixture
def endings() -> Endings:
    return Endings(patience=5)


def test_one_that_ended_long_ago_and_counts_as_under_way_is_lost(endings: Endings) -> None:
    endings.begun(a_job(1))
    endings.ended(a_job(1), 100)

    assert endings.waiting(106)
    assert endings.unwritten([a_job(1)], 106) == [a_job(1)]


def test_one_that_ended_a_moment_ago_may_still_be_written_down(endings: Endings) -> None:
    endings.ended(a_job(1), 100)

    assert not endings.waiting(104)
    assert endings.unwritten([a_job(1)], 104) == []
    assert endings.unwritten([a_job(1)], 106) == [a_job(1)]


def test_one_that_another_worker_has_taken_up_is_that_worker_s(endings: Endings) -> None:
    endings.ended(a_job(1), 100)

    assert endings.unwritten([a_job(1, worker=2)], 106) == []


def test_one_that_began_again_here_is_under_way(endings: Endings) -> None:
    endings.ended(a_job(1), 100)
    endings.begun(a_job(1))

    assert not endings.waiting(106)
    assert endings.unwritten([a_job(1)], 106) == []


def test_one_that_never_ended_here_is_none_of_ours(endings: Endings) -> None:
    endings.ended(a_job(1), 100)

    assert endings.unwritten([a_job(2)], 106) == []


def test_what_the_table_was_asked_about_once_is_forgotten(endings: Endings) -> None:
    endings.ended(a_job(1), 100)
    endings.unwritten([], 106)

    assert not endings.waiting(1000)
