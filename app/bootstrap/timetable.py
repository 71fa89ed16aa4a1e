"""Which sweeps does this process run, and how often?"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from app.delivery.courier import Courier
from app.scheduler.timetable import REPAIR_EVERY, Sweep
from app.usecases.desk import Desk
from app.usecases.look_at_room import sweep_rooms
from app.usecases.sweep_arrivals import sweep_arrivals
from app.usecases.sweep_attendance import sweep_attendance
from app.usecases.sweep_boards import sweep_boards
from app.usecases.sweep_cadence import sweep_cadence
from app.usecases.sweep_checklist import sweep_checklist
from app.usecases.sweep_clocks import sweep_clocks
from app.usecases.sweep_counsel import sweep_counsel
from app.usecases.sweep_decisions import sweep_decisions
from app.usecases.sweep_follow_ups import sweep_follow_ups
from app.usecases.sweep_handovers import sweep_handovers
from app.usecases.sweep_idle import sweep_idle
from app.usecases.sweep_keeping import sweep_keeping
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.sweep_offers import sweep_offers
from app.usecases.sweep_owners import sweep_owners
from app.usecases.sweep_pager import sweep_pager
from app.usecases.sweep_pages import sweep_pages
from app.usecases.sweep_replies import sweep_replies
from app.usecases.sweep_reviews import sweep_reviews
from app.usecases.sweep_roles import sweep_roles
from app.usecases.sweep_services import sweep_services
from app.usecases.tell_heads import tell_heads

ROSTER_EVERY = timedelta(minutes=1)
"""Its sources are asked every few minutes, again sooner when one did not answer; its copy follows who is away."""


DAILY_WORK_EVERY = timedelta(minutes=10)
"""What comes once a day is a matter of its row; a copy that is often started anew looks soon enough."""

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
        Sweep("roles", every, partial(sweep_roles, desk)),
        Sweep("handovers", every, partial(sweep_handovers, desk)),
        Sweep("pager", every, partial(sweep_pager, desk)),
        Sweep("nudges", every, partial(sweep_nudges, desk)),
        Sweep("offers", every, partial(sweep_offers, desk)),
        Sweep("owners", every, partial(sweep_owners, desk)),
        Sweep("arrivals", every, partial(sweep_arrivals, desk)),
        Sweep("counsel", every, partial(sweep_counsel, desk)),
        Sweep("services", every, partial(sweep_services, desk)),
        Sweep("reviews", every, partial(sweep_reviews, desk)),
        Sweep("follow_ups", every, partial(sweep_follow_ups, desk)),
        Sweep("checklist", every, partial(sweep_checklist, desk)),
        Sweep("cadence", every, partial(sweep_cadence, desk)),
        Sweep("decisions", every, partial(sweep_decisions, desk)),
        Sweep("attendance", every, partial(sweep_attendance, desk)),
        Sweep("clocks", every, partial(sweep_clocks, desk)),
        Sweep("replies", every, partial(sweep_replies, desk)),
        Sweep("boards", every, partial(sweep_boards, desk)),
        Sweep("rooms", every, partial(sweep_rooms, desk)),
        Sweep("keeping", DAILY_WORK_EVERY, partial(sweep_keeping, desk)),
        Sweep("heads", DAILY_WORK_EVERY, partial(tell_heads, desk)),
        Sweep("roster", ROSTER_EVERY, roster),
        Sweep("spool", SPOOL_EVERY, spool),
        Sweep("stalled_jobs", REPAIR_EVERY, courier.revive),
    )
