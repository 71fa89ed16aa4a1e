"""How does a page get in and out of its row? In the order in which people were listed."""

from collections.abc import Collection, Sequence

from app.domain.ids import CallId, PageId, UserId
from app.domain.paging import Page, PageState
from app.domain.roster import Tier
from app.persistence.tables import PageRow
from app.persistence.transaction import Transaction


class SqlPages:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, pages: Collection[Page]) -> None:
        if not pages:
            return
        rows = [
            {
                "page_id": page.id,
                "call_id": page.call,
                "person": page.person,
                "round": page.round,
                "tier": page.tier,
                "state": page.state,
                "channel": page.channel,
                "ts": page.ts,
            }
            for page in pages
        ]
        await self._transaction.run(self._transaction.insert(PageRow, *rows))

    async def get(self, page: PageId) -> Page | None:
        row = await self._transaction.one(self._transaction.select(PageRow).where(PageRow.page_id == page))
        return _page(row) if row is not None else None

    async def of(self, call: CallId) -> Sequence[Page]:
        statement = self._transaction.select(PageRow).where(PageRow.call_id == call)
        return [_page(row) for row in await self._transaction.all(statement.order_by(PageRow.seq))]

    async def save(self, page: Page) -> None:
        await self._write(page.id, state=page.state, answered_at=page.answered_at)

    async def told(self, page: PageId, channel: str, ts: str) -> None:
        await self._write(page, channel=channel, ts=ts, told_at=self._transaction.clock.now())

    async def failed(self, page: PageId, problem: str) -> None:
        await self._write(page, problem=problem)

    async def _write(self, page: PageId, **values: object) -> None:
        statement = self._transaction.update(PageRow).where(PageRow.page_id == page)
        await self._transaction.run(statement.values(values))


def _page(row: PageRow) -> Page:
    return Page(
        id=PageId(row.page_id),
        call=CallId(row.call_id),
        person=UserId(row.person),
        round=row.round,
        tier=Tier(row.tier),
        state=PageState(row.state),
        channel=row.channel,
        ts=row.ts,
        told_at=row.told_at,
        answered_at=row.answered_at,
        problem=row.problem,
    )
