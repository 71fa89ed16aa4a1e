"""How do entries of the registers get in and out of their rows? Nothing is ever changed there (law 8)."""

import hashlib
import json
from collections.abc import Sequence

from sqlalchemy import func, select

from app.domain.ids import IncidentId, RecordId, UserId
from app.domain.registers import REGISTERS
from app.domain.registers.versions import Version
from app.persistence.keyring import Owner, Purpose
from app.persistence.sealing import canonical
from app.persistence.tables import RecordRow
from app.persistence.transaction import Transaction


class SqlRecords:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, version: Version) -> str:
        owner = Owner(Purpose.INCIDENT, version.incident)
        body = json.dumps(version.record.body, ensure_ascii=False, sort_keys=True)
        row: dict[str, object] = {
            "record_id": version.id,
            "version": version.version,
            "incident_id": version.incident,
            "register": version.register,
            "number": version.number,
            "body": await self._transaction.keys.seal(owner, body, place=_place(version.id, version.version)),
            "entered_by": version.entered_by,
            "entered_at": version.entered_at,
            "supersedes": version.supersedes,
            "part": version.part,
        }
        await self._transaction.run(self._transaction.insert(RecordRow, row))
        return hashlib.sha256(canonical(row)).hexdigest()

    async def versions(self, record: RecordId) -> Sequence[Version]:
        statement = self._transaction.select(RecordRow).where(RecordRow.record_id == record)
        return await self._versions(await self._transaction.all(statement.order_by(RecordRow.version)))

    async def of(self, incident: IncidentId, register: str | None = None) -> Sequence[Version]:
        statement = self._transaction.select(RecordRow).where(RecordRow.incident_id == incident)
        if register is not None:
            statement = statement.where(RecordRow.register == register)
        rows = await self._transaction.all(
            statement.order_by(RecordRow.register, RecordRow.number, RecordRow.version)
        )
        return await self._versions(rows)

    async def next_number(self, incident: IncidentId, register: str) -> int:
        statement = select(func.coalesce(func.max(RecordRow.number), 0) + 1).where(
            RecordRow.workspace_id == self._transaction.workspace,
            RecordRow.incident_id == incident,
            RecordRow.register == register,
        )
        number: int = (await self._transaction.run(statement)).scalar_one()
        return number

    async def _versions(self, rows: Sequence[RecordRow]) -> list[Version]:
        """Without those that were forgotten, which read as nothing."""
        return [version for row in rows if (version := await self._version(row)) is not None]

    async def _version(self, row: RecordRow) -> Version | None:
        owner = Owner(Purpose.INCIDENT, row.incident_id)
        body = await self._transaction.keys.open(owner, row.body, place=_place(row.record_id, row.version))
        if not body:
            return None
        return Version(
            id=RecordId(row.record_id),
            incident=IncidentId(row.incident_id),
            number=row.number,
            record=REGISTERS[row.register].restored(json.loads(body)),
            entered_by=UserId(row.entered_by),
            entered_at=row.entered_at,
            version=row.version,
            supersedes=row.supersedes,
            part=row.part,
        )


def _place(record: str, version: int) -> str:
    return f"record:{record}:{version}:body"
