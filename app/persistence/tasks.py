"""How do the fourteen items get in and out of their rows, and which of them are due for a look?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Boolean, ColumnElement, literal_column

from app.domain.checklist import Task, TaskState
from app.domain.ids import IncidentId, UserId
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import TaskRow
from app.persistence.transaction import Transaction

TEXTS = ("note", "needs", "reason")


def not_settled() -> ColumnElement[bool]:
    """In the very words of the index `tasks_to_look_at`, so that it is used."""
    return literal_column("tasks.state NOT IN ('done', 'not_applicable')", Boolean())


class SqlTasks:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(
        self, incident: IncidentId, tasks: Collection[Task], looks: Mapping[int, datetime | None]
    ) -> None:
        rows = [
            {
                "incident_id": incident,
                "number": task.number,
                **await self._columns(incident, task, looks[task.number]),
            }
            for task in tasks
        ]
        await self._transaction.run(self._transaction.insert(TaskRow, *rows))

    async def of(self, incident: IncidentId) -> Sequence[Task]:
        statement = self._transaction.select(TaskRow).where(TaskRow.incident_id == incident)
        rows = await self._transaction.all(statement.order_by(TaskRow.number))
        return [await self._task(row) for row in rows]

    async def get(self, incident: IncidentId, number: int) -> Task:
        """Raises LookupError for an item that the checklist has not."""
        statement = self._transaction.select(TaskRow)
        row = await self._transaction.one(
            statement.where(TaskRow.incident_id == incident, TaskRow.number == number)
        )
        if row is None:
            raise LookupError(f"no item {number}")
        return await self._task(row)

    async def save(self, incident: IncidentId, task: Task, look: datetime | None) -> None:
        statement = self._transaction.update(TaskRow).where(
            TaskRow.incident_id == incident, TaskRow.number == task.number
        )
        await self._transaction.run(statement.values(await self._columns(incident, task, look)))

    async def due(self, incident: IncidentId, now: datetime) -> Sequence[Task]:
        statement = self._transaction.select(TaskRow).where(
            TaskRow.incident_id == incident, TaskRow.next_look_at <= now, not_settled()
        )
        rows = await self._transaction.all(statement.order_by(TaskRow.number))
        return [await self._task(row) for row in rows]

    async def _columns(self, incident: IncidentId, task: Task, look: datetime | None) -> dict[str, object]:
        return {
            "state": task.state,
            "owner": task.owner,
            "assigned_by": task.assigned_by,
            "moved_at": task.moved_at,
            "due_at": task.due_at,
            "box_agreed": task.box_agreed,
            "misses": task.misses,
            "nudged_at": task.nudged_at,
            "steps": sorted(task.steps),
            "version": task.version,
            "next_look_at": look,
            **await self._sealed(incident, task),
        }

    async def _sealed(self, incident: IncidentId, task: Task) -> dict[str, object]:
        owner, keys = Owner(Purpose.INCIDENT, incident), self._transaction.keys
        return {
            name: await keys.seal(owner, getattr(task, name), place=_place(task.number, name))
            for name in TEXTS
        }

    async def _task(self, row: TaskRow) -> Task:
        owner, keys = Owner(Purpose.INCIDENT, row.incident_id), self._transaction.keys
        note, needs, reason = [
            await keys.open(owner, getattr(row, name), place=_place(row.number, name)) for name in TEXTS
        ]
        return Task(
            number=row.number,
            moved_at=row.moved_at,
            state=TaskState(row.state),
            owner=UserId(row.owner) if row.owner else None,
            assigned_by=UserId(row.assigned_by) if row.assigned_by else None,
            due_at=row.due_at,
            box_agreed=row.box_agreed,
            misses=row.misses,
            nudged_at=row.nudged_at,
            steps=frozenset(row.steps),
            note=note,
            needs=needs,
            reason=reason,
            version=row.version,
        )


def _place(number: int, name: str) -> str:
    return f"task:{number}:{name}"
