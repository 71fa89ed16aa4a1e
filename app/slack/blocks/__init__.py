"""How does each picture look in Slack, in one language?"""

from collections.abc import Callable
from typing import Any

from app.domain.pictures import Message
from app.slack.blocks.kit import Drawn

__all__ = ["Drawn", "draw"]

_DRAWINGS: dict[type[Any], Callable[[Any, str], Drawn]] = {}


def draw(message: Message, locale: str) -> Drawn:
    """Blocks and notification text for a message, in the language of `locale`."""
    return _DRAWINGS[type(message)](message, locale)
