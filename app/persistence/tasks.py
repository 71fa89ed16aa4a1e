"""How do the fourteen items and their parts get in and out of their rows, and which of them are due for a look?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Boolean, ColumnElement, Select, literal_column, select, union_all

from app.domain.checklist import SETTLED, Task, TaskState
from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import IncidentState
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import IncidentRow, PartRow, TaskRow
from app.persistence.transaction import Transaction

TEXTS = ("note", "needs", "reason")


def not_settled() -> ColumnElement[bool]:
    """In the very words of the index `tasks_to_look_at`, so that it is used."""
    return literal_column("tasks.state NOT IN ('done', 'not_applicable')", Boolean())


def part_not_settled() -> ColumnElement[bool]:
    """In the very words of the index `parts_to_look_at`."""
    return literal_column("parts.state NOT IN ('done', 'not_applicable')", Boolean())


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

    async def get(self, incident: IncidentId, number: int, part: int = 0) -> Task:
        """Raises LookupError for an item that the checklist has not, or a part that the item has not."""
        row = await self._row(incident, number, part)
        if row is None:
            raise LookupError(f"no item {number}, part {part}")
        return await self._task(row)

    async def parts(self, incident: IncidentId, number: int | None = None) -> Sequence[Task]:
        statement = self._transaction.select(PartRow).where(PartRow.incident_id == incident)
        if number is not None:
            statement = statement.where(PartRow.number == number)
        rows = await self._transaction.all(statement.order_by(PartRow.number, PartRow.part))
        return [await self._task(row) for row in rows]

    async def add_part(self, incident: IncidentId, part: Task, look: datetime | None) -> None:
        place = {"incident_id": incident, "number": part.number, "part": part.part}
        title = await self._transaction.keys.seal(
            Owner(Purpose.INCIDENT, incident), part.title, place=_place(part.number, part.part, "title")
        )
        row = {**place, "title": title, **await self._columns(incident, part, look)}
        await self._transaction.run(self._transaction.insert(PartRow, row))

    async def save(self, incident: IncidentId, task: Task, look: datetime | None) -> None:
        """A part keeps its title."""
        columns = await self._columns(incident, task, look)
        table = PartRow if task.part else TaskRow
        statement = self._transaction.update(table).where(
            table.incident_id == incident, table.number == task.number
        )
        if task.part:
            statement = statement.where(PartRow.part == task.part)
        await self._transaction.run(statement.values(columns))

    async def due(self, incident: IncidentId, now: datetime) -> Sequence[Task]:
        items = self._transaction.select(TaskRow).where(
            TaskRow.incident_id == incident, TaskRow.next_look_at <= now, not_settled()
        )
        parts = self._transaction.select(PartRow).where(
            PartRow.incident_id == incident, PartRow.next_look_at <= now, part_not_settled()
        )
        rows: list[TaskRow | PartRow] = [
            *await self._transaction.all(items.order_by(TaskRow.number)),
            *await self._transaction.all(parts.order_by(PartRow.number, PartRow.part)),
        ]
        return [await self._task(row) for row in rows]

    async def owners_at_work(self) -> Mapping[ChannelId, frozenset[UserId]]:
        """Who has something open, by the room it is in."""
        held = union_all(self._held(TaskRow), self._held(PartRow))
        found: dict[ChannelId, set[UserId]] = {}
        for row in (await self._transaction.run(held)).all():
            found.setdefault(ChannelId(row.channel), set()).add(UserId(row.owner))
        return {channel: frozenset(owners) for channel, owners in found.items()}

    def _held(self, table: type[TaskRow] | type[PartRow]) -> Select[str | None, str | None]:
        room = (IncidentRow.workspace_id == table.workspace_id) & (
            IncidentRow.incident_id == table.incident_id
        )
        return (
            select(IncidentRow.channel, table.owner)
            .join(table, room)
            .where(
                IncidentRow.workspace_id == self._transaction.workspace,
                IncidentRow.state == IncidentState.OPEN,
                IncidentRow.channel.is_not(None),
                table.owner.is_not(None),
                table.state.not_in(SETTLED),
            )
        )

    async def _row(self, incident: IncidentId, number: int, part: int) -> TaskRow | PartRow | None:
        if part:
            parts = self._transaction.select(PartRow).where(PartRow.incident_id == incident)
            return await self._transaction.one(parts.where(PartRow.number == number, PartRow.part == part))
        items = self._transaction.select(TaskRow).where(TaskRow.incident_id == incident)
        return await self._transaction.one(items.where(TaskRow.number == number))

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
            "ack_at": task.ack_at,
            "ack_due_at": task.ack_due_at,
            "progress_at": task.progress_at,
            "moved_by": task.moved_by,
            **await self._sealed(incident, task),
        }

    async def _sealed(self, incident: IncidentId, task: Task) -> dict[str, object]:
        owner, keys = Owner(Purpose.INCIDENT, incident), self._transaction.keys
        return {
            name: await keys.seal(owner, getattr(task, name), place=_place(task.number, task.part, name))
            for name in TEXTS
        }

    async def _task(self, row: TaskRow | PartRow) -> Task:
        owner, keys = Owner(Purpose.INCIDENT, row.incident_id), self._transaction.keys
        part = row.part if isinstance(row, PartRow) else 0
        texts = {
            name: await keys.open(owner, getattr(row, name), place=_place(row.number, part, name))
            for name in (*TEXTS, *(("title",) if part else ()))
        }
        return Task(
            number=row.number,
            part=part,
            moved_at=row.moved_at,
            state=TaskState(row.state),
            owner=UserId(row.owner) if row.owner else None,
            assigned_by=UserId(row.assigned_by) if row.assigned_by else None,
            due_at=row.due_at,
            box_agreed=row.box_agreed,
            misses=row.misses,
            nudged_at=row.nudged_at,
            steps=frozenset(row.steps),
            version=row.version,
            ack_at=row.ack_at,
            ack_due_at=row.ack_due_at,
            progress_at=row.progress_at,
            moved_by=UserId(row.moved_by) if row.moved_by else None,
            **texts,
        )


def _place(number: int, part: int, name: str) -> str:
    return f"task:{number}.{part}:{name}" if part else f"task:{number}:{name}"
