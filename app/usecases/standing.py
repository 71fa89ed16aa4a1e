"""May this person do this here? Reads who they are and asks the table; raises the refusal it names."""

from app.domain.ids import ChannelId, IncidentId, UserId
from app.domain.incident import Incident
from app.domain.people import Caller, Person
from app.domain.permissions import OF_WHAT_IS_FORGOTTEN, Act, Forbidden, Place, may, standing_of
from app.domain.refusals import (
    ChatUntrusted,
    CommanderAlone,
    Forgotten,
    NoIncidentHere,
    NotAllowed,
    NotForBots,
    NotOneOfUs,
    OnlyCommander,
    Refusal,
)
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork

_REFUSALS: dict[str, type[Refusal]] = {
    "not_one_of_us": NotOneOfUs,
    "not_for_bots": NotForBots,
    "only_commander": OnlyCommander,
    "commander_alone": CommanderAlone,
    "no_incident_here": NoIncidentHere,
    "not_allowed": NotAllowed,
}


async def require(
    desk: Desk,
    uow: UnitOfWork,
    caller: Caller,
    act: Act,
    *,
    incident: Incident | None = None,
    here: ChannelId | None = None,
) -> Person:
    """The caller as Slack knows them, if they may. Raises a Refusal with the reason if not."""
    person = await uow.people.get(caller.id)
    in_room = incident is not None and here is not None and incident.room.channel == here
    standing = standing_of(
        caller,
        person,
        commander=incident.commander if incident else None,
        deputy=incident.deputy if incident else None,
        starter=incident.declared_by if incident else None,
        in_room=in_room,
        excluded=desk.excluded(caller.id, incident),
    )
    verdict = may(standing, act, Place.ROOM if in_room else Place.ELSEWHERE)
    if isinstance(verdict, Forbidden):
        raise _REFUSALS[verdict.reason]
    if incident is not None and act not in OF_WHAT_IS_FORGOTTEN:
        refuse_forgotten(incident)
    return person


def refuse_forgotten(incident: Incident) -> None:
    """Raises Forgotten."""
    if incident.forgotten_at is not None:
        raise Forgotten(incident.forgotten_at)


def refuse_untrusted(incident: Incident) -> None:
    """Raises ChatUntrusted: for what would put a part of the record into Slack."""
    if incident.chat_untrusted_at is not None:
        raise ChatUntrusted


async def is_shut_out(desk: Desk, uow: UnitOfWork, user: UserId, incident: IncidentId | None) -> bool:
    """For what lies in direct messages: of that incident nothing is theirs any more."""
    return incident is not None and desk.excluded(user, await uow.incidents.get(incident))


async def require_member(desk: Desk, uow: UnitOfWork, caller: Caller, act: Act, incident: Incident) -> Person:
    """For forms, whose answer names no channel: the caller must be in the room by our own record."""
    present = caller.id in await uow.participants.present(incident.id)
    here = incident.room.channel if present else None
    return await require(desk, uow, caller, act, incident=incident, here=here)
