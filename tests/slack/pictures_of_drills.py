"""Which pictures does a test show of drills, and of a checklist that grows old?"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.checklist import TaskState
from app.domain.pictures import ChecklistStale, ItemTime, Message, ScoreCard
from tests.slack.pictures import ITEMS, NOON, UNICORN, a_board, a_page_card, a_start_answer

DRILLED = replace(UNICORN, drill=True)


def of_drill(picture: Any) -> Any:
    """The same picture, of a drill."""
    return replace(picture, codename=replace(picture.codename, drill=True))


def a_score(**fields: Any) -> ScoreCard:
    card = ScoreCard(
        codename=DRILLED,
        began_at=NOON,
        paged=timedelta(seconds=0.4),
        answered=timedelta(seconds=48),
        room=timedelta(seconds=3),
        items=(
            ItemTime(ITEMS[0], TaskState.DONE, timedelta(minutes=12, seconds=7)),
            ItemTime(ITEMS[1], TaskState.DONE, timedelta(hours=2, minutes=5)),
            ItemTime(ITEMS[2], TaskState.NOT_APPLICABLE, None),
            ItemTime(ITEMS[3], TaskState.IN_PROGRESS, None),
        ),
    )
    return replace(card, **fields)


NOTHING_KNOWN = a_score(
    paged=None, answered=None, room=None, items=(ItemTime(ITEMS[0], TaskState.DONE, None),)
)

DRILL_MESSAGES: dict[str, Message] = {
    "score of a drill": a_score(),
    "score of which nothing is known": NOTHING_KNOWN,
    "checklist never reviewed or tested": ChecklistStale(None, None, review=True, drill=True),
    "checklist to be reviewed": ChecklistStale(date(2026, 3, 1), date(2026, 10, 1), review=True, drill=False),
    "checklist to be tested": ChecklistStale(date(2026, 10, 1), date(2026, 3, 1), review=False, drill=True),
    "answer to whoever begins a drill": of_drill(a_start_answer()),
    "page of a drill": replace(a_page_card(), codename=DRILLED, text="DRILL: Please join Slack ASAP."),
    "board of a drill": of_drill(a_board()),
}
