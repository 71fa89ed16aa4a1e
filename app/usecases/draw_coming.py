"""What do people read who come, and the commander of those who should not, or have not come?"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType

from app.domain.arrivals import Fate
from app.domain.checklist import Task
from app.domain.ids import ArrivalId, ChannelId, IncidentId, ServiceId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import (
    ArrivalCard,
    CodenameSaid,
    CounselMissing,
    RoomTroubled,
    ServiceMissing,
    StarterNews,
    Welcome,
)
from app.domain.pictures import Message as Picture
from app.domain.room_watch import Trouble
from app.usecases.affected_services import is_anybody_there
from app.usecases.desk import Desk
from app.usecases.draw_review import picture_review
from app.usecases.draw_roles import picture_handover, picture_idle
from app.usecases.drilling import page_text_of
from app.usecases.letters import Drawer, Letter, Whisper, in_command, letter_to, locale_of
from app.usecases.ports import Sent, UnitOfWork

Redrawn = Callable[[UnitOfWork, Incident, Intent], Awaitable[Picture | None]]


async def draw_welcome(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """In the room, to them alone. Where that fails, they are told by direct message that the room is there."""
    user, incident = UserId(intent.to), await _incident(uow, intent)
    if incident is None or not incident.room.usable or desk.excluded(user, incident):
        return None
    if await uow.stays.present(incident.id, user) is None:
        return None
    channel = incident.room.channel or ChannelId("")
    locale = await locale_of(desk, uow, user)
    welcome = _welcome(desk, incident, user, await uow.tasks.of(incident.id), locale)
    outside = StarterNews("room", incident.codename, channel)
    return Letter(user, outside, locale, whisper=Whisper(channel, "", welcome))


def _welcome(desk: Desk, incident: Incident, user: UserId, tasks: Sequence[Task], locale: str) -> Welcome:
    organisation = desk.organisation
    return Welcome(
        incident=incident.id,
        codename=incident.codename,
        channel=incident.room.channel or ChannelId(""),
        open=incident.open,
        confirmed=incident.confirmed_at is not None,
        contained=incident.contained_at is not None,
        commander=incident.commander,
        deputy=incident.deputy,
        call=organisation.call,
        label=organisation.label_in(incident.locale),
        rules=desk.playbook.rules,
        page_text=page_text_of(desk, incident, locale),
        items=tuple(
            desk.playbook.item(task.number) for task in tasks if task.owner == user and not task.settled
        ),
        out_of_band=organisation.out_of_band,
    )


async def draw_arrival(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Somebody who has left by then is not told of."""
    incident = await _incident(uow, intent)
    card = await _arrival(uow, incident, intent) if incident else None
    if card is None or card.fate is Fate.GONE:
        return None
    return await letter_to(desk, uow, UserId(intent.to), card)


async def draw_counsel_missing(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Also where they were asked in and have not come: they may be asked again."""
    incident = await _incident(uow, intent)
    if incident is None or not incident.open:
        return None
    organisation = desk.within(incident).organisation
    counsel = set(organisation.allowed(organisation.legal))
    if counsel & await uow.participants.present(incident.id):
        return None
    missing = CounselMissing(incident.id, incident.codename, settled=False)
    return await letter_to(desk, uow, in_command(incident, intent), missing)


async def draw_service_missing(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await _incident(uow, intent)
    if incident is None or not incident.open:
        return None
    services = {service.id: service for service in await uow.services.of(incident.id)}
    service = services[ServiceId(str(intent.subject["service"]))]
    if await is_anybody_there(desk, uow, service):
        return None
    missing = ServiceMissing(incident.codename, int(intent.subject["number"]))
    return await letter_to(desk, uow, in_command(incident, intent), missing)


async def draw_room_troubled(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Also when it is over: what stands in the room is as secret as before."""
    incident = await _incident(uow, intent)
    if incident is None or incident.forgotten_at is not None:
        return None
    told = RoomTroubled(incident.codename, Trouble(str(intent.subject["what"])))
    return await letter_to(desk, uow, in_command(incident, intent), told)


async def draw_codename_said(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Never to the one who spoke, should they have taken command since."""
    incident = await _incident(uow, intent)
    to = in_command(incident, intent) if incident else None
    if incident is None or to is None or to == intent.subject["person"]:
        return None
    return await letter_to(desk, uow, to, CodenameSaid(incident.codename))


async def draw_settled_letter(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """A letter that lies in Slack, as it would be written now."""
    incident = await _incident(uow, intent)
    if incident is None:
        return None
    picture = await _REDRAWN[Errand(str(intent.subject["of"]))](uow, incident, intent)
    at = Sent(str(intent.subject["channel"]), str(intent.subject["ts"]))
    return await letter_to(desk, uow, UserId(intent.to), picture, at=at) if picture else None


async def _arrival(uow: UnitOfWork, incident: Incident, intent: Intent) -> ArrivalCard | None:
    found = await uow.arrivals.get(ArrivalId(str(intent.subject["arrival"])))
    return ArrivalCard(found.id, incident.codename, found.fate) if found else None


async def _counsel_missing(_uow: UnitOfWork, incident: Incident, _intent: Intent) -> CounselMissing:
    return _counsel(incident)


_REDRAWN: Mapping[Errand, Redrawn] = MappingProxyType(
    {
        Errand.ARRIVAL: _arrival,
        Errand.COUNSEL_MISSING: _counsel_missing,
        Errand.ASK_IDLE: picture_idle,
        Errand.HANDOVER: picture_handover,
        Errand.REVIEW: picture_review,
    }
)
OF_COMING: Mapping[Errand, Drawer] = MappingProxyType(
    {
        Errand.WELCOME: draw_welcome,
        Errand.ARRIVAL: draw_arrival,
        Errand.COUNSEL_MISSING: draw_counsel_missing,
        Errand.SERVICE_MISSING: draw_service_missing,
        Errand.ROOM_TROUBLE: draw_room_troubled,
        Errand.CODENAME_SAID: draw_codename_said,
        Errand.SETTLE_LETTER: draw_settled_letter,
    }
)


def _counsel(incident: Incident) -> CounselMissing:
    settled = incident.second_wave_at is not None or not incident.open
    return CounselMissing(incident.id, incident.codename, settled=settled)


async def _incident(uow: UnitOfWork, intent: Intent) -> Incident | None:
    return await uow.incidents.get(IncidentId(intent.incident)) if intent.incident else None
