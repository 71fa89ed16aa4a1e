"""*Hand over…*: the text as it was approved, to whoever asks for it. The bot itself sends nothing to anybody."""

from app.domain.drafting.approving import HandOver
from app.domain.drafting.history import HandedOut, History
from app.domain.drafting.refusals import DraftChanged
from app.domain.ids import DraftId, UserId, draw_id
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.drafting import HandOverForm
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drafts_now import found_in, held_draft, open_draft, show_draft, weigh
from app.usecases.ports import UnitOfWork


async def hand_out_draft(desk: Desk, *, key: str, by: Caller, draft: DraftId) -> HandOverForm:
    """The text, or everything that it waits for at once; then nothing is saved.

    Raises DraftChanged where somebody saves another one meanwhile, NoIncidentHere, AlreadyOver or Outdated.
    """
    async with desk.store.look() as uow:
        opened = await open_draft(desk, uow, by, draft, Act.HAND_OUT_DRAFT)
    seen = opened.history
    findings = await found_in(desk, seen.draft, seen.newest.text, opened.context)
    async with desk.store.act("hand_out_draft", by.id) as uow:
        incident, history = await held_draft(desk, uow, by, draft, Act.HAND_OUT_DRAFT)
        if history.newest != seen.newest:
            raise DraftChanged
        verdict = await weigh(desk, uow, incident, history, findings)
        form = HandOverForm(incident.codename, history, verdict, commander=incident.commander == by.id)
        if not verdict.allowed or await uow.deliveries.remember(key) is not None:
            return form
        await _record(desk, uow, incident, history, verdict, by.id)
        await uow.commit(incident.id)
        return form


async def _record(
    desk: Desk, uow: UnitOfWork, incident: Incident, history: History, verdict: HandOver, by: UserId
) -> None:
    now, version = desk.clock.now(), history.newest.number
    out = HandedOut(draw_id(desk.chance), version, history.digest, by, now)
    await uow.drafting.add_handed_out(history.draft, out)
    facts: dict[str, str | int] = {"draft": history.draft.number, "version": version}
    warned = [
        Entry(Kind.GATE_WARNED, now, by, {"draft": history.draft.number, "gate": stand.gate.id})
        for stand in verdict.warned
    ]
    said = Entry(Kind.DRAFT_HANDED_OUT, now, by, facts, text=f"SHA-256 {history.digest}")
    await uow.timeline.add(incident.id, said, *warned)
    show_draft(uow, incident.id, history.draft.id)
