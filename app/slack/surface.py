"""What does every listener have at hand, and who is asking?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.ids import UserId
from app.domain.people import Caller
from app.slack.afterwards import Afterwards
from app.slack.blocks.drill_mark import is_marked, mark, mark_view
from app.slack.blocks.kit import Block, Drawn
from app.slack.callers import caller_in, channel_in, delivery_key
from app.slack.identity import Identity
from app.slack.teller import Teller
from app.usecases.desk import Desk
from app.usecases.learn_people import reader
from app.usecases.look_at_drill import is_drill_room
from app.usecases.ports import NotSaved

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One delivery as a use case wants to hear of it."""

    key: str
    by: Caller


@dataclass(frozen=True, slots=True)
class Surface:
    desk: Desk
    identity: Identity
    teller: Teller
    afterwards: Afterwards
    _read_in: dict[UserId, str] = field(default_factory=dict)

    def hear(self, body: Body) -> Asked:
        return Asked(delivery_key(body), caller_in(body, self.identity.home))

    async def locale_of(self, user: UserId) -> str:
        """The language this person reads; where the store is gone, the one they read before."""
        try:
            self._read_in[user] = await reader(self.desk, user)
        except NotSaved:
            return self.locale_known(user)
        return self._read_in[user]

    def locale_known(self, user: UserId) -> str:
        """As `locale_of`, without asking a store that has just failed."""
        return self._read_in.get(user, self.desk.organisation.identity.locale)

    async def of_drill(self, body: Body, *, calling: bool = False) -> bool:
        """Was this pressed on something of a drill, or said in the room of one?

        `calling`: for help, which in the room of a drill that is over is meant in earnest. A shortcut is used on
        what anybody wrote, which has no mark.
        """
        if body.get("type") != "message_action" and (body.get("message") or body.get("view")):
            return is_marked(body)
        try:
            return await is_drill_room(self.desk, channel_in(body), still_open=calling)
        except NotSaved:
            return False

    async def marked(self, body: Body, user: UserId, drawn: Drawn, *, calling: bool = False) -> Drawn:
        """An answer to that; of a drill, with the mark. Asked before the acknowledgement: then it is told at once."""
        of_drill = await self.of_drill(body, calling=calling)
        return mark(drawn, self.locale_known(user)) if of_drill else drawn

    async def open_form(self, body: Body, view: Block, *, drill: bool = False) -> None:
        """`drill`: it is of one, wherever it was pressed."""
        await self.teller.open_form(body, self._form(body, view, drill=drill or await self.of_drill(body)))

    async def push_form(self, body: Body, view: Block) -> None:
        await self.teller.push_form(body, self._form(body, view, drill=await self.of_drill(body)))

    async def show_form(self, body: Body, view: Block) -> None:
        await self.teller.show_form(body, self._form(body, view, drill=await self.of_drill(body)))

    def in_its_place(self, body: Body, view: Block) -> Block:
        """What a form becomes that was submitted."""
        return self._form(body, view, drill=is_marked(body))

    def _form(self, body: Body, view: Block, *, drill: bool) -> Block:
        return mark_view(view, self.locale_known(self.hear(body).by.id)) if drill else view
