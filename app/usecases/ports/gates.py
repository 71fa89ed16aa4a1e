"""How does the core ask what was signed of an incident's gates, and what the commander said of its steps?"""

from collections.abc import Sequence
from typing import Protocol

from app.domain.gates import Attestation
from app.domain.ids import IncidentId
from app.domain.step_words import StepWord


class Gates(Protocol):
    """Only grows. How the gates stand is `gates_now`, never read from here alone."""

    async def add(self, incident: IncidentId, *attestations: Attestation) -> None: ...

    async def of(self, incident: IncidentId) -> Sequence[Attestation]:
        """All that was signed, oldest first."""


class StepWords(Protocol):
    """Only grows."""

    async def add(self, incident: IncidentId, word: StepWord) -> None: ...

    async def of(self, incident: IncidentId) -> Sequence[StepWord]:
        """All that was said, oldest first."""
