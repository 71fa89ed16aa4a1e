"""What does every listener have at hand, and who is asking?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.ids import UserId
from app.domain.people import Caller
from app.slack.afterwards import Afterwards
from app.slack.callers import caller_in, delivery_key
from app.slack.identity import Identity
from app.slack.teller import Teller
from app.usecases.desk import Desk
from app.usecases.learn_people import reader
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
