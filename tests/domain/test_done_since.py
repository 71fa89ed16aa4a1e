"""Since when is an item done, however often it was reopened in between?"""

from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.checklist import TaskState
from app.domain.done_since import done_since
from app.domain.timeline import Entry, Kind
from tests.builders import KIM, NOON, a_task

DONE = replace(a_task(), number=1, state=TaskState.DONE)


def at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def line(kind: Kind, minutes: int, **facts: str | int) -> Entry:
    return Entry(kind, at(minutes), KIM, {"item": 1, **facts})


def test_an_item_that_is_not_done_is_done_since_never() -> None:
    log = [line(Kind.ITEM_DONE, 1)]
    assert done_since(replace(DONE, state=TaskState.OPEN), log) is None
    assert done_since(DONE, []) is None


def test_the_first_tick_counts_and_not_the_second() -> None:
    assert done_since(DONE, [line(Kind.ITEM_DONE, 1), line(Kind.ITEM_CHANGED, 2, state="done")]) == at(1)


def test_what_was_reopened_is_done_since_it_was_done_again() -> None:
    reopened = [
        line(Kind.ITEM_DONE, 1),
        line(Kind.ITEM_REOPENED, 2),
        line(Kind.ITEM_CHANGED, 3, state="done"),
    ]
    changed = [line(Kind.ITEM_DONE, 1), line(Kind.ITEM_CHANGED, 2, state="blocked"), line(Kind.ITEM_DONE, 4)]
    assert done_since(DONE, reopened) == at(3)
    assert done_since(DONE, changed) == at(4)


def test_parts_and_other_items_and_mere_notes_say_nothing_of_it() -> None:
    other = [
        line(Kind.ITEM_DONE, 1, part=2),
        Entry(Kind.ITEM_DONE, at(1), KIM, {"item": 2}),
        line(Kind.ITEM_CHANGED, 1, field="note"),
    ]
    assert done_since(DONE, other) is None
    assert done_since(
        DONE, [*other, line(Kind.ITEM_DONE, 5), line(Kind.ITEM_CHANGED, 6, field="note")]
    ) == at(5)
