"""Which pictures of items does a test show: given, understood, offered, stuck, and moved on since?"""

from app.domain.ids import OfferId
from app.domain.offers import OfferState
from app.domain.pictures import (
    Assigned,
    Message,
    NudgeCard,
    NudgeFace,
    OfferAnswered,
    OfferCard,
    Since,
    Stuck,
    Unacknowledged,
)
from tests.slack.pictures import INCIDENT, KIM, NOON, NUDGE, ROOM, UNICORN

OFFER = OfferId("4" * 16)
WHAT = ("done", "not_applicable", "blocked", "given", "unowned", "over", "changed")

ITEM_MESSAGES: dict[str, Message] = {
    "assigned and understood": Assigned(INCIDENT, UNICORN, 4, ROOM, part=2),
    **{f"offer {state.value}": OfferCard(OFFER, INCIDENT, UNICORN, 4, state) for state in OfferState},
    **{
        f"your offer {state.value}": OfferAnswered(UNICORN, 4, state)
        for state in (OfferState.ACCEPTED, OfferState.DECLINED, OfferState.MOOT)
    },
    "not understood yet": Unacknowledged(INCIDENT, UNICORN, 4, part=2),
    "stuck, blocked": Stuck(INCIDENT, UNICORN, 4, 0, "blocked"),
    "stuck, not knowing": Stuck(INCIDENT, UNICORN, 4, 2, "unknown"),
    **{
        f"nudge about what is {what}": NudgeCard(
            NUDGE, UNICORN, 4, late=True, face=NudgeFace.MOVED, part=2, since=Since(what, NOON, KIM)
        )
        for what in WHAT
    },
    "nudge about what ended nobody knows when": NudgeCard(
        NUDGE, UNICORN, 4, late=True, face=NudgeFace.MOVED, since=Since("over", None)
    ),
    "nudge answered with I don't know": NudgeCard(
        NUDGE, UNICORN, 4, late=False, face=NudgeFace.SETTLED, settled="unknown"
    ),
}
