"""How does a test of a use case write a draft, approve it and ask for its text?"""

from typing import Any

from app.domain.drafting.history import History
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.sending import SaidSent
from app.domain.ids import DraftId, UserId
from app.domain.incident import Incident
from app.domain.lint import Language
from app.domain.pictures.drafting import DraftForm, HandOverForm
from app.usecases.approve_draft import approve_draft
from app.usecases.hand_out_draft import hand_out_draft
from app.usecases.note_sending import note_sending
from app.usecases.save_draft import Writing, save_draft
from tests.builders import KIM, SAM
from tests.usecases.an_office import Office, a_key, by


async def writes(
    office: Office,
    incident: Incident,
    said: str = "Mail was read.",
    *,
    who: UserId = SAM,
    key: str = "",
    part: Part = Part.HAPPENED,
    **fields: Any,
) -> DraftForm | None:
    usual = {"kind": DraftKind.REGULATOR, "language": Language.EN, "base": 0, "typed": {part: said}}
    writing = Writing(incident.id, **{**usual, **fields})
    return await save_draft(office.desk, key=key or a_key(), by=by(who), writing=writing)


async def drafts(office: Office, incident: Incident) -> list[History]:
    async with office.desk.store.look() as uow:
        return list(await uow.drafting.of(incident.id))


async def a_draft(office: Office, incident: Incident, *, kind: DraftKind = DraftKind.REGULATOR) -> DraftId:
    await writes(office, incident, kind=kind)
    return (await drafts(office, incident))[-1].draft.id


async def approves(
    office: Office, draft: DraftId, who: UserId = KIM, *, key: str = "", digest: str = ""
) -> None:
    async with office.desk.store.look() as uow:
        history = await uow.drafting.get(draft)
    read = digest or (history.digest if history else "")
    await approve_draft(office.desk, key=key or a_key(), by=by(who), draft=draft, digest=read)


async def asks_for(office: Office, draft: DraftId, who: UserId = SAM, *, key: str = "") -> HandOverForm:
    return await hand_out_draft(office.desk, key=key or a_key(), by=by(who), draft=draft)


async def says_sent(office: Office, draft: DraftId, who: UserId = SAM, *, key: str = "", **said: Any) -> bool:
    usual = {"to": "the authority", "means": "portal", "at": office.clock.now()}
    return await note_sending(
        office.desk, key=key or a_key(), by=by(who), draft=draft, said=SaidSent(**{**usual, **said})
    )
