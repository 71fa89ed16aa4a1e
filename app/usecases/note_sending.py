"""*Sent…*: somebody says to whom a text went, by what and when. It is recorded whatever the gates say."""

from app.domain.drafting.kinds import DraftKind
from app.domain.drafting.sending import MEANS, TO, SaidSent, handed_before, read_sending
from app.domain.ids import DraftId, draw_id
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.drafting import SendingForm
from app.domain.refusals import FieldRefused
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drafts_now import held_draft, open_draft, show_draft
from app.usecases.moving_items import show


async def look_at_sending(desk: Desk, *, by: Caller, draft: DraftId) -> SendingForm:
    """Reads only. Raises NoIncidentHere, AlreadyOver or Outdated."""
    now = desk.clock.now()
    async with desk.store.look() as uow:
        opened = await open_draft(desk, uow, by, draft, Act.NOTE_SENT)
    early = handed_before(opened.history, now) is None
    return SendingForm(opened.incident.codename, opened.history, now, early)


async def note_sending(desk: Desk, *, key: str, by: Caller, draft: DraftId, said: SaidSent) -> bool:
    """Had the text been handed out before? Raises FieldRefused, NoIncidentHere, AlreadyOver or Outdated."""
    for field, typed in ((TO, said.to), (MEANS, said.means)):
        if desk.secrets.looks_secret(typed):
            raise FieldRefused(field, "secret")
    now = desk.clock.now()
    async with desk.store.act("note_sending", by.id) as uow:
        incident, history = await held_draft(desk, uow, by, draft, Act.NOTE_SENT)
        sending = read_sending(history, said, by.id, draw_id(desk.chance), now)
        if await uow.deliveries.remember(key) is not None:
            return not sending.early
        await uow.drafting.add_sending(history.draft, sending)
        facts: dict[str, str | int] = {"draft": history.draft.number, "version": sending.version}
        facts["handed"] = "no" if sending.early else "yes"
        told = f"{sending.to} · {sending.means}"
        await uow.timeline.add(incident.id, Entry(Kind.DRAFT_SENT, sending.at, by.id, facts, text=told))
        show_draft(uow, incident.id, draft)
        if history.draft.kind is DraftKind.EXTERNAL:
            await show(uow, incident)
        await uow.commit(incident.id)
        return not sending.early
