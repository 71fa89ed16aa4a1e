"""A commander has answered and done nothing since: what now? Pure (issue part 3, point 4)."""

from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.incident import Incident


class Idle(StrEnum):
    HEARD = "heard"
    """They have acted in this incident since: nobody asks."""
    ASK = "ask"
    """Whether they are there: twice, before anybody is paged in their place (DOMAIN.md §2.5)."""
    RELIEVE = "relieve"
    """They were asked and did not say: others are paged, and the first who answers takes over."""


ASKED = 2
"""How often a commander is asked."""

NO_SIGN_OF_LIFE = (
    "accept_handover",
    "answer_at_pager",
    "answer_page",
    "note_membership",
    "open_room_for_call",
    "take_command",
    "take_command_here",
)
"""Acts of a commander that only bring them there; whoever answers in their sleep does all of these."""


def look_at_commander(incident: Incident, last_act: datetime | None) -> Idle:
    """`last_act`: the newest sign of life in this incident, from before they took command also."""
    if is_heard(incident, last_act):
        return Idle.HEARD
    return Idle.ASK if incident.idle_asks < ASKED else Idle.RELIEVE


def may_be_doubted(incident: Incident, last_act: datetime | None, now: datetime, patience: timedelta) -> bool:
    """They have not been heard from for that long, and nobody is asking them yet."""
    if incident.commander_since is None or incident.idle_look_at is not None:
        return False
    return max(incident.commander_since, last_act or incident.commander_since) <= now - patience


def is_heard(incident: Incident, last_act: datetime | None) -> bool:
    since = incident.doubted_at or incident.commander_since
    return last_act is not None and since is not None and last_act > since
