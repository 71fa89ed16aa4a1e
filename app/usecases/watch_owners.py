"""Who is seen to be at work? An owner who writes in the room is left alone for a while (DOMAIN.md §2.3).

Every message of every conversation the bot is in comes by. Whose count is known beforehand, in memory: elsewhere than
in a room, and from others than owners, a message costs no look at the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.ids import ChannelId, UserId

NOTED_EVERY = timedelta(minutes=1)
"""What is written more often tells no more."""


@dataclass(slots=True)
class OwnersAtWork:
    """As one process last read it; a sweep reads it again."""

    rooms: Mapping[ChannelId, frozenset[UserId]] = field(default_factory=dict)
    _noted: dict[tuple[ChannelId, UserId], datetime] = field(default_factory=dict)

    def keep(self, rooms: Mapping[ChannelId, frozenset[UserId]]) -> None:
        self.rooms = rooms
        self._noted = {key: at for key, at in self._noted.items() if key[0] in rooms}

    def worth_noting(self, channel: ChannelId, user: UserId, now: datetime) -> bool:
        if user not in self.rooms.get(channel, ()):
            return False
        before = self._noted.get((channel, user))
        return before is None or now - before >= NOTED_EVERY

    def noted(self, channel: ChannelId, user: UserId, now: datetime) -> None:
        self._noted[channel, user] = now
