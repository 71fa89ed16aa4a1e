"""Since when is an item done, as the log tells it? Pure."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.checklist import Task, TaskState
from app.domain.timeline import Entry, Kind


def done_since(task: Task, log: Sequence[Entry]) -> datetime | None:
    """The last time it became done counts: it may have been reopened in between. None: it is not done."""
    since: datetime | None = None
    for entry in log:
        if entry.facts.get("item") != task.number or "part" in entry.facts:
            continue
        if entry.kind is Kind.ITEM_DONE or entry.facts.get("state") == TaskState.DONE:
            since = since or entry.at
        elif entry.kind is Kind.ITEM_REOPENED or "state" in entry.facts:
            since = None
    return since if task.state is TaskState.DONE else None
