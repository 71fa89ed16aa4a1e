"""How does a test of a use case enter something into a register, and correct it?"""

from collections.abc import Sequence

from app.domain.checklist import Task
from app.domain.ids import RecordId, UserId
from app.domain.incident import Incident
from app.domain.registers import REGISTERS
from app.domain.registers.versions import Version
from app.usecases.record_entry import Recording, correct_entry, record_entry
from tests.builders import SAM
from tests.usecases.an_office import Office, a_key, by


async def enters(
    office: Office, incident: Incident, register: str, *, who: UserId = SAM, key: str = "", **typed: str
) -> Version:
    form = {**REGISTERS[register].blank(), **typed}
    recording = Recording(key or a_key(), by(who), form)
    return await record_entry(office.desk, recording, incident=incident.id, register=register)


async def corrects(
    office: Office, version: Version, *, who: UserId = SAM, key: str = "", **typed: str
) -> Version:
    """In the form of that version."""
    recording = Recording(key or a_key(), by(who), {**version.record.typed, **typed})
    return await correct_entry(office.desk, recording, entry=version.id, drawn=version.version)


async def versions_of(office: Office, entry: RecordId) -> Sequence[Version]:
    async with office.desk.store.look() as uow:
        return await uow.records.versions(entry)


async def parts(office: Office, incident: Incident, number: int = 4) -> list[Task]:
    async with office.desk.store.look() as uow:
        return list(await uow.tasks.parts(incident.id, number))
