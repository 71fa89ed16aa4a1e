"""What do owners and the commander hear of items and their parts at the moment of delivery?"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from app.domain.checklist import Spot, Task
from app.domain.ids import IncidentId, NudgeId, OfferId, UserId
from app.domain.incident import Incident
from app.domain.nudges import since
from app.domain.offers import Offer, OfferState
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import (
    Assigned,
    Digest,
    NudgeCard,
    NudgeFace,
    OfferAnswered,
    OfferCard,
    OwnerLate,
    Since,
    Stuck,
    Unacknowledged,
)
from app.usecases.desk import Desk
from app.usecases.letters import Drawer, Letter, in_command, letter_to
from app.usecases.ports import Nudge, Sent, UnitOfWork


async def draw_assigned(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Of something that went to somebody else meanwhile nothing is said."""
    incident, task = await _open_task(uow, intent)
    if incident is None or task is None or task.owner != intent.to:
        return None
    return await letter_to(desk, uow, task.owner, _assigned(incident, task))


async def draw_settled_assigned(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident = await _incident(uow, intent)
    if incident is None:
        return None
    spot = _spot(intent)
    task = await uow.tasks.get(incident.id, spot.number, spot.part)
    card = replace(_assigned(incident, task), asking=False)
    return await letter_to(desk, uow, UserId(intent.to), card, at=_place(intent))


async def draw_unacknowledged(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    incident, task = await _open_task(uow, intent)
    if incident is None or task is None or task.assigned_by != intent.to or task.ack_at is not None:
        return None
    told = Unacknowledged(incident.id, incident.codename, task.number, task.part)
    return await letter_to(desk, uow, UserId(intent.to), told)


async def draw_stuck(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Not if it has moved on since."""
    incident, task = await _open_task(uow, intent)
    if incident is None or task is None or task.version != intent.subject["version"]:
        return None
    stuck = Stuck(incident.id, incident.codename, task.number, task.part, str(intent.subject["how"]))
    return await letter_to(desk, uow, in_command(incident, intent), stuck)


async def draw_offer(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Only to whoever is asked now, and once."""
    offer, incident = await _offer(uow, intent)
    if offer is None or incident is None or not incident.open or offer.ts is not None:
        return None
    if offer.asked != intent.to or offer.state is not OfferState.OPEN:
        return None
    return await letter_to(desk, uow, offer.asked, _offer_card(offer, incident))


async def draw_settled_offer(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """Also over the card of whoever commanded before, who is not asked any more."""
    offer, incident = await _offer(uow, intent)
    if offer is None or incident is None:
        return None
    card = _offer_card(offer, incident)
    if "ts" in intent.subject:
        card = replace(card, state=OfferState.MOOT)
        return await letter_to(desk, uow, UserId(intent.to), card, at=_place(intent))
    if offer.channel is None or offer.ts is None:
        return None
    return await letter_to(desk, uow, UserId(intent.to), card, at=Sent(offer.channel, offer.ts))


async def draw_offer_answered(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    offer, incident = await _offer(uow, intent)
    if offer is None or incident is None or not incident.open:
        return None
    answered = OfferAnswered(incident.codename, offer.number, offer.state)
    return await letter_to(desk, uow, offer.person, answered)


async def draw_nudge(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """A nudge whose item moved meanwhile is not sent."""
    card, nudge = await nudge_card(uow, _nudge(intent))
    if card is None or nudge is None or card.face is not NudgeFace.ASKING or nudge.ts is not None:
        return None
    return await letter_to(desk, uow, nudge.owner, card)


async def draw_settled_nudge(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    card, nudge = await nudge_card(uow, _nudge(intent))
    if card is None or nudge is None or nudge.channel is None or nudge.ts is None:
        return None
    return await letter_to(desk, uow, nudge.owner, card, at=Sent(nudge.channel, nudge.ts))


async def draw_owner_late(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    card, nudge = await nudge_card(uow, _nudge(intent))
    if card is None or nudge is None or card.face is not NudgeFace.ASKING:
        return None
    late = OwnerLate(card.codename, card.number, nudge.misses, card.part)
    incident = await _incident(uow, intent)
    to = in_command(incident, intent) if incident else UserId(intent.to)
    return await letter_to(desk, uow, to, late)


async def draw_digest(desk: Desk, uow: UnitOfWork, intent: Intent) -> Letter | None:
    """The lines that still hold; none, no digest."""
    incident = await _incident(uow, intent)
    if incident is None or not incident.open:
        return None
    tasks = [*await uow.tasks.of(incident.id), *await uow.tasks.parts(incident.id)]
    versions = {task.spot: task.version for task in tasks}
    lines: dict[str, list[Spot]] = {"unowned": [], "blocked": [], "resting": []}
    for line, version in intent.subject.items():
        reason, number, *part = line.split("_")
        spot = Spot(int(number), *map(int, part))
        if versions[spot] == version:
            lines[reason].append(spot)
    if not any(lines.values()):
        return None
    unowned, blocked, resting = (tuple(sorted(lines[reason])) for reason in ("unowned", "blocked", "resting"))
    digest = Digest(incident.codename, unowned, blocked, resting)
    return await letter_to(desk, uow, in_command(incident, intent), digest)


OF_ITEMS: Mapping[Errand, Drawer] = MappingProxyType(
    {
        Errand.ASSIGNED: draw_assigned,
        Errand.SETTLE_ASSIGNED: draw_settled_assigned,
        Errand.UNACKNOWLEDGED: draw_unacknowledged,
        Errand.ITEM_STUCK: draw_stuck,
        Errand.OFFER: draw_offer,
        Errand.SETTLE_OFFER: draw_settled_offer,
        Errand.OFFER_ANSWERED: draw_offer_answered,
        Errand.NUDGE: draw_nudge,
        Errand.SETTLE_NUDGE: draw_settled_nudge,
        Errand.OWNER_LATE: draw_owner_late,
        Errand.DIGEST: draw_digest,
    }
)


async def nudge_card(uow: UnitOfWork, nudge: NudgeId) -> tuple[NudgeCard | None, Nudge | None]:
    """The card as it stands now. Where its item went on without it, what has become of that."""
    found = await uow.nudges.get(nudge)
    incident = await uow.incidents.get(found.incident) if found else None
    if found is None or incident is None:
        return None, None
    task = await uow.tasks.get(found.incident, found.number, found.part)
    card = NudgeCard(
        found.id, incident.codename, found.number, found.late, minutes=found.minutes, part=found.part
    )
    happened = _since(incident, task, found)
    answered = found.settled not in {"", "moved"}
    moved = NudgeFace.MOVED if happened else NudgeFace.ASKING
    face = NudgeFace.SETTLED if answered else moved
    return replace(card, face=face, settled=found.settled, since=happened), found


def _since(incident: Incident, task: Task, nudge: Nudge) -> Since | None:
    if not incident.open:
        return Since("over", incident.ended_at)
    if task.version == nudge.task_version:
        return None
    return Since(since(task, nudge.owner), task.moved_at, task.moved_by)


def _assigned(incident: Incident, task: Task) -> Assigned:
    asking = task.ack_at is None and task.assigned_by != task.owner
    return Assigned(
        incident.id, incident.codename, task.number, incident.room.channel, part=task.part, asking=asking
    )


def _offer_card(offer: Offer, incident: Incident) -> OfferCard:
    return OfferCard(offer.id, incident.id, incident.codename, offer.number, offer.state)


async def _offer(uow: UnitOfWork, intent: Intent) -> tuple[Offer | None, Incident | None]:
    return await uow.offers.get(OfferId(str(intent.subject["offer"]))), await _incident(uow, intent)


async def _open_task(uow: UnitOfWork, intent: Intent) -> tuple[Incident | None, Task | None]:
    incident, spot = await _incident(uow, intent), _spot(intent)
    if incident is None or not incident.open:
        return None, None
    return incident, await uow.tasks.get(incident.id, spot.number, spot.part)


async def _incident(uow: UnitOfWork, intent: Intent) -> Incident | None:
    return await uow.incidents.get(IncidentId(intent.incident)) if intent.incident else None


def _spot(intent: Intent) -> Spot:
    return Spot(int(intent.subject["item"]), int(intent.subject.get("part", 0)))


def _place(intent: Intent) -> Sent:
    return Sent(str(intent.subject["channel"]), str(intent.subject["ts"]))


def _nudge(intent: Intent) -> NudgeId:
    return NudgeId(str(intent.subject["nudge"]))
