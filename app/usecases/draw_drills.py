"""How did a drill go, and what does whoever looks after the checklist hear? Drawn when it is delivered."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.drills import Score, score
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ChecklistStale, ItemTime, ScoreCard
from app.usecases.checklist_age import how_stale, last_tested
from app.usecases.desk import Desk
from app.usecases.letters import Drawer, Letter, letter_to
from app.usecases.ports import UnitOfWork


async def draw_score(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await uow.incidents.get(IncidentId(intent.incident or ""))
    if incident is None or not incident.room.usable:
        return None
    result = await _score(uow, incident)
    card = ScoreCard(
        codename=incident.codename,
        began_at=incident.declared_at,
        paged=result.paged,
        answered=result.answered,
        room=result.room,
        items=tuple(ItemTime(desk.playbook.item(one.number), one.state, one.took) for one in result.items),
    )
    return Letter(incident.room.channel or "", card, incident.locale)


async def draw_checklist_stale(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Nothing where it was reviewed or drilled meanwhile."""
    age = await how_stale(desk, uow)
    if not age.anything:
        return None
    told = ChecklistStale(
        last_reviewed=desk.playbook.last_reviewed,
        last_tested=await last_tested(desk, uow),
        review=age.review,
        drill=age.drill,
    )
    return await letter_to(desk, uow, UserId(intent.to), told)


OF_DRILLS: Mapping[Errand, Drawer] = MappingProxyType(
    {Errand.DRILL_SCORE: draw_score, Errand.CHECKLIST_STALE: draw_checklist_stale}
)


async def _score(uow: UnitOfWork, incident: Incident) -> Score:
    told = await uow.drills.first_page_arrived(incident.id)
    log, tasks = await uow.timeline.of(incident.id), await uow.tasks.of(incident.id)
    return score(incident, told, log, tasks)
