"""Has anybody touched the record? One chain an incident and one for the workspace; each link signs the one before.

A link names its act and holds a digest of the timeline rows that the act wrote, as they are stored (sealed): a chain
can be checked without the keys of the texts.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Update, select

from app.domain.ids import IncidentId, UserId
from app.domain.record_heads import WORKSPACE_CHAIN
from app.persistence.keyring import AUDIT
from app.persistence.sealing import canonical, mac
from app.persistence.tables import AuditRow, Facts, IncidentRow, WorkspaceRow
from app.persistence.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Link:
    """One row of the chain. `chain`: an incident's id, or `workspace`."""

    workspace: str
    chain: str
    seq: int
    act_id: str
    act: str
    at: datetime
    actor: str | None
    facts: Facts
    digest: bytes
    key_id: str
    mac: bytes = b""

    def signed(self, key: bytes, previous: bytes) -> "Link":
        return replace(self, mac=mac(key, previous, self.body()))

    def body(self) -> bytes:
        """Everything but the signature."""
        return canonical({name: getattr(self, name) for name in self.__slots__ if name != "mac"})


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: the number and the signature of its last link."""

    seq: int
    mac: bytes


def verify_chain(links: Sequence[Link], key: bytes, *, head: Head | None = None) -> int | None:
    """The number of the first link that is missing, changed or foreign; None: whole.

    `links` in order, from the first. Only `head` can tell that links are missing at the end.
    """
    previous = b""
    for expected, link in enumerate(links, start=1):
        if link.seq != expected or not _same(link.signed(key, previous).mac, link.mac):
            return expected
        previous = link.mac
    if head is not None and not (head.seq == len(links) and _same(head.mac, previous)):
        return len(links) + 1
    return None


def digest(lines: Sequence[Mapping[str, object]]) -> bytes:
    """Of timeline rows, in the order in which the act wrote them."""
    return hashlib.sha256(canonical({"lines": list(lines)})).digest()


class SqlAudit:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def head(self, incident: IncidentId | None) -> Head:
        """The end of the incident's chain (or the workspace's), held until the transaction ends."""
        if incident is None:
            return await self._workspace_head()
        columns = select(IncidentRow.audit_seq, IncidentRow.audit_mac).where(*self._its_row(incident))
        found = (await self._transaction.run(columns.with_for_update(key_share=True))).one_or_none()
        if found is None:
            raise LookupError("no such incident to write an audit row for")
        return Head(found.audit_seq, found.audit_mac or b"")

    async def write(
        self,
        head: Head,
        incident: IncidentId | None,
        *,
        act: str,
        actor: UserId | None,
        facts: Facts,
        digest: bytes,
    ) -> None:
        """The next link, and the head moved to it, in one statement."""
        key = await self._transaction.keys.key(AUDIT)
        link = Link(
            workspace=self._transaction.workspace,
            chain=incident or WORKSPACE_CHAIN,
            seq=head.seq + 1,
            act_id=self._transaction.act_id,
            act=act,
            at=self._transaction.clock.now(),
            actor=actor,
            facts=facts,
            digest=digest,
            key_id=key.id,
        ).signed(key.secret, head.mac)
        row = {name: getattr(link, name) for name in link.__slots__ if name != "workspace"}
        written = self._transaction.insert(AuditRow, row).cte("link")
        moved = self._head_row(incident).values(audit_seq=link.seq, audit_mac=link.mac)
        await self._transaction.run(moved.add_cte(written))

    async def links(self, incident: IncidentId | None) -> Sequence[Link]:
        """A whole chain, in order."""
        statement = self._transaction.select(AuditRow).where(AuditRow.chain == (incident or WORKSPACE_CHAIN))
        return [link_of(row) for row in await self._transaction.all(statement.order_by(AuditRow.seq))]

    async def _workspace_head(self) -> Head:
        """Its row is made by whoever is first; touching it is what locks it."""
        statement = self._transaction.insert(WorkspaceRow, {}).on_conflict_do_update(
            index_elements=["workspace_id"], set_={"audit_seq": WorkspaceRow.audit_seq}
        )
        touched = statement.returning(WorkspaceRow.audit_seq, WorkspaceRow.audit_mac)
        found = (await self._transaction.run(touched)).one()
        return Head(found.audit_seq, found.audit_mac or b"")

    def _head_row(self, incident: IncidentId | None) -> Update:
        if incident is None:
            return self._transaction.update(WorkspaceRow)
        return self._transaction.update(IncidentRow).where(IncidentRow.incident_id == incident)

    def _its_row(self, incident: IncidentId) -> tuple[ColumnElement[bool], ...]:
        return (
            IncidentRow.workspace_id == self._transaction.workspace,
            IncidentRow.incident_id == incident,
        )


def _same(one: bytes, other: bytes) -> bool:
    return hmac.compare_digest(one, other)


def link_of(row: AuditRow) -> Link:
    return Link(
        workspace=row.workspace_id,
        chain=row.chain,
        seq=row.seq,
        act_id=row.act_id,
        act=row.act,
        at=row.at,
        actor=row.actor,
        facts=row.facts,
        digest=row.digest,
        key_id=row.key_id,
        mac=row.mac,
    )
