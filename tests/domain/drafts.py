"""How is a draft with its history made in a test, with only what matters named?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from app.domain.drafting.history import Approval, Draft, HandedOut, History, Version
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.texts import DraftText, Piece
from app.domain.ids import DraftId, IncidentId, UserId
from app.domain.lint import Language
from app.domain.organisation import Approver
from tests.builders import DANA, NOON

COMMANDER, LEGAL, EXECUTIVE = Approver.COMMANDER, Approver.LEGAL, Approver.EXECUTIVE
_numbers = count(1)


def a_text(said: str = "Mail was read.") -> DraftText:
    return DraftText((Piece(Part.HAPPENED, "What happened", said),))


def a_history(kind: DraftKind = DraftKind.REGULATOR, *texts: str, **fields: Any) -> History:
    """One version a text."""
    draft = Draft(DraftId("d"), IncidentId("i"), 1, kind, Language.EN, DANA, NOON)
    versions = [
        Version(number, a_text(said), DANA, NOON) for number, said in enumerate(texts or ("One.",), start=1)
    ]
    return replace(History(draft, versions), **fields)


def approval(history: History, by: UserId, *roles: Approver, digest: str = "") -> Approval:
    number = history.newest.number
    return Approval(f"{next(_numbers)}", number, digest or history.digest, by, frozenset(roles), NOON)


def with_approvals(history: History, approvals: Sequence[Approval]) -> History:
    return replace(history, approvals=tuple(approvals))


def handed_out(history: History, **fields: Any) -> HandedOut:
    return replace(HandedOut("h", history.newest.number, history.digest, DANA, NOON), **fields)
