"""*Approve*: somebody reads the text and approves exactly that. A change of it afterwards needs another approval."""

from collections.abc import Mapping

from app.domain.drafting.approving import Weighed, weigh_approval
from app.domain.drafting.history import Approval, History
from app.domain.drafting.refusals import ApprovedAlready, DraftChanged, NotAnApprover
from app.domain.ids import DraftId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.organisation import Approver
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.drafting import ApprovalForm
from app.domain.refusals import Refusal
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drafts_now import found_in, held_draft, open_draft, required, show_draft
from app.usecases.who_signs import signer_of

_REFUSALS: Mapping[Weighed, type[Refusal]] = {
    Weighed.CHANGED: DraftChanged,
    Weighed.ALREADY: ApprovedAlready,
    Weighed.NOT_ASKED: NotAnApprover,
}


async def look_at_approving(desk: Desk, *, by: Caller, draft: DraftId) -> ApprovalForm:
    """Who read it is in the audit chain.

    Raises NotAnApprover, ApprovedAlready, NoIncidentHere, AlreadyOver or Outdated.
    """
    async with desk.store.act("look_at_draft", by.id) as uow:
        opened = await open_draft(desk, uow, by, draft, Act.APPROVE_DRAFT)
        _weigh(desk, opened.incident, opened.history, opened.history.digest, by.id)
        await uow.commit(opened.incident.id)
    history = opened.history
    findings = await found_in(desk, history.draft, history.newest.text, opened.context)
    return ApprovalForm(opened.incident.codename, history, findings)


async def approve_draft(desk: Desk, *, key: str, by: Caller, draft: DraftId, digest: str) -> None:
    """`digest`: of the text they read. Raises the same, or DraftChanged where it is another one by now."""
    now = desk.clock.now()
    async with desk.store.act("approve_draft", by.id) as uow:
        incident, history = await held_draft(desk, uow, by, draft, Act.APPROVE_DRAFT)
        if await uow.deliveries.remember(key) is not None:
            return
        roles = _weigh(desk, incident, history, digest, by.id)
        version = history.newest.number
        approval = Approval(draw_id(desk.chance), version, digest, by.id, roles, now)
        await uow.drafting.add_approval(history.draft, approval)
        facts: dict[str, str | int] = {"draft": history.draft.number, "version": version}
        entry = Entry(Kind.DRAFT_APPROVED, now, by.id, facts, text=f"SHA-256 {digest}")
        await uow.timeline.add(incident.id, entry)
        show_draft(uow, incident.id, draft)
        await uow.commit(incident.id)


def _weigh(
    desk: Desk, incident: Incident, history: History, digest: str, user: UserId
) -> frozenset[Approver]:
    """The roles that count here. Raises what the verdict says."""
    asked = required(desk, history.draft.kind)
    roles = signer_of(desk, incident, (), user).approves_as & frozenset(asked)
    verdict = weigh_approval(history, digest, user, roles, asked)
    if verdict in _REFUSALS:
        raise _REFUSALS[verdict]
    return roles
