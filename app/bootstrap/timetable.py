"""Which sweeps does this process run, and how often?"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from app.delivery.courier import Courier
from app.scheduler.timetable import REPAIR_EVERY, Sweep
from app.usecases.desk import Desk
from app.usecases.sweep_boards import sweep_boards
from app.usecases.sweep_idle import sweep_idle
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.sweep_pager import sweep_pager
from app.usecases.sweep_pages import sweep_pages

ROSTER_EVERY = timedelta(minutes=1)
"""Its sources are asked every few minutes, again sooner when one did not answer; its copy follows who is away."""


SPOOL_EVERY = timedelta(seconds=0.5)
"""Somebody waits for a page: a look into an empty folder costs nothing."""


def timetable(
    desk: Desk,
    courier: Courier,
    roster: Callable[[], Awaitable[int]],
    spool: Callable[[], Awaitable[int]],
) -> tuple[Sweep, ...]:
    every: timedelta = desk.organisation.sweeps_every
    return (
        Sweep("pages", every, partial(sweep_pages, desk)),
        Sweep("idle_commanders", every, partial(sweep_idle, desk)),
        Sweep("pager", every, partial(sweep_pager, desk)),
        Sweep("nudges", every, partial(sweep_nudges, desk)),
        Sweep("boards", every, partial(sweep_boards, desk)),
        Sweep("roster", ROSTER_EVERY, roster),
        Sweep("spool", SPOOL_EVERY, spool),
        Sweep("stalled_jobs", REPAIR_EVERY, courier.revive),
    )
