"""What does each word of `/sec-incident` get to know?"""

from dataclasses import dataclass

from app.domain.ids import ChannelId
from app.domain.people import Caller
from app.slack.surface import Surface
from app.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class Said:
    """`rest`: what stands after the word."""

    surface: Surface
    key: str
    by: Caller
    channel: ChannelId
    rest: str

    @property
    def desk(self) -> Desk:
        return self.surface.desk

    async def locale(self) -> str:
        return await self.surface.locale_of(self.by.id)
