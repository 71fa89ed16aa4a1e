"""What does the board show now? Read from the record alone (law 10)."""

from app.domain.incident import Incident
from app.domain.pictures import Board
from app.domain.second_wave import is_offered
from app.domain.untold import bare_board
from app.usecases.affected_services import service_lines
from app.usecases.checklist_age import last_tested
from app.usecases.clocks_now import picture_clocks
from app.usecases.desk import Desk
from app.usecases.idle_commander import is_out_of_reach
from app.usecases.invite_second_wave import second_wave_of
from app.usecases.look_around import task_lines
from app.usecases.picture_ending import picture_ending
from app.usecases.picture_gates import with_gates
from app.usecases.picture_parts import with_parts
from app.usecases.picture_pulse import picture_pulse
from app.usecases.ports import UnitOfWork
from app.usecases.records_now import with_tallies
from app.usecases.tell_line import picture_line


async def picture_board(desk: Desk, uow: UnitOfWork, incident: Incident) -> Board:
    board = await _board(desk, uow, incident)
    return board if incident.chat_untrusted_at is None else bare_board(board)


async def _board(desk: Desk, uow: UnitOfWork, incident: Incident) -> Board:
    organisation = desk.organisation
    call = await uow.calls.of_incident(incident.id)
    waiting = call if call is not None and call.waiting else None
    tasks = await with_parts(uow, incident, await task_lines(desk, uow, await uow.tasks.of(incident.id)))
    tasks = await with_tallies(uow, incident, tasks)
    lines, gates = await with_gates(desk, uow, incident, tasks)
    return Board(
        incident=incident.id,
        codename=incident.codename,
        revision=incident.revision,
        open=incident.open,
        confirmed=incident.confirmed_at is not None,
        declared_at=incident.declared_at,
        ended_at=incident.ended_at,
        starter=None if desk.excluded(incident.declared_by, incident) else incident.declared_by,
        commander=incident.commander,
        commander_since=incident.commander_since,
        paging_since=waiting.started_at if waiting else None,
        paged_round=waiting.round if waiting else 0,
        call=organisation.call,
        label=organisation.label_in(incident.locale),
        out_of_band=organisation.out_of_band,
        lines=lines,
        warnings=incident.warnings,
        last_reviewed=desk.playbook.last_reviewed,
        last_tested=await last_tested(desk, uow),
        staff=await uow.roles.of(incident.id),
        take_command=await _may_be_taken(desk, uow, incident),
        line=await picture_line(desk, uow, waiting, incident) if waiting else None,
        ending=await picture_ending(desk, uow, incident),
        services=await service_lines(desk, uow, incident),
        clocks=await picture_clocks(desk, uow, incident),
        pulse=await picture_pulse(desk, uow, incident),
        second_wave=is_offered(incident, second_wave_of(desk, incident)),
        gates=gates,
    )


async def _may_be_taken(desk: Desk, uow: UnitOfWork, incident: Incident) -> bool:
    """Command: nobody has it, or whoever does is not heard from or out of reach."""
    if incident.commander is None or incident.relief_wanted:
        return True
    return await is_out_of_reach(desk, uow, incident.commander)
