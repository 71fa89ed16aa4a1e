"""An item is done: what of it is not? The person on the spot decides; the log names the rest."""

from app.domain.checklist import Task, unfinished_steps
from app.domain.incident import Incident
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.records_now import records_left_open


async def left_open(desk: Desk, uow: UnitOfWork, incident: Incident, task: Task) -> dict[str, str | int]:
    """Steps not ticked, parts not done and entries of registers that wait for something, as the log names them."""
    facts: dict[str, str | int] = {
        "unfinished": ",".join(unfinished_steps(task, desk.playbook.item(task.number)))
    }
    parts = [part.part for part in await uow.tasks.parts(incident.id, task.number) if not part.settled]
    if parts:
        facts["parts_open"] = ",".join(map(str, parts))
    records = await records_left_open(uow, incident, task.number)
    if records is not None:
        facts["records_open"] = ",".join(one.name for one in records.entries)
    return facts
