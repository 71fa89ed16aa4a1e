"""How does another DATA_KEY come to wrap all keys? First beside the one there is, then in its place.

While the second wraps are added, batch by batch, either opens everything; one transaction at the end drops the old
wraps. Stopped anywhere, nothing is lost, and the next run goes on.
"""

from sqlalchemy import ColumnElement, Update, and_, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.domain.ids import WorkspaceId
from app.persistence.engine import Limits, limit
from app.persistence.keyring import Owner, Purpose, about_key, open_wrap
from app.persistence.sealing import KEY_ID_BYTES, VERSION, DataKey, SealBroken, wrap, wrapped_by
from app.persistence.tables import KeyRow

BATCH = 200
PATIENCE = Limits(lock=10_000, statement=60_000, idle=60_000)
WORKER = "sec-incident work"
"""The name of the connections of a running copy; the id of a second DATA_KEY that it holds stands behind it."""
RUNNING = text(
    "SELECT DISTINCT application_name FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name LIKE :worker || '%'"
)
ALONE = text("LOCK TABLE keys IN SHARE ROW EXCLUSIVE MODE")


class KeyOfNobody(RuntimeError):
    """A key is wrapped by neither of the two: nothing was dropped."""


class LeftBehind(RuntimeError):
    """A copy runs that does not know the new key: what it makes could not be opened later. Nothing was dropped."""


def worker_name(also: DataKey | None) -> str:
    return f"{WORKER} {also.id}" if also else WORKER


class Rotation:
    def __init__(self, engine: AsyncEngine, *, old: DataKey, new: DataKey) -> None:
        self._engine = engine
        self._old = old
        self._new = new

    async def refuse_left_behind(self) -> None:
        """Raises LeftBehind."""
        async with self._engine.connect() as connection:
            names = set(await connection.scalars(RUNNING, {"worker": WORKER}))
        if not names <= {worker_name(self._new)}:
            raise LeftBehind

    async def add(self) -> int:
        """One batch of second wraps, committed; how many. Raises KeyOfNobody."""
        async with AsyncSession(self._engine) as session:
            await limit(session, PATIENCE)
            added = await self._wrapped(session, BATCH)
            await session.commit()
        return added

    async def finish(self) -> None:
        """Those made meanwhile, and then the new wrap is the only one. Raises KeyOfNobody, LeftBehind.

        Nobody adds a key from the lock to the commit: whoever does not know the new one is looked for once more there.
        """
        async with AsyncSession(self._engine) as session:
            await limit(session, PATIENCE)
            await session.execute(ALONE)
            await self.refuse_left_behind()
            while await self._wrapped(session, BATCH):
                pass
            await session.execute(self._moved(), execution_options={"synchronize_session": False})
            await session.execute(
                update(KeyRow).where(self._by_new(KeyRow.wrapped)).values(wrapped_also=None),
                execution_options={"synchronize_session": False},
            )
            await session.commit()

    async def _wrapped(self, session: AsyncSession, size: int) -> int:
        wanting = (
            select(KeyRow)
            .where(
                KeyRow.destroyed_at.is_(None),
                ~self._by_new(KeyRow.wrapped),
                or_(KeyRow.wrapped_also.is_(None), ~self._by_new(KeyRow.wrapped_also)),
            )
            .order_by(KeyRow.workspace_id, KeyRow.key_id)
            .limit(size)
            .with_for_update()
        )
        rows = (await session.scalars(wanting)).all()
        for row in rows:
            row.wrapped, row.wrapped_also = self._wrap_in_force(row), self._second_wrap(row)
        await session.flush()
        return len(rows)

    def _second_wrap(self, row: KeyRow) -> bytes:
        about = about_key(WorkspaceId(row.workspace_id), Owner(Purpose(row.purpose), row.subject), row.key_id)
        try:
            return wrap(self._new, open_wrap(row, self._old, about=about), about=about)
        except SealBroken:
            raise KeyOfNobody(
                f"A key of {row.workspace_id} ({row.purpose}) is wrapped by another DATA_KEY than this one. "
                "Nothing was dropped: run this again with the DATA_KEY it was wrapped by."
            ) from None

    def _wrap_in_force(self, row: KeyRow) -> bytes:
        """A copy that still ran with the key before wrapped it by both: only the second is ours to keep."""
        second = row.wrapped_also
        return second if second and wrapped_by(second) == self._old.id else row.wrapped

    def _moved(self) -> Update:
        return _promoted(self._new)

    def _by_new(self, wrapped: object) -> ColumnElement[bool]:
        return _by(self._new, wrapped)


async def drop_former(engine: AsyncEngine, key: DataKey) -> None:
    """What a copy wrapped by both, between an exchange and its own restart, is wrapped by `key` alone.

    For a copy that starts with `key` and none to come; those that still run with the one before know both.
    """
    async with AsyncSession(engine) as session:
        await session.execute(_promoted(key), execution_options={"synchronize_session": False})
        await session.commit()


def _promoted(key: DataKey) -> Update:
    staged = and_(~_by(key, KeyRow.wrapped), _by(key, KeyRow.wrapped_also))
    return update(KeyRow).where(staged).values(wrapped=KeyRow.wrapped_also, wrapped_also=None)


def _by(key: DataKey, wrapped: object) -> ColumnElement[bool]:
    place = func.substring(wrapped, len(VERSION) + 1, KEY_ID_BYTES)
    return place == bytes.fromhex(key.id)
