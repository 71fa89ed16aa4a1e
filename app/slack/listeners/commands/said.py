"""What does each word of `/sec-incident` get to know?"""

from dataclasses import dataclass

from app.domain.ids import ChannelId, UserId
from app.domain.people import Caller
from app.slack.blocks.kit import Block
from app.slack.surface import Surface
from app.slack.typed import mentioned
from app.usecases.desk import Desk
from app.usecases.who_is_on_call import find_person


@dataclass(frozen=True, slots=True)
class Form:
    """A modal that opens over the command once it is acknowledged."""

    view: Block


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

    async def person_meant(self) -> UserId | None:
        """Whom `rest` mentions or names, where nothing else stands there."""
        user = mentioned(self.rest)
        return UserId(user) if user else await find_person(self.desk, self.rest.strip().removeprefix("@"))

    async def locale(self) -> str:
        return await self.surface.locale_of(self.by.id)
