"""How are the notification clocks of the organisation file read: which are on, rows of its own, and its holidays?"""

from __future__ import annotations

from app.domain.clocks import ClockRule
from app.domain.organisation import Clocks
from app.playbooks.catalogue import load_clocks
from app.playbooks.clock_file import read_own_clocks
from app.playbooks.enabled_clocks import INSURER
from app.settings import scalars
from app.settings.readers import Reader, attempt, listed, section
from app.settings.spots import Spot, Unreadable

NO_SUCH = "a clock that is shipped, or one of clocks.own"


def read_clocks(spot: Spot) -> Clocks:
    """A clock that there is not is a mistake: nobody would count what somebody believes is counted."""
    clocks = _SECTION(spot)
    spots = dict(spot.entries()) if clocks.enabled else {}
    for one in spots["enabled"].items("clock ids") if spots else ():
        attempt(_known(clocks), one)
    return clocks


def _known(clocks: Clocks) -> Reader[str]:
    ids = {rule.id for rule in (*load_clocks(), *clocks.own)}

    def read(spot: Spot) -> str:
        if spot.text(NO_SUCH) not in ids:
            raise Unreadable(NO_SUCH)
        return spot.text(NO_SUCH)

    return read


def _own(spot: Spot) -> tuple[ClockRule, ...]:
    """The same rows as in the file that is shipped."""
    nodes = [one.node for one in spot.items("a list of clocks")]
    taken = {INSURER, *(rule.id for rule in load_clocks())} if nodes else ()
    rules, mistakes = read_own_clocks(nodes, taken)
    for mistake in mistakes:
        spot.notes.add(mistake.line, f"{spot.path}, {mistake.what}", mistake.expected)
    if mistakes:
        raise Unreadable
    return rules


_SECTION = section(
    Clocks,
    enabled=listed(scalars.clock_id, "clock ids"),
    own=_own,
    holidays=listed(scalars.day, "dates"),
    zone=scalars.zone,
)
