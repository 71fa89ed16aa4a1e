"""The board is drawn anew from the record; what it shows is written down (ARCHITECTURE §6, merged redraws)."""

from app.domain import outgoing
from app.domain.ids import IncidentId
from app.domain.outgoing import Stored
from app.usecases.board_picture import picture_board
from app.usecases.desk import Desk
from app.usecases.ports import Chat, Sent, SlackRefused

DELETED = "message_not_found"
ARCHIVED = frozenset({"is_archived", "is_inactive"})
"""Somebody archived the room by hand: its board stays as it is, and nobody tries again."""


async def redraw_board(desk: Desk, chat: Chat, stored: Stored) -> None:
    """Reads under a shared lock: an act that was merged into this redraw has committed by then."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.shared(IncidentId(stored.intent.incident or ""))
        if incident is None or not incident.room.usable or incident.room.board_ts is None:
            return
        if incident.forgotten_at is not None:
            return
        board = await picture_board(desk, uow, incident)
    at = Sent(incident.room.channel or "", incident.room.board_ts)
    try:
        await chat.update(at, board, locale=incident.locale)
    except SlackRefused as refused:
        await _find_out(desk, incident.id, refused)
        return
    async with desk.store.note() as uow:
        await uow.incidents.drawn(incident.id, board.revision)
        await uow.commit()


async def _find_out(desk: Desk, incident: IncidentId, refused: SlackRefused) -> None:
    """What has become of the board. One that was deleted is posted and pinned anew, as when the room opened."""
    if refused.code not in {DELETED, *ARCHIVED}:
        raise refused
    async with desk.store.note() as uow:
        if refused.code == DELETED:
            await uow.incidents.record_room(incident, board_ts=None, pinned=False)
            uow.enqueue(outgoing.open_room(incident))
        else:
            await uow.incidents.record_room(incident, archived=True)
        await uow.commit()


def board_key(incident: str) -> str:
    """The key the board carries in its metadata, so that a lost one is found again."""
    return f"board-{incident}"
