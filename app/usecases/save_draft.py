"""A draft is saved as a further version.

Whoever began from an older one is told, and loses nothing of what they wrote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.drafting.history import Draft, History, Version
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.texts import DraftText, read_text
from app.domain.ids import DraftId, IncidentId, draw_id
from app.domain.incident import Incident
from app.domain.lint import Finding, Language, Seen, Severity, Sighted
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.drafting import DraftForm
from app.domain.refusals import FieldRefused
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.drafts_now import found_in, goes_on, show_draft
from app.usecases.lint_draft import context_of
from app.usecases.look_at_draft import of_kind, picture_form
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member


@dataclass(frozen=True, slots=True)
class Writing:
    """The form as it came back. `base`: the version it was drawn from."""

    incident: IncidentId
    kind: DraftKind
    language: Language
    base: int
    typed: Mapping[Part, str]
    encrypted: bool = False


async def save_draft(desk: Desk, *, key: str, by: Caller, writing: Writing) -> DraftForm | None:
    """None: it is saved. A form: somebody saved a newer version since this was drawn; nothing was saved.

    Raises FieldRefused, NoIncidentHere, AlreadyOver or NotAllowed.
    """
    text = _text(desk, writing)
    findings = await _findings(desk, by, writing, text)
    async with desk.store.act("save_draft", by.id) as uow:
        incident = goes_on(await uow.incidents.locked(writing.incident))
        await require_member(desk, uow, by, Act.WRITE_DRAFT, incident)
        history = await of_kind(uow, incident, writing.kind, writing.language)
        if await uow.deliveries.remember(key) is not None:
            return None
        if history is not None and history.newest.number != writing.base:
            return await _overtaken(desk, uow, incident, history, writing)
        await _keep(desk, uow, incident, history, text, findings, writing, by)
        await uow.commit(incident.id)
        return None


def _text(desk: Desk, writing: Writing) -> DraftText:
    return read_text(
        writing.kind,
        writing.typed,
        desk.draft_words.headings(writing.kind, writing.language),
        label=desk.organisation.label_in(writing.language),
        encrypted=writing.encrypted,
    )


async def _findings(desk: Desk, by: Caller, writing: Writing, text: DraftText) -> Sequence[Finding]:
    """Before anything is held: it takes a while. Raises FieldRefused for what looks like a secret."""
    async with desk.store.look() as uow:
        incident = goes_on(await uow.incidents.get(writing.incident))
        await require_member(desk, uow, by, Act.WRITE_DRAFT, incident)
        context = await context_of(desk, uow, incident, writing.language, encrypted=text.encrypted)
    sighted = await desk.drafts.read(text.whole)
    for one in sighted:
        if one.seen is Seen.SECRET:
            raise FieldRefused(_part_of(text, one), "secret")
    return await found_in(desk, _draft(desk, incident, writing, by, 0), text, context, sighted)


def _part_of(text: DraftText, sighted: Sighted) -> Part:
    """In which box that line was typed."""
    line = text.whole.split("\n")[sighted.line - 1]
    return next((one.part for one in text.pieces if line in one.text), text.pieces[0].part)


async def _overtaken(
    desk: Desk, uow: UnitOfWork, incident: Incident, history: History, writing: Writing
) -> DraftForm:
    """What they typed stays in the form, beside what was saved meanwhile."""
    form = await picture_form(desk, uow, incident, writing.kind, writing.language, history)
    return replace(form, texts=writing.typed, encrypted=writing.encrypted, newer=history.newest)


async def _keep(
    desk: Desk,
    uow: UnitOfWork,
    incident: Incident,
    history: History | None,
    text: DraftText,
    findings: Sequence[Finding],
    writing: Writing,
    by: Caller,
) -> None:
    """The same text once more is no further version."""
    now = desk.clock.now()
    if history is not None and history.newest.text == text:
        show_draft(uow, incident.id, history.draft.id)
        return
    if history is None:
        draft = _draft(desk, incident, writing, by, await uow.drafting.next_number(incident.id))
        await uow.drafting.begin(draft)
    else:
        draft = history.draft
    errors = sum(one.severity is Severity.MUST for one in findings)
    version = Version(writing.base + 1, text, by.id, now, errors, len(findings) - errors)
    await uow.drafting.add_version(draft, version)
    facts: dict[str, str | int] = {"draft": draft.number, "version": version.number}
    await uow.timeline.add(incident.id, Entry(Kind.DRAFT_SAVED, now, by.id, facts))
    show_draft(uow, incident.id, draft.id)


def _draft(desk: Desk, incident: Incident, writing: Writing, by: Caller, number: int) -> Draft:
    return Draft(
        id=DraftId(draw_id(desk.chance)),
        incident=incident.id,
        number=number,
        kind=writing.kind,
        language=writing.language,
        begun_by=by.id,
        begun_at=desk.clock.now(),
    )
