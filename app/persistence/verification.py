"""Is every chain of a database whole? Read page by page, while the bot runs, with the audit key alone.

Each chain is one consistent look: its rows, the lines of the log that its acts wrote, and its noted end.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace

from psycopg import DataError
from sqlalchemy import and_, exists, select, tuple_
from sqlalchemy.exc import DataError as Unreadable
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.domain.ids import WorkspaceId
from app.domain.record_heads import WORKSPACE_CHAIN, ChainHead
from app.persistence.audit import Head, Link, link_of
from app.persistence.chain_names import Chain, look, slug_of
from app.persistence.chain_walk import Break, Walk, Wrong, check_lines, is_genuine
from app.persistence.keyring import AUDIT, Key, KeyMissing, Keyring
from app.persistence.tables import AuditRow, IncidentRow, KeyRow, TimelineRow, WorkspaceRow
from app.persistence.timeline import SIGNED

PAGE = 500
UNREADABLE = (DataError, Unreadable)
LINES = tuple(getattr(TimelineRow, name) for name in SIGNED)


@dataclass(frozen=True, slots=True)
class Verdict:
    chain: Chain
    rows: int
    found: Break | None = None


class Verification:
    def __init__(self, engine: AsyncEngine, keyring: Keyring, *, page: int = PAGE) -> None:
        self._engine = engine
        self._keyring = keyring
        self._page = page

    async def verdict(self, chain: Chain) -> Verdict:
        """Raises KeyMissing or SealBroken where the audit key cannot be had."""
        async with self._look() as session:
            if chain.of_nothing:
                return Verdict(chain, 0, Break(Wrong.OF_NOTHING))
            key = await self._key(session, chain.workspace)
            if key is None:
                if await _has_rows(session, chain):
                    raise KeyMissing(AUDIT.purpose)
                key = Key("", b"")
            walk = Walk(chain.workspace, chain.name, key)
            found = await self._walk(session, walk)
            found = found or walk.end(await _noted(session, chain))
            return Verdict(chain, walk.seq, found or await self._strange_lines(session, chain))

    async def told(self, heads: Sequence[tuple[str, ChainHead]]) -> AsyncIterator[tuple[Chain, Break]]:
        """Heads that were told outside, with their workspace, and are not in the database as they were told."""
        named = tuple_(AuditRow.workspace_id, AuditRow.chain, AuditRow.seq)
        wanted = [(workspace, head.chain, head.seq) for workspace, head in heads]
        async with self._look() as session:
            rows = await session.execute(
                select(AuditRow.workspace_id, AuditRow.chain, AuditRow.seq, AuditRow.mac).where(
                    named.in_(wanted)
                )
            )
            macs = {(row.workspace_id, row.chain, row.seq): row.mac for row in rows}
            for workspace, head in heads:
                if macs.get((workspace, head.chain, head.seq)) != head.mac:
                    slug = await session.scalar(slug_of(workspace, head.chain)) or ""
                    yield Chain(workspace, head.chain, slug), Break(Wrong.NOT_AS_TOLD, head.seq)

    async def _walk(self, session: AsyncSession, walk: Walk) -> Break | None:
        async for links in self._links(session, walk.workspace, walk.chain):
            if not links:
                return Break(Wrong.CHANGED, walk.seq + 1)
            lines = await _lines(session, walk.workspace, [link.act_id for link in links])
            for link in links:
                before = replace(walk)
                found = walk.step(link) or check_lines(link, lines[link.act_id])
                if found is not None:
                    return await self._explained(session, before, link, found)
        return None

    async def _links(
        self, session: AsyncSession, workspace: str, chain: str, after: int | None = None
    ) -> AsyncIterator[list[Link]]:
        """Page by page; an empty one where a row cannot even be read."""
        of_it = select(AuditRow).where(AuditRow.workspace_id == workspace, AuditRow.chain == chain)
        size = self._page
        while True:
            rest = of_it if after is None else of_it.where(AuditRow.seq > after)
            try:
                rows = (await session.scalars(rest.order_by(AuditRow.seq).limit(size))).all()
            except UNREADABLE:
                if size > 1:  # which of them is it?
                    size = 1
                    continue
                yield []
                return
            if not rows:
                return
            links = [link_of(row) for row in rows]
            session.expunge_all()
            yield links
            after = links[-1].seq

    async def _explained(self, session: AsyncSession, walk: Walk, link: Link, found: Break) -> Break:
        """A row that is not the one that was written here: does that one stand further on? Read once more."""
        if found.wrong is not Wrong.CHANGED:
            return found
        before = link
        async for links in self._links(session, walk.workspace, walk.chain, after=link.seq):
            for later in links:
                if walk.belongs_here(later):
                    previous = later.mac if before is link else before.mac
                    swapped = is_genuine(replace(link, seq=later.seq), walk.key, previous)
                    wrong = Wrong.REORDERED if swapped else Wrong.FOREIGN
                    return replace(found, wrong=wrong, elsewhere=later.seq)
                before = later
        return found

    async def _strange_lines(self, session: AsyncSession, chain: Chain) -> Break | None:
        """Lines of the incident that no act of the whole record wrote, or that an act of another chain did not."""
        act = and_(AuditRow.workspace_id == TimelineRow.workspace_id, AuditRow.act_id == TimelineRow.act_id)
        of_it = and_(TimelineRow.workspace_id == chain.workspace, TimelineRow.incident_id == chain.name)
        unwritten = select(TimelineRow.place).where(of_it, ~exists().where(act)).limit(1)
        if (await session.execute(unwritten)).first() is not None:
            return Break(Wrong.LINE_ADDED)
        elsewhere = select(AuditRow).join(TimelineRow, act).where(of_it, AuditRow.chain != chain.name)
        for row in (await session.scalars(elsewhere.distinct())).all():
            lines = await _lines(session, chain.workspace, [row.act_id])
            found = check_lines(link_of(row), lines[row.act_id])
            if found is not None:
                return replace(found, seq=0)
        return None

    async def _key(self, session: AsyncSession, workspace: str) -> Key | None:
        statement = select(KeyRow).where(
            KeyRow.workspace_id == workspace, KeyRow.purpose == AUDIT.purpose, KeyRow.subject == AUDIT.subject
        )
        row = (await session.scalars(statement)).first()
        return self._keyring.unwrap(WorkspaceId(workspace), AUDIT, row) if row is not None else None

    def _look(self) -> AbstractAsyncContextManager[AsyncSession]:
        return look(self._engine)


async def _lines(
    session: AsyncSession, workspace: str, acts: Sequence[str]
) -> Mapping[str, Sequence[Mapping[str, object]] | None]:
    """What lies in the log under each of these acts, in the order of their places; None where it cannot be read."""
    statement = select(*LINES).where(TimelineRow.workspace_id == workspace, TimelineRow.act_id.in_(acts))
    try:
        rows = (await session.execute(statement.order_by(TimelineRow.act_id, TimelineRow.place))).all()
    except UNREADABLE:
        if len(acts) == 1:
            return dict.fromkeys(acts)
        return {
            act: lines for one in acts for act, lines in (await _lines(session, workspace, [one])).items()
        }
    found: dict[str, list[Mapping[str, object]]] = {act: [] for act in acts}
    for row in rows:
        found[row.act_id].append(dict(zip(SIGNED, row, strict=True)))
    return found


async def _noted(session: AsyncSession, chain: Chain) -> Head:
    """The end as the database itself names it."""
    if chain.name == WORKSPACE_CHAIN:
        columns = select(WorkspaceRow.audit_seq, WorkspaceRow.audit_mac)
        statement = columns.where(WorkspaceRow.workspace_id == chain.workspace)
    else:
        columns = select(IncidentRow.audit_seq, IncidentRow.audit_mac)
        statement = columns.where(
            IncidentRow.workspace_id == chain.workspace, IncidentRow.incident_id == chain.name
        )
    found = (await session.execute(statement)).one_or_none()
    return Head(found.audit_seq, found.audit_mac or b"") if found else Head(0, b"")


async def _has_rows(session: AsyncSession, chain: Chain) -> bool:
    rows = select(AuditRow.seq).where(AuditRow.workspace_id == chain.workspace, AuditRow.chain == chain.name)
    return (await session.execute(rows.limit(1))).first() is not None
