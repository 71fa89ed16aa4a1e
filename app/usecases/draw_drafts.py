"""What do the room and whoever sent a text read of drafts when it is delivered?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.drafting.approving import given, needed
from app.domain.drafting.kinds import DraftKind
from app.domain.ids import DraftId, IncidentId, UserId
from app.domain.incident import IncidentState
from app.domain.outgoing import Errand, Intent
from app.domain.pictures.drafting import DraftCard, DraftFollowUp
from app.usecases.desk import Desk
from app.usecases.drafts_now import required, show_draft, statement_now, weigh, without_excluded
from app.usecases.letters import Drawer, Letter, letter_to
from app.usecases.ports import Sent, UnitOfWork


async def draw_draft(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Reads under a shared lock: an act that was merged into this one has committed by then."""
    incident = await uow.incidents.shared(IncidentId(intent.incident or ""))
    draft = DraftId(str(intent.subject["draft"]))
    history = await uow.drafting.get(draft)
    if incident is None or history is None or incident.room.channel is None or not incident.room.usable:
        return None
    asked = required(desk, history.draft.kind)
    trusted = without_excluded(desk, incident, history)
    public = history.draft.kind is DraftKind.EXTERNAL
    card = DraftCard(
        codename=incident.codename,
        history=trusted,
        verdict=await weigh(desk, uow, incident, history),
        needed=needed(asked),
        given=given(asked, trusted.standing),
        open=incident.state is not IncidentState.STOOD_DOWN,
        due=await statement_now(desk, uow, incident) if public else None,
    )
    return Letter(incident.room.channel, card, incident.locale, at=await uow.drafting.card(draft))


async def draw_follow_up(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Nobody is reminded of what was forgotten."""
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    if incident is None or incident.forgotten_at is not None:
        return None
    told = DraftFollowUp(incident.codename, int(intent.subject["number"]))
    return await letter_to(desk, uow, UserId(intent.to), told)


async def note_card(uow: UnitOfWork, intent: Intent, at: Sent) -> None:
    """Where it lies, to be drawn anew there."""
    if intent.errand is Errand.SHOW_DRAFT and intent.incident:
        await uow.drafting.lies(DraftId(str(intent.subject["draft"])), intent.incident, at)


async def post_anew(uow: UnitOfWork, intent: Intent) -> None:
    """A card that was deleted in Slack: without it nobody could approve."""
    draft = DraftId(str(intent.subject["draft"]))
    await uow.drafting.lost(draft)
    show_draft(uow, IncidentId(intent.incident or ""), draft)


OF_DRAFTS: Mapping[Errand, Drawer] = MappingProxyType(
    {Errand.SHOW_DRAFT: draw_draft, Errand.DRAFT_FOLLOW_UP: draw_follow_up}
)
