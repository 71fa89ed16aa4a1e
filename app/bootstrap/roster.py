"""How is the roster kept fresh in this process, and what does the operator hear when it cannot be?"""

from collections.abc import Awaitable, Callable

import structlog

from app.usecases.desk import Desk
from app.usecases.ports import Chat, RosterCopy
from app.usecases.refresh_roster import refresh_roster

log = structlog.get_logger(__name__)


def roster_sweep(desk: Desk, chat: Chat, copy: RosterCopy) -> Callable[[], Awaitable[int]]:
    """What could not be asked is named by kind; the sweep itself does not fail for it."""

    async def sweep() -> int:
        for trouble in await refresh_roster(desk, chat, copy):
            log.warning("roster_stays_as_it_was", why=trouble)
        return 0

    return sweep
