"""What does the board say of updates and of the call?"""

from app.domain.attendance import count
from app.domain.incident import Incident
from app.domain.pictures.pulse import Pulse
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.sweep_attendance import second_wave, who_belong


async def picture_pulse(desk: Desk, uow: UnitOfWork, incident: Incident) -> Pulse:
    stands, last = await uow.cadences.of(incident.id), await uow.cadences.last(incident.id)
    headcount = None
    if desk.organisation.call is not None:
        present, on_call = (
            await uow.participants.present(incident.id),
            await uow.attendance.on_call(incident.id),
        )
        there = await who_belong(desk.within(incident), uow, present) | (present & on_call)
        headcount = count(there, second_wave(desk), on_call)
    return Pulse(
        last_number=last.number if last else 0,
        last_at=last.at if last else None,
        next_at=stands.due_at if incident.open else None,
        overdue=stands.overdue(desk.clock.now()),
        headcount=headcount,
    )
