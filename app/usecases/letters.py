"""What is a drawn message addressed to, in which language, and may its reader have it?"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.outgoing import Intent
from app.domain.pictures import Message
from app.usecases.desk import Desk
from app.usecases.ports import Sent, UnitOfWork


@dataclass(frozen=True, slots=True)
class Whisper:
    """Where to say it to the reader alone, and what: phone numbers are only ever whispered (law 6).

    `channel`: or the reader's own id, for their direct messages. `numbers`: how many of them no act has counted yet.
    """

    channel: str
    thread: str
    message: Message
    numbers: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """`to`: a user or channel. `at`: the message to update instead of posting a new one.

    `whisper` is tried first where there is one; `message` is what may stay.
    """

    to: str
    message: Message
    locale: str
    at: Sent | None = None
    whisper: Whisper | None = None


async def letter_to(
    desk: Desk, uow: UnitOfWork, to: UserId, message: Message, *, at: Sent | None = None
) -> Letter | None:
    """To one person in their own language; to the excluded, nothing (law 7)."""
    if desk.excluded(to):
        return None
    return Letter(to, message, await locale_of(desk, uow, to), at=at)


async def locale_of(desk: Desk, uow: UnitOfWork, user: UserId) -> str:
    return desk.locale_of(await uow.people.get(user))


Drawer = Callable[[Desk, UnitOfWork, Intent], Awaitable[Letter | None]]
"""What an errand says at the moment of its delivery."""


def or_command(desk: Desk, incident: Incident, person: UserId) -> UserId:
    """Whom something concerns; where that is somebody who is shut out, whoever commands or stands in."""
    if not desk.excluded(person, incident):
        return person
    return incident.commander or incident.deputy or person


def in_command(incident: Incident, intent: Intent) -> UserId:
    """A letter for command follows it: where whoever was meant neither commands nor stands in any more."""
    if incident.commander is None or intent.to in {incident.commander, incident.deputy}:
        return UserId(intent.to)
    return incident.commander
