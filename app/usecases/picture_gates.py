"""What does the board say of gates: which items wait for one, which matter next, which steps want a word?"""

from dataclasses import replace

from app.domain.holding import shut_gates, what_matters_next
from app.domain.incident import Incident
from app.domain.pictures import BoardGates, TaskLine
from app.domain.public_statement import PUBLIC
from app.domain.step_words import waiting
from app.usecases.desk import Desk
from app.usecases.drafts_now import statement_now
from app.usecases.gates_now import gates_now
from app.usecases.ports import UnitOfWork


async def with_gates(
    desk: Desk, uow: UnitOfWork, incident: Incident, lines: tuple[TaskLine, ...]
) -> tuple[tuple[TaskLine, ...], BoardGates]:
    """The items with the gates each waits for; and what is said of gates above them."""
    stands = await gates_now(desk, uow, incident)
    shown = tuple(
        replace(line, waits=tuple(stand.gate.id for stand in shut_gates(line.item, stands))) for line in lines
    )
    next_ = what_matters_next([line.task for line in lines], desk.playbook.items, stands)
    held = any(stand.gate.id == PUBLIC for stand in next_)
    statement = await statement_now(desk, uow, incident) if held else None
    steps = len(waiting(await uow.step_words.of(incident.id)))
    return shown, BoardGates(next_, steps, statement)
