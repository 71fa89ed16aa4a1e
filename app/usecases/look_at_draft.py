"""`/sec-incident draft KIND` and *Edit…*: the newest version, or a first text from the record.

Drafting never waits for a gate (T12).
"""

from app.domain.drafting.history import History
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.told import told
from app.domain.ids import ChannelId, DraftId
from app.domain.incident import Incident
from app.domain.lint import Language
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.drafting import DraftForm
from app.domain.refusals import NoIncidentHere, Outdated
from app.usecases.desk import Desk
from app.usecases.drafts_now import goes_on
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require, require_member


async def look_at_draft(
    desk: Desk, *, by: Caller, channel: ChannelId, kind: DraftKind, language: Language | None = None
) -> DraftForm:
    """In the room; `language`: or the room's. Who read it is in the audit chain.

    Raises NoIncidentHere or AlreadyOver.
    """
    async with desk.store.act("look_at_draft", by.id) as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            raise NoIncidentHere
        await require(desk, uow, by, Act.SEE_DRAFTS, incident=incident, here=channel)
        goes_on(incident)
        wanted = language or Language(incident.locale)
        history = await of_kind(uow, incident, kind, wanted)
        form = await picture_form(desk, uow, incident, kind, wanted, history)
        await uow.commit(incident.id)
        return form


async def look_at_draft_again(desk: Desk, *, by: Caller, draft: DraftId) -> DraftForm:
    """From its card. Raises NoIncidentHere, AlreadyOver or Outdated."""
    async with desk.store.act("look_at_draft", by.id) as uow:
        history = await uow.drafting.get(draft)
        if history is None:
            raise Outdated
        incident = goes_on(await uow.incidents.get(history.draft.incident))
        await require_member(desk, uow, by, Act.SEE_DRAFTS, incident)
        form = await picture_form(desk, uow, incident, history.draft.kind, history.draft.language, history)
        await uow.commit(incident.id)
        return form


async def of_kind(uow: UnitOfWork, incident: Incident, kind: DraftKind, language: Language) -> History | None:
    drafts = await uow.drafting.of(incident.id)
    same = (one for one in drafts if (one.draft.kind, one.draft.language) == (kind, language))
    return next(same, None)


async def picture_form(
    desk: Desk,
    uow: UnitOfWork,
    incident: Incident,
    kind: DraftKind,
    language: Language,
    history: History | None,
) -> DraftForm:
    newest = history.newest if history else None
    texts = newest.text.by_part if newest else await _first(desk, uow, incident, kind, language)
    return DraftForm(
        incident=incident.id,
        codename=incident.codename,
        kind=kind,
        language=language,
        label=desk.organisation.label_in(language),
        headings=desk.draft_words.headings(kind, language),
        texts=texts,
        base=newest.number if newest else 0,
        encrypted=newest is not None and newest.text.encrypted,
        newest=newest,
    )


async def _first(
    desk: Desk, uow: UnitOfWork, incident: Incident, kind: DraftKind, language: Language
) -> dict[Part, str]:
    known = told(await uow.records.of(incident.id), desk.clock.now())
    organisation = desk.organisation.identity.name or ""
    return dict(desk.draft_words.begin(kind, known, organisation, language))
