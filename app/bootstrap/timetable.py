"""Which sweeps does this process run, and how often?"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from app.delivery.courier import Courier
from app.scheduler.timetable import REPAIR_EVERY, Sweep
from app.usecases.desk import Desk
from app.usecases.sweep_boards import sweep_boards
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.sweep_pages import sweep_pages

ROSTER_EVERY = timedelta(minutes=1)
"""Its sources are asked every few minutes, again sooner when one did not answer; its copy follows who is away."""


def timetable(desk: Desk, courier: Courier, roster: Callable[[], Awaitable[int]]) -> tuple[Sweep, ...]:
    every: timedelta = desk.organisation.sweeps_every
    return (
        Sweep("pages", every, partial(sweep_pages, desk)),
        Sweep("nudges", every, partial(sweep_nudges, desk)),
        Sweep("boards", every, partial(sweep_boards, desk)),
        Sweep("roster", ROSTER_EVERY, roster),
        Sweep("stalled_jobs", REPAIR_EVERY, courier.revive),
    )
