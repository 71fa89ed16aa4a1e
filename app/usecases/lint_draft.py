"""What is wrong with a draft that somebody pastes? Nothing of it is kept.

Whoever is in an incident's room is warned of the names in its registers as well; elsewhere they must not show through.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.ids import ChannelId, IncidentId
from app.domain.incident import Incident
from app.domain.lint import Context, Draft, Language, ThirdParty, lint
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.linting import LintForm, Pasted
from app.domain.refusals import FieldRefused
from app.domain.registers.asset import Asset
from app.domain.registers.contact import Contact, ContactKind
from app.domain.registers.versions import newest
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require

DRAFT_LIMIT = 3000
NOT_TO_BE_NAMED = frozenset({ContactKind.VENDOR, ContactKind.OPERATOR, ContactKind.CUSTOMER_TEAM})
"""The police and an authority may be."""
_LINKS = ("https://", "http://")


async def look_at_linting(desk: Desk, *, by: Caller, channel: ChannelId) -> LintForm:
    """The empty form. Raises NotOneOfUs and the like."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        known = await _of_theirs(desk, uow, by, incident)
        await require(desk, uow, by, Act.LINT, incident=known, here=channel if known else None)
        return _form(known)


async def lint_draft(desk: Desk, *, by: Caller, incident: IncidentId | None, pasted: Pasted) -> LintForm:
    """Raises FieldRefused where there is nothing, too much, or what takes too long."""
    if not pasted.text.strip():
        raise FieldRefused("draft", "missing")
    if len(pasted.text) > DRAFT_LIMIT:
        raise FieldRefused("draft", "too_long")
    async with desk.store.look() as uow:
        known = await _of_theirs(desk, uow, by, await uow.incidents.get(incident) if incident else None)
        await require(desk, uow, by, Act.LINT, incident=known, here=known.room.channel if known else None)
        context = await context_of(desk, uow, known, pasted.language, encrypted=pasted.encrypted)
    sighted = tuple(await desk.drafts.read(pasted.text))
    draft = Draft(pasted.text, pasted.kind, pasted.language, sighted)
    return replace(_form(known), pasted=pasted, findings=lint(desk.lint_rules, draft, context))


async def _of_theirs(desk: Desk, uow: UnitOfWork, by: Caller, incident: Incident | None) -> Incident | None:
    """The incident, where they are in its room by our own record and its texts are still there."""
    if incident is None or incident.forgotten_at is not None or desk.excluded(by.id, incident):
        return None
    return incident if by.id in await uow.participants.present(incident.id) else None


async def context_of(
    desk: Desk, uow: UnitOfWork, incident: Incident | None, language: Language, *, encrypted: bool
) -> Context:
    """`incident`: whose registers are known to the rules; `encrypted`: the mail will be."""
    organisation = desk.organisation
    general = Context(
        domains=organisation.identity.domains,
        label=organisation.label_in(language),
        encrypted=encrypted,
    )
    if incident is None:
        return general
    contacts = newest(await uow.records.of(incident.id, Contact.REGISTER))
    assets = newest(await uow.records.of(incident.id, Asset.REGISTER))
    return replace(
        general,
        third_parties=tuple(_parties([one.record for one in contacts])),
        hosts=tuple(_hosts([one.record for one in assets])),
    )


def _parties(records: Sequence[object]) -> Iterator[ThirdParty]:
    """Of those entered twice, one disclosure counts for both."""
    contacts = [one for one in records if isinstance(one, Contact) and one.kind in NOT_TO_BE_NAMED]
    disclosed = {
        one.party.casefold(): one.disclosure for one in contacts if one.disclosure.startswith(_LINKS)
    }
    for one in contacts:
        yield ThirdParty(one.party, disclosed.get(one.party.casefold(), ""))


def _hosts(records: Sequence[object]) -> Iterator[str]:
    for asset in (one for one in records if isinstance(one, Asset)):
        yield asset.name
        yield from asset.addresses.replace(",", " ").replace(";", " ").split()


def _form(incident: Incident | None) -> LintForm:
    return LintForm(incident.id, incident.codename) if incident else LintForm()
