"""An item is done: what of it is not? The person on the spot decides; the log names the rest."""

from app.domain.checklist import Task, unfinished_steps
from app.domain.incident import Incident
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork


async def left_open(desk: Desk, uow: UnitOfWork, incident: Incident, task: Task) -> dict[str, str | int]:
    """Steps not ticked and parts not done, as the log names them."""
    facts: dict[str, str | int] = {
        "unfinished": ",".join(unfinished_steps(task, desk.playbook.item(task.number)))
    }
    parts = [part.part for part in await uow.tasks.parts(incident.id, task.number) if not part.settled]
    if parts:
        facts["parts_open"] = ",".join(map(str, parts))
    return facts
