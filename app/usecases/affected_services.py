"""How does each service that is hit stand: who speaks for it, and are they there?"""

from collections.abc import Mapping, Sequence

from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.pictures import ServiceLine
from app.domain.services import AffectedService, somebody_came, team_called
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.who_is_on_call import team_users


async def service_lines(desk: Desk, uow: UnitOfWork, incident: Incident) -> tuple[ServiceLine, ...]:
    """In the order in which they were named."""
    services = await uow.services.of(incident.id)
    if not services:
        return ()
    present, facts = await uow.participants.present(incident.id), await uow.rosters.facts()
    teams = team_users(desk, facts)
    return tuple(
        ServiceLine(
            service.name,
            None
            if service.representative and desk.excluded(service.representative, incident)
            else service.representative,
            somebody_came(service, _team(service, teams), present),
        )
        for service in services
    )


async def is_anybody_there(desk: Desk, uow: UnitOfWork, service: AffectedService) -> bool:
    teams = team_users(desk, await uow.rosters.facts())
    present = await uow.participants.present(service.incident)
    return somebody_came(service, _team(service, teams), present)


def _team(service: AffectedService, teams: Mapping[str, Sequence[UserId]]) -> Sequence[UserId]:
    team = team_called(service.name, teams)
    return teams[team] if team else ()
