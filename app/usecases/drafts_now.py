"""How does a draft stand now: what holds it, who approved it, what do the rules find in it?"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.drafting.approving import HandOver, may_hand_over
from app.domain.drafting.history import Draft, History
from app.domain.drafting.kinds import LOOKED_THROUGH, DraftKind, approvers
from app.domain.drafting.texts import DraftText
from app.domain.ids import DraftId, IncidentId
from app.domain.incident import Incident, IncidentState
from app.domain.lint import Context, Finding, Sighted, lint
from app.domain.lint import Draft as Pasted
from app.domain.organisation import Approver
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.public_statement import StatementDue, statement_due
from app.domain.refusals import AlreadyOver, NoIncidentHere, Outdated
from app.domain.registers.attack_event import AttackEvent
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.lint_draft import context_of
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft as somebody may see it, and what the rules know beside it."""

    incident: Incident
    history: History
    context: Context


async def open_draft(desk: Desk, uow: UnitOfWork, by: Caller, draft: DraftId, act: Act) -> Opened:
    """Only looked at. Raises NoIncidentHere, AlreadyOver, NotAllowed, or Outdated where there is none."""
    history = await uow.drafting.get(draft)
    if history is None:
        raise Outdated
    incident = goes_on(await uow.incidents.get(history.draft.incident))
    await require_member(desk, uow, by, act, incident)
    trusted = without_excluded(desk, incident, history)
    return Opened(incident, trusted, await _context(desk, uow, incident, history))


async def held_draft(
    desk: Desk, uow: UnitOfWork, by: Caller, draft: DraftId, act: Act
) -> tuple[Incident, History]:
    """As it is once its incident is held. Raises the same."""
    found = await uow.drafting.get(draft)
    incident = goes_on(await uow.incidents.locked(found.draft.incident)) if found else None
    fresh = await uow.drafting.get(draft)
    if incident is None or fresh is None:
        raise Outdated
    await require_member(desk, uow, by, act, incident)
    return incident, without_excluded(desk, incident, fresh)


def goes_on(incident: Incident | None) -> Incident:
    """Texts are owed, and sent, after the work is done as well. Raises NoIncidentHere, or AlreadyOver for no incident.

    What was stood down was none.
    """
    if incident is None:
        raise NoIncidentHere
    if incident.state is IncidentState.STOOD_DOWN:
        raise AlreadyOver
    return incident


def without_excluded(desk: Desk, incident: Incident, history: History) -> History:
    """The approval of somebody who is shut out counts for nothing (law 7)."""
    kept = tuple(one for one in history.approvals if not desk.excluded(one.by, incident))
    return replace(history, approvals=kept)


async def found_in(
    desk: Desk, draft: Draft, text: DraftText, context: Context, sighted: Sequence[Sighted] | None = None
) -> tuple[Finding, ...]:
    """By the rules for its kind, where there are any. Takes a while: in no transaction that holds something."""
    kind = LOOKED_THROUGH.get(draft.kind)
    if kind is None:
        return ()
    seen = await desk.drafts.read(text.whole) if sighted is None else sighted
    pasted = Pasted(text.whole, kind, draft.language, tuple(seen))
    return await asyncio.to_thread(lint, desk.lint_rules, pasted, context)


def required(desk: Desk, kind: DraftKind) -> tuple[Approver, ...]:
    return approvers(kind, desk.organisation.approvals)


async def weigh(
    desk: Desk, uow: UnitOfWork, incident: Incident, history: History, findings: Sequence[Finding] = ()
) -> HandOver:
    stands = await gates_now(desk, uow, incident)
    trusted = without_excluded(desk, incident, history)
    return may_hand_over(trusted, stands, required(desk, history.draft.kind), findings)


async def statement_now(desk: Desk, uow: UnitOfWork, incident: Incident) -> StatementDue | None:
    """By when the public is best told; None once somebody says that it was."""
    if await uow.drafting.sent(incident.id, DraftKind.EXTERNAL):
        return None
    events = await uow.records.of(incident.id, AttackEvent.REGISTER)
    return statement_due(events, incident.declared_at, desk.organisation.public_statement_within)


def show_draft(uow: UnitOfWork, incident: IncidentId, draft: DraftId) -> None:
    """In the room, as it stands when it is delivered."""
    uow.enqueue(Intent(Errand.SHOW_DRAFT, incident=incident, subject={"draft": draft}))


def show_drafts(uow: UnitOfWork, incident: IncidentId, histories: Iterable[History]) -> None:
    for one in histories:
        show_draft(uow, incident, one.draft.id)


async def _context(desk: Desk, uow: UnitOfWork, incident: Incident, history: History) -> Context:
    text, language = history.newest.text, history.draft.language
    return await context_of(desk, uow, incident, language, encrypted=text.encrypted)
