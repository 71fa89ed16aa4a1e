"""What is shown of drafts: their cards in the room, and the forms that only members of the staff are shown?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.codenames import Codename
from app.domain.drafting.approving import Given, HandOver
from app.domain.drafting.history import History, Version
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.ids import IncidentId
from app.domain.lint import Finding, Language
from app.domain.public_statement import StatementDue


@dataclass(frozen=True, slots=True)
class DraftCard:
    """In the room, drawn anew as it goes: never the text. `open`: the incident goes on, so there is something to press.

    `untold`: Slack is not trusted, so it is a number and the `way` to talk elsewhere.
    `needed`: whose approvals are wanted; `given`: who has given which. `due`: by when the public is best told.
    """

    codename: Codename
    history: History
    verdict: HandOver
    needed: tuple[str, ...]
    given: Given
    open: bool = True
    due: StatementDue | None = None
    untold: bool = False
    way: str = ""


@dataclass(frozen=True, slots=True)
class DraftFollowUp:
    """To whoever sent it: the slug and its number. It is time to say more."""

    codename: Codename
    number: int


@dataclass(frozen=True, slots=True)
class DraftForm:
    """`base`: the version it was drawn from, 0 where there is none. `newer`: what somebody else saved meanwhile."""

    incident: IncidentId
    codename: Codename
    kind: DraftKind
    language: Language
    label: str
    headings: Mapping[Part, str]
    texts: Mapping[Part, str]
    base: int = 0
    encrypted: bool = False
    newest: Version | None = None
    newer: Version | None = None


@dataclass(frozen=True, slots=True)
class ApprovalForm:
    """The text that is approved, and what the rules find in it."""

    codename: Codename
    history: History
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class HandOverForm:
    """The text, or everything that it waits for. `commander`: the reader may override gates."""

    codename: Codename
    history: History
    verdict: HandOver
    commander: bool = False


@dataclass(frozen=True, slots=True)
class SendingForm:
    """`now`: what the form begins with. `early`: nobody was handed this text."""

    codename: Codename
    history: History
    now: datetime
    early: bool = False
