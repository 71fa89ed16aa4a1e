"""What hears whoever said it first, once somebody is excluded; and how is anything said in a chat nobody trusts?"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ExclusionHolds
from app.domain.untold import without_detail
from app.usecases.desk import Desk
from app.usecases.letters import Drawer, Letter, letter_to
from app.usecases.ports import UnitOfWork


async def draw_exclusion_holds(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    if incident is None:
        return None
    lifts, paged = bool(intent.subject["lifts"]), bool(intent.subject["paged"])
    holds = ExclusionHolds(incident.codename, lifts=lifts, paged=paged)
    return await letter_to(desk, uow, UserId(intent.to), holds)


def as_trusted(desk: Desk, incident: Incident | None, letter: Letter) -> Letter:
    """The letter as it may be sent: where the chat is not trusted, without any detail."""
    if incident is None or incident.chat_untrusted_at is None:
        return letter
    way = desk.organisation.out_of_band or ""
    bare = replace(letter, message=without_detail(letter.message, way))
    if letter.whisper is None:
        return bare
    return replace(bare, whisper=replace(letter.whisper, message=without_detail(letter.whisper.message, way)))


OF_EXCLUSION: Mapping[Errand, Drawer] = MappingProxyType({Errand.EXCLUSION_HOLDS: draw_exclusion_holds})
