"""How does the core ask for drafts and all that became of them, and for the words they begin with?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.drafting.history import Approval, Draft, HandedOut, History, Sending, Version
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.told import Told
from app.domain.ids import DraftId, IncidentId
from app.usecases.ports.slack import Sent


@dataclass(frozen=True, slots=True)
class FollowUp:
    """It is due to say more: `number` of the draft, and what was sent."""

    number: int
    sending: Sending


class Drafting(Protocol):
    """Only grows, but for where a card lies and which follow-ups are still to be reminded of."""

    async def begin(self, draft: Draft) -> None: ...

    async def add_version(self, draft: Draft, version: Version) -> None: ...

    async def add_approval(self, draft: Draft, approval: Approval) -> None: ...

    async def add_handed_out(self, draft: Draft, out: HandedOut) -> None: ...

    async def add_sending(self, draft: Draft, sending: Sending) -> None:
        """Its follow-up is reminded of when it is due."""

    async def of(self, incident: IncidentId) -> Sequence[History]:
        """Each draft with all that became of it, by number."""

    async def get(self, draft: DraftId) -> History | None: ...

    async def next_number(self, incident: IncidentId) -> int:
        """The incident is held."""

    async def sent(self, incident: IncidentId, kind: DraftKind) -> bool:
        """Does somebody say that they sent one of these?"""

    async def lies(self, draft: DraftId, incident: IncidentId, at: Sent) -> None:
        """Where its card stands in the room."""

    async def lost(self, draft: DraftId) -> None:
        """Its card is not there any more: the next one is posted anew."""

    async def card(self, draft: DraftId) -> Sent | None: ...

    async def due(self, now: datetime) -> IncidentId | None:
        """An incident with a follow-up to be reminded of."""

    async def due_of(self, incident: IncidentId, now: datetime) -> Sequence[FollowUp]: ...

    async def reminded(self, sending: str) -> None: ...


class DraftWords(Protocol):
    """In the language of the draft."""

    def headings(self, kind: DraftKind, language: str) -> Mapping[Part, str]: ...

    def begin(self, kind: DraftKind, told: Told, organisation: str, language: str) -> Mapping[Part, str]:
        """The first text of each part; nothing where the record tells nothing."""
