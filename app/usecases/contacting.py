"""Somebody outside was told: while G6 is shut it needs a reason, except for a regulator. Answers are waited for."""

from datetime import datetime

from app.domain.gates import APPROVED
from app.domain.incident import Incident
from app.domain.registers import Record
from app.domain.registers.contact import Contact
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.versions import Version
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.gates_now import gates_now
from app.usecases.ports import UnitOfWork


async def weigh_contact(
    desk: Desk, uow: UnitOfWork, incident: Incident, record: Record, before: Record | None = None
) -> None:
    """Nothing is held up: it is recorded once somebody says why. Raises EntryRefused."""
    if (
        isinstance(record, Contact)
        and not record.reason
        and await _warns(desk, uow, incident, record, before)
    ):
        raise EntryRefused("reason", "not_approved")


async def tell_contact(
    desk: Desk, uow: UnitOfWork, incident: Incident, version: Version, before: Version | None
) -> None:
    """What was told without approval is in the log, and whoever entered it hears when an answer is due."""
    record = version.record
    if not isinstance(record, Contact):
        return
    if await _warns(desk, uow, incident, record, before.record if before else None):
        facts: dict[str, str | int] = {"entry": version.name, "gate": APPROVED}
        warned = Entry(Kind.GATE_WARNED, version.entered_at, version.entered_by, facts, record.reason)
        await uow.timeline.add(incident.id, warned)
    was_due = _owed(before.record) if before and isinstance(before.record, Contact) else None
    due = _owed(record)
    if due != was_due or due is None:
        await uow.replies.expect(incident.id, version.id, version.entered_by, due)


def _owed(contact: Contact) -> datetime | None:
    """By when an answer is due that has not come."""
    return None if contact.replied_at is not None else contact.reply_due


async def _warns(
    desk: Desk, uow: UnitOfWork, incident: Incident, record: Contact, before: Record | None
) -> bool:
    """Of what was entered so before, it was said already."""
    if not record.approved_needed or (isinstance(before, Contact) and before.approved_needed):
        return False
    return (await gates_now(desk, uow, incident))[APPROVED].shut
