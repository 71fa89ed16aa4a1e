"""How does each picture look in Slack, in one language?"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from app.domain.pictures import (
    Assigned,
    Board,
    CallLine,
    Digest,
    IdleCard,
    Message,
    NudgeCard,
    OwnerLate,
    PageCard,
    RingByHand,
    RoomNotice,
    StartAnswer,
    StartedTwice,
    StarterNews,
)
from app.slack.blocks.assigned import draw_assigned
from app.slack.blocks.board import draw_board
from app.slack.blocks.call_line import draw_call_line
from app.slack.blocks.digest import draw_digest
from app.slack.blocks.help import draw_help, draw_unknown
from app.slack.blocks.idle_card import draw_idle_card
from app.slack.blocks.incident_list import draw_list
from app.slack.blocks.kit import Drawn
from app.slack.blocks.menu import draw_menu
from app.slack.blocks.nudge_card import draw_nudge_card
from app.slack.blocks.owner_late import draw_owner_late
from app.slack.blocks.page_card import draw_page_card
from app.slack.blocks.reading import draw_reading
from app.slack.blocks.ring_by_hand import draw_ring_by_hand
from app.slack.blocks.room import bookmark_title, purpose_text, topic_text
from app.slack.blocks.room_notice import draw_room_notice
from app.slack.blocks.start_answer import draw_start_answer
from app.slack.blocks.started_twice import draw_started_twice
from app.slack.blocks.starter_news import draw_starter_news
from app.slack.blocks.status import draw_status

__all__ = [
    "Drawn",
    "bookmark_title",
    "draw",
    "draw_help",
    "draw_list",
    "draw_menu",
    "draw_reading",
    "draw_status",
    "draw_unknown",
    "purpose_text",
    "topic_text",
]

_DRAWINGS: Mapping[type[Any], Callable[[Any, str], Drawn]] = MappingProxyType(
    {
        Assigned: draw_assigned,
        Board: draw_board,
        CallLine: draw_call_line,
        Digest: draw_digest,
        IdleCard: draw_idle_card,
        NudgeCard: draw_nudge_card,
        OwnerLate: draw_owner_late,
        PageCard: draw_page_card,
        RingByHand: draw_ring_by_hand,
        RoomNotice: draw_room_notice,
        StartAnswer: draw_start_answer,
        StartedTwice: draw_started_twice,
        StarterNews: draw_starter_news,
    }
)


def draw(message: Message, locale: str) -> Drawn:
    """Blocks and notification text for a message, in the language of `locale`."""
    return _DRAWINGS[type(message)](message, locale)
