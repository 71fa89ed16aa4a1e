"""How do drafts and all that became of them get in and out of their rows?"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import and_, delete, func, select

from app.domain.drafting.history import Approval, Draft, HandedOut, History, Sending, Version
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.texts import DraftText, Piece
from app.domain.ids import DraftId, IncidentId, UserId
from app.domain.lint import Language
from app.domain.organisation import Approver
from app.persistence.keyring import Owner, Purpose
from app.persistence.sealing import Sealed
from app.persistence.tables import (
    DraftApprovalRow,
    DraftCardRow,
    DraftFollowUpRow,
    DraftHandedOutRow,
    DraftRow,
    DraftSendingRow,
    DraftVersionRow,
)
from app.persistence.transaction import Transaction
from app.usecases.ports.drafting import FollowUp
from app.usecases.ports.slack import Sent

Kept = TypeVar("Kept", DraftVersionRow, DraftApprovalRow, DraftHandedOutRow, DraftSendingRow)


class SqlDrafting:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def begin(self, draft: Draft) -> None:
        row: dict[str, object] = {
            "draft_id": draft.id,
            "incident_id": draft.incident,
            "number": draft.number,
            "kind": draft.kind,
            "language": draft.language,
            "begun_by": draft.begun_by,
            "begun_at": draft.begun_at,
        }
        await self._transaction.run(self._transaction.insert(DraftRow, row))

    async def add_version(self, draft: Draft, version: Version) -> None:
        row = {
            "draft_id": draft.id,
            "number": version.number,
            "incident_id": draft.incident,
            "body": await self._seal(draft, _body(version.text), _version_place(draft.id, version.number)),
            "errors": version.errors,
            "advice": version.advice,
            "person": version.by,
            "at": version.at,
        }
        await self._transaction.run(self._transaction.insert(DraftVersionRow, row))

    async def add_approval(self, draft: Draft, approval: Approval) -> None:
        row = {
            "approval_id": approval.id,
            "incident_id": draft.incident,
            "draft_id": draft.id,
            "version": approval.version,
            "digest": await self._seal(draft, approval.digest, f"draft_approval:{approval.id}:digest"),
            "person": approval.by,
            "roles": ",".join(sorted(approval.roles)),
            "at": approval.at,
        }
        await self._transaction.run(self._transaction.insert(DraftApprovalRow, row))

    async def add_handed_out(self, draft: Draft, out: HandedOut) -> None:
        row = {
            "handed_out_id": out.id,
            "incident_id": draft.incident,
            "draft_id": draft.id,
            "version": out.version,
            "digest": await self._seal(draft, out.digest, f"draft_handed_out:{out.id}:digest"),
            "person": out.by,
            "at": out.at,
        }
        await self._transaction.run(self._transaction.insert(DraftHandedOutRow, row))

    async def add_sending(self, draft: Draft, sending: Sending) -> None:
        row = {
            "sending_id": sending.id,
            "incident_id": draft.incident,
            "draft_id": draft.id,
            "version": sending.version,
            "person": sending.by,
            "at": sending.at,
            "entered_at": sending.entered_at,
            "addressees": await self._seal(draft, sending.to, _sending_place(sending.id, "addressees")),
            "means": await self._seal(draft, sending.means, _sending_place(sending.id, "means")),
            "follow_up_at": sending.follow_up_at,
            "early": sending.early,
        }
        await self._transaction.run(self._transaction.insert(DraftSendingRow, row))
        due = {
            "sending_id": sending.id,
            "incident_id": draft.incident,
            "due_at": sending.follow_up_at,
        }
        await self._transaction.run(self._transaction.insert(DraftFollowUpRow, due))

    async def of(self, incident: IncidentId) -> Sequence[History]:
        statement = self._transaction.select(DraftRow).where(DraftRow.incident_id == incident)
        rows = await self._transaction.all(statement.order_by(DraftRow.number))
        return await self._histories(incident, rows) if rows else []

    async def get(self, draft: DraftId) -> History | None:
        row = await self._transaction.one(
            self._transaction.select(DraftRow).where(DraftRow.draft_id == draft)
        )
        if row is None:
            return None
        return next(iter(await self._histories(IncidentId(row.incident_id), [row])), None)

    async def next_number(self, incident: IncidentId) -> int:
        statement = select(func.coalesce(func.max(DraftRow.number), 0) + 1).where(
            DraftRow.workspace_id == self._transaction.workspace, DraftRow.incident_id == incident
        )
        number: int = (await self._transaction.run(statement)).scalar_one()
        return number

    async def sent(self, incident: IncidentId, kind: DraftKind) -> bool:
        statement = (
            select(DraftSendingRow.sending_id)
            .join(
                DraftRow,
                and_(
                    DraftRow.workspace_id == DraftSendingRow.workspace_id,
                    DraftRow.draft_id == DraftSendingRow.draft_id,
                ),
            )
            .where(
                DraftSendingRow.workspace_id == self._transaction.workspace,
                DraftSendingRow.incident_id == incident,
                DraftRow.kind == kind,
            )
            .limit(1)
        )
        return (await self._transaction.run(statement)).first() is not None

    async def lies(self, draft: DraftId, incident: IncidentId, at: Sent) -> None:
        place = {"incident_id": incident, "channel": at.channel, "ts": at.ts}
        statement = self._transaction.insert(DraftCardRow, {"draft_id": draft, **place})
        each = ("workspace_id", "draft_id")
        await self._transaction.run(statement.on_conflict_do_update(index_elements=each, set_=place))

    async def lost(self, draft: DraftId) -> None:
        gone = delete(DraftCardRow).where(
            DraftCardRow.workspace_id == self._transaction.workspace, DraftCardRow.draft_id == draft
        )
        await self._transaction.run(gone)

    async def card(self, draft: DraftId) -> Sent | None:
        statement = self._transaction.select(DraftCardRow).where(DraftCardRow.draft_id == draft)
        row = await self._transaction.one(statement)
        return Sent(row.channel, row.ts) if row is not None else None

    async def due(self, now: datetime) -> IncidentId | None:
        statement = self._transaction.select(DraftFollowUpRow).where(DraftFollowUpRow.due_at <= now)
        row = await self._transaction.one(statement.order_by(DraftFollowUpRow.due_at).limit(1))
        return IncidentId(row.incident_id) if row is not None else None

    async def due_of(self, incident: IncidentId, now: datetime) -> Sequence[FollowUp]:
        statement = self._transaction.select(DraftFollowUpRow).where(
            DraftFollowUpRow.incident_id == incident, DraftFollowUpRow.due_at <= now
        )
        waiting = {row.sending_id for row in await self._transaction.all(statement)}
        sent = self._transaction.select(DraftSendingRow).where(DraftSendingRow.sending_id.in_(waiting))
        numbers = await self._numbers(incident)
        rows = await self._transaction.all(sent.order_by(DraftSendingRow.seq))
        return [FollowUp(numbers[row.draft_id], await self._sending(row)) for row in rows]

    async def reminded(self, sending: str) -> None:
        statement = self._transaction.update(DraftFollowUpRow).where(DraftFollowUpRow.sending_id == sending)
        await self._transaction.run(statement.values(due_at=None))

    async def _numbers(self, incident: IncidentId) -> dict[str, int]:
        statement = self._transaction.select(DraftRow).where(DraftRow.incident_id == incident)
        return {row.draft_id: row.number for row in await self._transaction.all(statement)}

    async def _histories(self, incident: IncidentId, rows: Sequence[DraftRow]) -> list[History]:
        """Without those that were forgotten, which read as nothing."""
        ids = [row.draft_id for row in rows]
        versions = _grouped(await self._rows(DraftVersionRow, incident, ids, DraftVersionRow.number))
        approvals = _grouped(await self._rows(DraftApprovalRow, incident, ids, DraftApprovalRow.seq))
        outs = _grouped(await self._rows(DraftHandedOutRow, incident, ids, DraftHandedOutRow.seq))
        sendings = _grouped(await self._rows(DraftSendingRow, incident, ids, DraftSendingRow.seq))
        found = [
            History(
                draft=_draft(row),
                versions=[one for kept in versions[row.draft_id] if (one := await self._version(kept))],
                approvals=[await self._approval(kept) for kept in approvals[row.draft_id]],
                handed_out=[await self._handed_out(kept) for kept in outs[row.draft_id]],
                sendings=[await self._sending(kept) for kept in sendings[row.draft_id]],
            )
            for row in rows
        ]
        return [one for one in found if one.versions]

    async def _rows(
        self, table: type[Kept], incident: IncidentId, drafts: Sequence[str], order: object
    ) -> Sequence[Kept]:
        statement = self._transaction.select(table).where(
            table.incident_id == incident, table.draft_id.in_(drafts)
        )
        return await self._transaction.all(statement.order_by(order))  # type: ignore[arg-type] # a column

    async def _version(self, row: DraftVersionRow) -> Version | None:
        body = await self._open(row.incident_id, row.body, _version_place(row.draft_id, row.number))
        if not body:
            return None
        return Version(row.number, _text(body), UserId(row.person), row.at, row.errors, row.advice)

    async def _approval(self, row: DraftApprovalRow) -> Approval:
        digest = await self._open(row.incident_id, row.digest, f"draft_approval:{row.approval_id}:digest")
        roles = frozenset(Approver(role) for role in row.roles.split(",") if role)
        return Approval(row.approval_id, row.version, digest, UserId(row.person), roles, row.at)

    async def _handed_out(self, row: DraftHandedOutRow) -> HandedOut:
        digest = await self._open(row.incident_id, row.digest, f"draft_handed_out:{row.handed_out_id}:digest")
        return HandedOut(row.handed_out_id, row.version, digest, UserId(row.person), row.at)

    async def _sending(self, row: DraftSendingRow) -> Sending:
        to = await self._open(row.incident_id, row.addressees, _sending_place(row.sending_id, "addressees"))
        means = await self._open(row.incident_id, row.means, _sending_place(row.sending_id, "means"))
        return Sending(
            id=row.sending_id,
            version=row.version,
            by=UserId(row.person),
            at=row.at,
            entered_at=row.entered_at,
            to=to,
            means=means,
            follow_up_at=row.follow_up_at,
            early=row.early,
        )

    async def _seal(self, draft: Draft, text: str, place: str) -> Sealed | None:
        return await self._transaction.keys.seal(_owner(draft.incident), text, place=place)

    async def _open(self, incident: str, sealed: Sealed | None, place: str) -> str:
        return await self._transaction.keys.open(_owner(IncidentId(incident)), sealed, place=place)


def _draft(row: DraftRow) -> Draft:
    return Draft(
        id=DraftId(row.draft_id),
        incident=IncidentId(row.incident_id),
        number=row.number,
        kind=DraftKind(row.kind),
        language=Language(row.language),
        begun_by=UserId(row.begun_by),
        begun_at=row.begun_at,
    )


def _grouped(rows: Iterable[Kept]) -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = defaultdict(list)
    for row in rows:
        found[row.draft_id].append(row)
    return found


def _body(text: DraftText) -> str:
    pieces = [{"part": one.part, "heading": one.heading, "text": one.text} for one in text.pieces]
    return json.dumps({"pieces": pieces, "encrypted": text.encrypted}, ensure_ascii=False)


def _text(body: str) -> DraftText:
    kept = json.loads(body)
    pieces = (Piece(Part(one["part"]), one["heading"], one["text"]) for one in kept["pieces"])
    return DraftText(tuple(pieces), encrypted=kept["encrypted"])


def _owner(incident: IncidentId) -> Owner:
    return Owner(Purpose.INCIDENT, incident)


def _version_place(draft: str, number: int) -> str:
    return f"draft:{draft}:{number}:body"


def _sending_place(sending: str, column: str) -> str:
    return f"draft_sending:{sending}:{column}"
