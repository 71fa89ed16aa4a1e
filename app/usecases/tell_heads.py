"""Once a day the end of each chain that has grown is told outside the database: to a file, and where set, elsewhere.

Whoever owns the tables can write all of them anew, but not what was told before.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.domain.ids import WorkspaceId
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.record_heads import ChainHead
from app.usecases.desk import Desk
from app.usecases.ports import Chat
from app.usecases.ports.heads import HeadsJournal

DAY = timedelta(days=1)
WORK = "tell_heads"
AT_ONCE = 200


async def tell_heads(desk: Desk) -> int:
    """How many. The file first: cut off in between, they stand in it twice, which is no harm.

    Raises OSError where the file takes nothing; a receiver outside is told all the same, and without one they wait.
    """
    if desk.heads_journal is None:
        return 0
    now, failure = desk.clock.now(), None
    async with desk.store.note() as uow:
        if not await uow.heads.take_day(WORK, now, unless_since=now - DAY):
            return 0
        moved = await uow.heads.moved()
        if moved:
            failure = _appended(desk.heads_journal, desk.workspace, moved, now)
            if failure is not None and desk.heads_receiver is None:
                raise failure
            await uow.heads.note(moved)
        if desk.heads_receiver is not None and await uow.heads.unsent(1):
            uow.enqueue(Intent(Errand.TELL_HEADS))
        await uow.commit()
    if failure is not None:
        raise failure
    return len(moved)


def _appended(
    journal: HeadsJournal, workspace: WorkspaceId, heads: Sequence[ChainHead], now: datetime
) -> OSError | None:
    """Why not."""
    try:
        journal.append(workspace, heads, now)
    except OSError as failure:
        return failure
    return None


async def send_heads(desk: Desk, _chat: Chat, _stored: Stored) -> None:
    """All that were not taken yet, so that a day on which it was down is made up for."""
    while desk.heads_receiver is not None:
        async with desk.store.look() as uow:
            heads = await uow.heads.unsent(AT_ONCE)
        if not heads:
            return
        await desk.heads_receiver.take(desk.workspace, heads)
        async with desk.store.note() as uow:
            await uow.heads.sent(heads)
            await uow.commit()
